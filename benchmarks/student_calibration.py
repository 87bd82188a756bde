"""Simulate networks with a known truth and count how often intervals cover and flags err.

Run it with `uv run python benchmarks/student_calibration.py results.jsonl --seeds 1 2 3 --students 14000
--subjects 2`; runs that the file already holds are skipped, so that it can be stopped and resumed.
`--summary` prints the means over seeds with their Monte Carlo errors, and simulates nothing.

The network: 25 schools (one in small runs), eight grades, three years of four nine-week periods. Latent
growth of each student and subject is level + slope + random walk + summer shocks + teachers' effects that
accrue and persist. Every grade, course and period has a test form with difficulty and unit of its own.
In the third year students enter Algebra I by earlier results, an intensive course by earlier results (some
only in the newest period), repeat a grade or skip one. In the newest period 6 percent truly drop.
"""

import argparse
import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sextant.valueadded import Scores, StudentState
from sextant.valueadded.students import FitOptions, Process, fit_students, restate_students

N_YEARS, PER_YEAR, N_GRADES, CLASS_SIZE = 3, 4, 8, 25
N_PERIODS = N_YEARS * PER_YEAR
NEWEST = N_PERIODS - 1
GROUPS = ("stayed", "algebra", "intensive", "intensive_now", "retained", "skipped")
YEAR_GROWTH = np.array([3.2, 2.6, 2.4, 1.8])


@dataclass(frozen=True)
class Network:
    """Scores with their truth; drop has shape (students, subjects), group (students,)."""

    scores: Scores
    drop: np.ndarray
    group: np.ndarray


def correlated(rng: np.random.Generator, n: int, n_subjects: int, sd: float, r: float) -> np.ndarray:
    """Return normal draws that correlate across subjects, shape (n, subjects)."""
    shared = rng.normal(size=(n, 1)) * np.sqrt(r)
    return sd * (shared + np.sqrt(1 - r) * rng.normal(size=(n, n_subjects)))


