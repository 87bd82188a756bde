"""How the cost of teacher effects grows: `uv run python benchmarks/engine_scale.py FOLDER --students 100000`.

Writes a network of the base design as partitions to FOLDER (once, unless it is there), fits it from
the files, adds one line to FOLDER/scale.jsonl, and prints all lines with the time for each score as a
ratio to that of the smallest network of the same machine. `--dask` also fits it with two workers and
prints the largest difference.
"""

import argparse
import json
import os
import pickle
import resource
import time
from pathlib import Path
from typing import Any

import numpy as np

from sextant.valueadded.generators import GrowthDesign, WrittenNetwork, write_network
from sextant.valueadded.partitions import LOCAL, Executor
from sextant.valueadded.teachers import EffectOptions, SubjectEffects, fit_partitions


def main() -> None:
    """Measure the sizes that are asked for and print what has been gathered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--students", type=int, nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schools-per-part", type=int, default=25)
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--no-sections", action="store_true", help="leave shocks to sections out")
    arguments = parser.parse_args()
    options = EffectOptions(with_sections=not arguments.no_sections)
    for students in arguments.students:
        folder = arguments.folder / f"{students}-{arguments.seed}"
        network = _network(folder, students, arguments.seed, arguments.schools_per_part)
        fit, seconds, used = _fit(network, options, LOCAL)
        line = _line(students, network, fit, seconds) | {
            "cpu_seconds": used,
            "sections": options.with_sections,
        }
        line["cpu_microseconds_per_score"] = 1e6 * used / fit.n_scores
        if arguments.dask:
            line |= _compare_with_dask(network, options, fit)
        with (arguments.folder / "scale.jsonl").open("a", encoding="utf-8") as results:
            results.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)
    _print_table(arguments.folder / "scale.jsonl")


def _network(folder: Path, students: int, seed: int, schools_per_part: int) -> WrittenNetwork:
    index = folder / "network.pickle"
    if index.exists():
        # Written by this script on this machine: nothing from elsewhere is opened.
        held: WrittenNetwork = pickle.loads(index.read_bytes())  # noqa: S301
        return held
    folder.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    design = GrowthDesign(n_schools=max(2, students // 560))
    network = write_network(
        design=design, folder=folder, schools_per_part=schools_per_part, rng=np.random.default_rng(seed)
    )
    print(f"written in {time.perf_counter() - began:.1f} s", flush=True)
    index.write_bytes(pickle.dumps(network))
    return network


def _fit(
    network: WrittenNetwork, options: EffectOptions, executor: Executor
) -> tuple[SubjectEffects, float, float]:
    began, used = time.perf_counter(), time.process_time()
    fit = fit_partitions(
        subject=network.subject, options=options, executor=executor, rng=np.random.default_rng(0)
    )
    return fit, time.perf_counter() - began, time.process_time() - used


def _line(students: int, network: WrittenNetwork, fit: SubjectEffects, seconds: float) -> dict[str, Any]:
    teachers, lists = fit.teachers, fit.lists
    truth = network.truth.teacher_effect[teachers.teacher]
    high, low = np.isin(teachers.teacher, lists.high), np.isin(teachers.teacher, lists.low)
    return {
        "students": students,
        "scores": fit.n_scores,
        "teachers": int(teachers.teacher.size),
        "seconds": seconds,
        "microseconds_per_score": 1e6 * seconds / fit.n_scores,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "load": os.getloadavg()[0],
        "cover95": float(np.mean((teachers.lower_95 <= truth) & (truth <= teachers.upper_95))),
        "cover80": float(np.mean((teachers.lower_80 <= truth) & (truth <= teachers.upper_80))),
        "false_high": float(np.mean(truth[high] <= lists.delta)) if high.any() else None,
        "false_low": float(np.mean(truth[low] >= -lists.delta)) if low.any() else None,
        "correlation": float(np.corrcoef(teachers.effect, truth)[0, 1]),
        "teacher_sd": fit.components.teacher.sd,
        "school_growth_sd": fit.components.school_growth.sd if fit.components.school_growth else None,
        "persistence": fit.components.persistence,
        "points": fit.components.n_points,
    }


def _compare_with_dask(
    network: WrittenNetwork, options: EffectOptions, local: SubjectEffects
) -> dict[str, Any]:
    from distributed import Client

    from sextant.valueadded.partitions.dask_executor import DaskExecutor

    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        fit, seconds, _ = _fit(network, options, DaskExecutor(client))
    names = ("effect", "posterior_sd", "lower_95", "probability_above")
    differences = [
        np.abs(getattr(fit.teachers, name) - getattr(local.teachers, name)).max() for name in names
    ]
    return {"dask_seconds": seconds, "dask_difference": float(max(differences))}


def _print_table(path: Path) -> None:
    if not path.exists():
        return
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in sorted(lines, key=lambda line: (line["sections"], line["students"])):
        alike = [other for other in lines if other["sections"] == line["sections"]]
        smallest = min(alike, key=lambda other: other["students"])["cpu_microseconds_per_score"]
        print(
            f"{line['students']:>9} students{' +' if line['sections'] else ' -'}sections "
            f"{line['scores']:>9} scores {line['teachers']:>7} teachers "
            f"{line['seconds']:7.1f} s ({line['cpu_seconds']:.1f} s of processor) {line['peak_mb']:6.0f} MB "
            f"x{line['cpu_microseconds_per_score'] / smallest:5.2f} a score  "
            f"cover95 {line['cover95']:.3f} false {line['false_high']:.3f} {line['false_low']:.3f} "
            f"load {line['load']:.1f}"
        )


if __name__ == "__main__":
    main()
