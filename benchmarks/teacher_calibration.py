"""How often teacher effects are what they say.

Run `uv run python benchmarks/teacher_calibration.py results.jsonl --scenario base --seeds 1 50`.

Draws networks with a known truth, fits them, and adds one line a network to the results file. A line
that is there is not computed again, so that runs add up over days. `--table` prints what has been
gathered, each share with its Monte Carlo error over networks. The scenario `permuted` is the base
design with the teachers of each school shuffled among its students.
"""

import argparse
import json
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sextant.valueadded.generators import (
    SCENARIOS,
    GeneratedNetwork,
    GrowthDesign,
    generate_network,
    permute_teachers,
)
from sextant.valueadded.teachers import EffectOptions, SubjectEffects, fit_effects

PERMUTED = "permuted"


def main() -> None:
    """Run what is asked for and not yet there, then print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--scenario", nargs="*", choices=[*SCENARIOS, PERMUTED], default=["base"])
    parser.add_argument("--seeds", type=int, nargs=2, default=(1, 10), metavar=("FIRST", "LAST"))
    parser.add_argument("--schools", type=int, default=25)
    parser.add_argument("--no-sections", action="store_true", help="leave shocks to sections out")
    parser.add_argument("--fixed-persistence", type=float, default=None)
    parser.add_argument("--table", action="store_true", help="only print the table")
    arguments = parser.parse_args()
    options = EffectOptions(with_sections=not arguments.no_sections, persistence=arguments.fixed_persistence)
    if not arguments.table:
        for seed in range(arguments.seeds[0], arguments.seeds[1] + 1):
            for scenario in arguments.scenario:
                _run_once(arguments.results, scenario, seed, arguments.schools, options)
    _print_table(arguments.results)


def _key(line: dict[str, Any]) -> tuple[Any, ...]:
    return (line["scenario"], line["schools"], line["sections"], line["fixed"], line["seed"])


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _run_once(path: Path, scenario: str, seed: int, schools: int, options: EffectOptions) -> None:
    head = {
        "scenario": scenario,
        "schools": schools,
        "sections": options.with_sections,
        "fixed": options.persistence,
        "seed": seed,
    }
    if _key(head) in {_key(line) for line in _lines(path)}:
        return
    design = replace(SCENARIOS["base" if scenario == PERMUTED else scenario], n_schools=schools)
    network = generate_network(design=design, rng=np.random.default_rng(seed))
    if scenario == PERMUTED:
        network = permute_teachers(design=design, network=network, rng=np.random.default_rng(seed))
    began, used = time.perf_counter(), time.process_time()
    fit = fit_effects(
        scores=network.scores,
        rosters=network.rosters,
        schools=network.schools,
        options=options,
        rng=np.random.default_rng(seed),
    ).effects[0]
    line = {**head, "seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - used}
    line |= _measure(design, network, fit, means_nothing=scenario == PERMUTED)
    with path.open("a", encoding="utf-8") as results:
        results.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


def _measure(
    design: GrowthDesign, network: GeneratedNetwork, fit: SubjectEffects, *, means_nothing: bool
) -> dict[str, Any]:
    teachers, lists, components = fit.teachers, fit.lists, fit.components
    truth = network.truth[0].teacher_effect[teachers.teacher] * (not means_nothing)
    is_high, is_low = np.isin(teachers.teacher, lists.high), np.isin(teachers.teacher, lists.low)
    truly_high, truly_low = truth > lists.delta, truth < -lists.delta
    inside = {
        level: float(np.mean((low <= truth) & (truth <= high)))
        for level, low, high in (
            ("cover95", teachers.lower_95, teachers.upper_95),
            ("cover80", teachers.lower_80, teachers.upper_80),
        )
    }
    growth = components.school_growth
    return {
        **inside,
        "teachers": int(teachers.teacher.size),
        "listed_high": int(is_high.sum()),
        "listed_low": int(is_low.sum()),
        "false_high": int((is_high & ~truly_high).sum()),
        "false_low": int((is_low & ~truly_low).sum()),
        "true_high": int(truly_high.sum()),
        "true_low": int(truly_low.sum()),
        "wrong_sign": int((is_high & (truth < 0)).sum() + (is_low & (truth > 0)).sum()),
        "correlation": float(np.corrcoef(teachers.effect, truth)[0, 1]) if truth.any() else None,
        "slope": float(np.polyfit(teachers.effect, truth, 1)[0]) if truth.any() else None,
        "rmse": float(np.sqrt(np.mean((teachers.effect - truth) ** 2))),
        "mean_sd": float(teachers.posterior_sd.mean()),
        "reliability": float(teachers.reliability.mean()),
        "teacher_sd": components.teacher.sd,
        "school_growth_sd": growth.sd if growth else None,
        "persistence": components.persistence,
        "true_persistence": design.persistence,
        "points": components.n_points,
        "withheld": bool(lists.withheld_because),
    }


def _print_table(path: Path) -> None:
    groups = defaultdict(list)
    for line in _lines(path):
        groups[_key(line)[:-1]].append(line)
    print(
        f"{'scenario':24} {'schools':>7} {'runs':>4} {'cover95':>14} {'cover80':>14} {'false high':>14} "
        f"{'false low':>14} {'power':>6} {'sign':>6} {'listed':>7} {'empty':>6} {'r':>5} {'slope':>5} "
        f"{'rmse/sd':>7} {'s':>6}"
    )
    for (scenario, schools, sections, fixed), lines in sorted(groups.items(), key=str):
        name = scenario + " -sections" * (not sections) + (f" a={fixed}" if fixed is not None else "")
        print(
            f"{name:24} {schools:7} {len(lines):4} {_share(lines, 'cover95')} {_share(lines, 'cover80')} "
            f"{_false(lines, 'high')} {_false(lines, 'low')} {_power(lines):6.2f} {_wrong(lines):6.3f} "
            f"{_listed(lines):7.3f} "
            f"{np.mean([not line['listed_high'] + line['listed_low'] for line in lines]):6.2f} "
            f"{_mean(lines, 'correlation'):5.3f} {_mean(lines, 'slope'):5.2f} "
            f"{np.sqrt(np.mean([line['rmse'] ** 2 for line in lines])) / _mean(lines, 'mean_sd'):7.2f} "
            f"{np.median([line['seconds'] for line in lines]):6.1f}"
        )


def _share(lines: list[dict[str, Any]], name: str) -> str:
    values = np.array([line[name] for line in lines])
    error = values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else float("nan")
    return f"{values.mean():7.3f} ({error:.3f})"


def _false(lines: list[dict[str, Any]], side: str) -> str:
    listed = np.array([line[f"listed_{side}"] for line in lines], dtype=float)
    false = np.array([line[f"false_{side}"] for line in lines], dtype=float)
    # The mean over networks of false / listed, empty lists being without error.
    shares = np.where(listed > 0, false / np.maximum(listed, 1), 0.0)
    error = shares.std(ddof=1) / np.sqrt(shares.size) if shares.size > 1 else float("nan")
    return f"{shares.mean():7.3f} ({error:.3f})"


def _power(lines: list[dict[str, Any]]) -> float:
    found = sum(line[f"listed_{side}"] - line[f"false_{side}"] for line in lines for side in ("high", "low"))
    true = sum(line[f"true_{side}"] for line in lines for side in ("high", "low"))
    return found / true if true else float("nan")


def _wrong(lines: list[dict[str, Any]]) -> float:
    listed = sum(line["listed_high"] + line["listed_low"] for line in lines)
    return sum(line["wrong_sign"] for line in lines) / listed if listed else 0.0


def _listed(lines: list[dict[str, Any]]) -> float:
    return float(np.mean([(line["listed_high"] + line["listed_low"]) / line["teachers"] for line in lines]))


def _mean(lines: list[dict[str, Any]], name: str) -> float:
    values = [line[name] for line in lines if line[name] is not None]
    return float(np.mean(values)) if values else float("nan")


if __name__ == "__main__":
    main()