def grow(
    rng: np.random.Generator, n: int, n_subjects: int, drop_share: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return latent growth (students, subjects, periods), the planted drops, and the schools."""
    n_schools = max(2, n // 560)
    school = rng.integers(0, n_schools, n)
    level = correlated(rng, n, n_subjects, 11, 0.75)
    slope = correlated(rng, n, n_subjects, 1.2, 0.4) + 0.02 * level
    school_level = rng.normal(0, 4, (n_schools, n_subjects))
    school_growth = rng.normal(0, 0.6, (n_schools, n_subjects))
    n_classes = 560 // CLASS_SIZE + 1
    effect = rng.normal(0, 2.5, (n_schools, n_classes, n_subjects))
    latent = np.empty((n, n_subjects, N_PERIODS))
    walk, kept = np.zeros((n, n_subjects)), np.zeros((n, n_subjects))
    drop = np.where(rng.random((n, n_subjects)) < drop_share, -rng.gamma(4, 1.6, (n, n_subjects)), 0.0)
    base = 210.0
    for year in range(N_YEARS):
        moved = rng.random(n) < (0.05 if year else 0)
        school = np.where(moved, rng.integers(0, n_schools, n), school)
        key = 0.4 * level[:, 0] / 11 + np.sqrt(1 - 0.16) * rng.normal(size=n)
        room = np.empty(n, dtype=np.int64)
        for one in range(n_schools):
            mine = np.flatnonzero(school == one)
            room[mine[np.argsort(key[mine])]] = rng.permutation(n_classes)[
                np.arange(mine.size) * n_classes // max(mine.size, 1)
            ]
        taught = effect[school, room]
        if year:
            walk += correlated(rng, n, n_subjects, 1.0, 0.3)
            base -= 1.5
        for quarter in range(PER_YEAR):
            at = year * PER_YEAR + quarter
            walk += correlated(rng, n, n_subjects, 1.2, 0.3)
            latent[:, :, at] = base + school_level[school] + school_growth[school] * (at / PER_YEAR)
            latent[:, :, at] += (
                level + slope * (at / PER_YEAR) + kept + taught * (quarter + 1) / PER_YEAR + walk
            )
            base += YEAR_GROWTH[quarter]
        kept += taught
    latent[:, :, NEWEST] += drop
    return latent, drop, school


def simulate(n: int, n_subjects: int, seed: int, *, known_errors: bool, drop_share: float) -> Network:
    """Draw one network."""
    rng = np.random.default_rng(seed)
    latent, drop, _ = grow(rng, n, n_subjects, drop_share)
    grade0 = rng.integers(0, N_GRADES, n)
    # Older students stand higher on the common scale; forms undo it, as a grade's test does.
    latent = latent + 7.0 * grade0[:, None, None]
    year = np.arange(N_PERIODS) // PER_YEAR
    grade = grade0[:, None] + year[None, :]
    group = np.zeros(n, dtype=np.int64)
    lot = rng.random(n)
    group[lot < 0.02], group[(lot >= 0.02) & (lot < 0.028)] = 4, 5
    grade[group == 4, 2 * PER_YEAR :] -= 1
    grade[group == 5, 2 * PER_YEAR :] += 1
    relative = latent - 7.0 * grade0[:, None, None] - latent.mean(axis=(0, 1))[None, None, :]
    before = relative[:, 0, 4:8].mean(axis=1) + rng.normal(0, 1.6, n)
    free = group == 0
    group[free & (grade[:, NEWEST] >= N_GRADES) & (before > np.quantile(before, 0.75))] = 1
    group[free & (before < np.quantile(before, 0.10))] = 2
    late = free & (before < np.quantile(before, 0.18)) & (group == 0)
    group[late & (rng.random(n) < 0.5)] = 3
    course = np.repeat(grade[:, None, :], n_subjects, axis=1)
    mathematics = course[:, 0, :]
    mathematics[group == 1, 2 * PER_YEAR :] = 100
    mathematics[group == 2, 2 * PER_YEAR :] += 200
    mathematics[group == 3, NEWEST] += 200
    form = course * N_PERIODS + np.arange(N_PERIODS)
    n_forms = int(form.max()) + 1
    hard, unit = rng.normal(0, 4, (n_subjects, n_forms)), np.exp(rng.normal(0, 0.15, (n_subjects, n_forms)))
    of = np.arange(n_subjects)[None, :, None]
    sem = 3.2 * np.ones(latent.shape)
    if known_errors:
        sem = 3.2 * np.exp(rng.normal(0, 0.35, latent.shape)) / np.exp(0.35**2)
    measured = latent - 7.0 * np.minimum(course, 20)[:, :, :] * (course < 100) + rng.normal(0, sem)
    value = 100 + unit[of, form] * (measured - hard[of, form])
    seen = rng.random(value.shape) >= 0.08
    seen[:, :, NEWEST] = True
    seen[rng.random(n) < 0.06, :, :PER_YEAR] = False
    who, subject, period = np.nonzero(seen)
    scores = Scores(
        student=who, subject=subject, period=period, value=value[seen],
        grade=np.repeat(grade[:, None, :], n_subjects, axis=1)[seen], course=course[seen], form=form[seen],
        standard_error=(unit[of, form] * sem)[seen] if known_errors else None,
    )  # fmt: skip
    return Network(scores=scores, drop=drop, group=group)


def measure(asked: argparse.Namespace, seed: int) -> dict[str, object]:
    """Fit one network and return its figures."""
    network = simulate(
        asked.students, asked.subjects, seed, known_errors=asked.errors, drop_share=asked.drops
    )
    options = FitOptions(periods_per_year=PER_YEAR, within_grade=True)
    began, cpu = time.perf_counter(), time.process_time()
    fit = fit_students(
        scores=network.scores, target_period=NEWEST, rng=np.random.default_rng(seed), options=options
    )
    fitted, fitted_cpu = time.perf_counter(), time.process_time()
    restate_students(fit=fit, scores=network.scores)
    restated = time.perf_counter()
    row: dict[str, object] = {
        "students": asked.students, "subjects": asked.subjects, "errors": asked.errors, "drops": asked.drops,
        "seed": seed,
        "process": Process(fit.choice.chosen).name, "fit_seconds": fitted - began,
        "restate_seconds": restated - fitted, "fit_cpu_seconds": fitted_cpu - cpu,
        "restate_cpu_seconds": time.process_time() - fitted_cpu,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "unlinked": fit.n_unlinked, "usual_sd": float(fit.unchanged.sd.mean()),
        "usual_center": float(fit.unchanged.center.mean()),
    }  # fmt: skip
    return row | figures(network, fit.rows)


def figures(network: Network, rows: object) -> dict[str, float]:
    """Return coverage and rates, pooled over subjects; groups in mathematics, where pathways differ."""
    known = np.isfinite(rows.expected)
    drop = network.drop[rows.student, rows.subject]
    group = network.group[rows.student]
    calm = known & (drop == 0)
    inside = (rows.observed >= rows.interval_low[:, 3]) & (rows.observed <= rows.interval_high[:, 3])
    inside_90 = (rows.observed >= rows.interval_low[:, 2]) & (rows.observed <= rows.interval_high[:, 2])
    decile = np.digitize(rows.expected, np.nanquantile(rows.expected, np.arange(0.1, 1, 0.1)))
    big = known & (drop < -6)
    lagging = rows.state == StudentState.LAGGING
    found = {
        "rmse": float(np.sqrt(np.mean(rows.change[calm] ** 2))),
        "cover_95": inside[known].mean(), "cover_90": inside_90[known].mean(),
        "cover_95_unshocked": inside[calm].mean(),
        "cover_95_worst_decile": max(abs(inside[known & (decile == k)].mean() - 0.95) for k in range(10)),
        "low_05": (rows.lower_tail[calm] <= 0.05).mean(), "low_16": (rows.lower_tail[calm] <= 0.16).mean(),
        "high_05": (rows.upper_tail[calm] <= 0.05).mean(),
        "p_05": (rows.p[calm] <= 0.05).mean(),
        "lagging_unshocked": lagging[calm].mean(),
        "lagging_precision": (drop[lagging] < 0).mean() if lagging.any() else 0.0,
        "power_drop_6": (rows.lower_tail[big] <= 0.05).mean() if big.any() else 0.0,
    }  # fmt: skip
    for number, name in enumerate(GROUPS):
        mine = calm & (group == number) & (rows.subject == 0 if number in (1, 2, 3) else True)
        if mine.sum():
            found[f"n_{name}"] = int(mine.sum())
            found[f"low_05_{name}"] = (rows.lower_tail[mine] <= 0.05).mean()
            found[f"high_05_{name}"] = (rows.upper_tail[mine] <= 0.05).mean()
    return {key: float(value) for key, value in found.items()}


def summarize(path: Path) -> None:
    """Print means over seeds with Monte Carlo errors, one line for each design."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    for design in sorted({(row["students"], row["subjects"], row["errors"], row["drops"]) for row in rows}):
        mine = [
            row for row in rows if (row["students"], row["subjects"], row["errors"], row["drops"]) == design
        ]
        print(
            f"students {design[0]}, subjects {design[1]}, known errors {design[2]}, drops {design[3]}: "
            f"{len(mine)} seeds"
        )
        for key, value in mine[0].items():
            if isinstance(value, float):
                values = np.array([row[key] for row in mine if key in row])
                error = values.std(ddof=1) / np.sqrt(values.size) if values.size > 1 else float("nan")
                print(f"  {key:28s} {values.mean():10.4f}  (Monte Carlo error {error:.4f})")


def main() -> None:
    """Simulate the seeds that are not yet in the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1])
    parser.add_argument("--students", type=int, default=14_000)
    parser.add_argument("--subjects", type=int, default=2)
    parser.add_argument("--drops", type=float, default=0.06)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--summary", action="store_true")
    asked = parser.parse_args()
    if asked.summary:
        summarize(asked.results)
        return
    lines = asked.results.read_text().splitlines() if asked.results.exists() else []
    done = {
        (row["students"], row["subjects"], row["errors"], row["drops"], row["seed"])
        for row in map(json.loads, lines)
    }
    for seed in asked.seeds:
        if (asked.students, asked.subjects, asked.errors, asked.drops, seed) in done:
            continue
        row = measure(asked, seed)
        with asked.results.open("a") as stream:
            stream.write(json.dumps(row) + "\n")
        print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
