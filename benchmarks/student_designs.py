"""How often students' intervals cover under each generator, the ones that break the model included.

Run `uv run python benchmarks/student_designs.py results.jsonl --scenario ceiling --seeds 1 20`.

The networks are those of `teacher_calibration.py`: 25 schools with 14,000 students, one subject, twelve
periods. Each is fitted once, and the newest results are held against what the fit expected of them. Six
percent of the students truly drop; tails and flags are counted over the others. A line that is in the
file is not computed again; `--table` prints means with their Monte Carlo errors.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from sextant.valueadded import StudentState
from sextant.valueadded.generators import SCENARIOS, generate_network
from sextant.valueadded.students import fit_students

FIGURES = ("cover95", "cover90", "worst_decile", "low05", "low16", "high05", "lagging", "surging")


def measure(scenario: str, seed: int) -> dict[str, object]:
    """Fit one network and return what its newest results did against their intervals."""
    network = generate_network(design=SCENARIOS[scenario], rng=np.random.default_rng(seed))
    fit = fit_students(
        scores=network.scores,
        target_period=int(network.scores.period.max()),
        rng=np.random.default_rng(seed),
    )
    rows = fit.rows
    known = np.isfinite(rows.expected)
    inside = (rows.observed >= rows.interval_low[:, 3]) & (rows.observed <= rows.interval_high[:, 3])
    inside_90 = (rows.observed >= rows.interval_low[:, 2]) & (rows.observed <= rows.interval_high[:, 2])
    drop = np.stack([one.drop for one in network.students])[rows.subject, rows.student]
    unchanged = known & (drop == 0)
    decile = np.digitize(rows.expected, np.nanquantile(rows.expected, np.arange(0.1, 1, 0.1)))
    return {
        "scenario": scenario,
        "seed": seed,
        "results": int(known.sum()),
        "cover95": float(inside[known].mean()),
        "cover90": float(inside_90[known].mean()),
        "worst_decile": max(abs(float(inside[known & (decile == k)].mean()) - 0.95) for k in range(10)),
        "low05": float((rows.lower_tail[unchanged] <= 0.05).mean()),
        "low16": float((rows.lower_tail[unchanged] <= 0.16).mean()),
        "high05": float((rows.upper_tail[unchanged] <= 0.05).mean()),
        "lagging": float((rows.state[unchanged] == StudentState.LAGGING).mean()),
        "surging": float((rows.state[unchanged] == StudentState.SURGING).mean()),
    }


def print_table(path: Path) -> None:
    """Print one line a scenario: the mean of each figure and its Monte Carlo error."""
    runs: dict[str, list[dict[str, float]]] = defaultdict(list)
    for line in path.read_text().splitlines():
        row = json.loads(line)
        runs[row["scenario"]].append(row)
    print(f"{'scenario':24s} runs " + " ".join(f"{name:>16s}" for name in FIGURES))
    for scenario, rows in sorted(runs.items()):
        cells = []
        for name in FIGURES:
            values = np.array([row[name] for row in rows])
            error = values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else float("nan")
            cells.append(f"{values.mean():8.4f} ({error:.4f})")
        print(f"{scenario:24s} {len(rows):4d} " + " ".join(f"{cell:>16s}" for cell in cells))


def main() -> None:
    """Measure the seeds that are not in the file yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--scenario", nargs="*", default=["base"], choices=sorted(SCENARIOS))
    parser.add_argument("--seeds", type=int, nargs=2, default=[1, 3], metavar=("FIRST", "LAST"))
    parser.add_argument("--table", action="store_true")
    asked = parser.parse_args()
    if asked.table:
        print_table(asked.results)
        return
    lines = asked.results.read_text().splitlines() if asked.results.exists() else []
    done = {(row["scenario"], row["seed"]) for row in map(json.loads, lines)}
    for scenario in asked.scenario:
        for seed in range(asked.seeds[0], asked.seeds[1] + 1):
            if (scenario, seed) in done:
                continue
            row = measure(scenario, seed)
            with asked.results.open("a") as stream:
                stream.write(json.dumps(row) + "\n")
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
