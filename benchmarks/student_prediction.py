"""Predict real students' newest results from their earlier ones, students held out; compare with others.

Run it with `uv run python benchmarks/student_prediction.py [--target 2023_2024] [--percentiles]`. It reads
the sample files of other people in the folder that SEXTANT_TRIAL_DATA names and prints one JSON line for each
cohort and data set, then the pooled figures. With --percentiles it also fits student growth percentiles
(quantile regression on B-splines) to the same folds, which needs Rscript with quantreg and takes minutes.
"""

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sextant.valueadded import Scores
from sextant.valueadded.students import FitOptions, Process, fit_students, quantify_students

FOLDER = Path(os.environ.get("SEXTANT_TRIAL_DATA", Path(__file__).parents[2] / "shared" / "data")) / "growth"
YEARS = ["2019_2020", "2020_2021", "2021_2022", "2022_2023", "2023_2024"]
LEVELS = np.arange(1, 20) / 20
N_FOLDS = 5


@dataclass(frozen=True)
class Cohort:
    """Students with a result in the newest column and the one before it in the subject.

    `value` has shape (students, columns); `column` gives subject and period of each; the last is the target.
    """

    name: str
    student: np.ndarray
    value: np.ndarray
    column: list[tuple[int, int]]
    error: np.ndarray | None = None

    def scores(self, rows: np.ndarray) -> Scores:
        """Return the results of some students."""
        who, at = np.nonzero(np.isfinite(self.value[rows]))
        subject, period = np.array(self.column).T
        return Scores(
            student=rows[who], subject=subject[at], period=period[at], value=self.value[rows][who, at],
            standard_error=None if self.error is None else self.error[rows][who, at],
        )  # fmt: skip


def read(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a sample file."""
    path = FOLDER / name
    with gzip.open(path, "rt") if name.endswith(".gz") else path.open() as stream:
        yield from csv.DictReader(stream)


def state_cohorts(target: str, rng: np.random.Generator) -> Iterator[tuple[Cohort, np.ndarray]]:
    """Yield the fourteen cohorts of the demonstration state, with the folds of their students."""
    results: dict[tuple[int, str], dict[int, float]] = {}
    now: dict[tuple[str, int], list[int]] = {}
    for row in read("sgpData_LONG.csv.gz"):
        if row["VALID_CASE"] != "VALID_CASE" or row["YEAR"] not in YEARS[: YEARS.index(target) + 1]:
            continue
        if row["SCALE_SCORE"] in ("", "NA"):
            continue
        year, student, area = YEARS.index(row["YEAR"]), int(row["ID"]), row["CONTENT_AREA"]
        results.setdefault((student, area), {}).setdefault(year, float(row["SCALE_SCORE"]))
        if row["YEAR"] == target:
            now.setdefault((area, int(row["GRADE"])), []).append(student)
    last = YEARS.index(target)
    for own, other in (("MATHEMATICS", "READING"), ("READING", "MATHEMATICS")):
        for grade in range(4, 11):
            student = np.array(sorted(set(now[own, grade])))
            columns = [(1, year) for year in range(last)] + [(0, year) for year in range(last + 1)]
            value = np.array(
                [[results.get((s, (own, other)[k]), {}).get(t, np.nan) for k, t in columns] for s in student]
            )
            often = np.isfinite(value).mean(axis=0) > 0.05
            value, columns = value[:, often], [c for c, used in zip(columns, often, strict=True) if used]
            keep = np.isfinite(value[:, -1]) & np.isfinite(value[:, -2])
            cohort = Cohort(f"{own} {grade}", student[keep], value[keep], columns)
            yield cohort, rng.permutation(int(keep.sum())) % N_FOLDS


def predict(cohort: Cohort, fold: np.ndarray) -> dict[str, object]:
    """Return mean and quantiles of every held-out student, and what was chosen."""
    n = len(cohort.value)
    mean, quantiles, chosen = np.full(n, np.nan), np.full((n, LEVELS.size), np.nan), []
    last = max(period for _, period in cohort.column)
    own = cohort.column[-1][0]
    began = time.perf_counter()
    for number in range(N_FOLDS):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        fit = fit_students(
            scores=cohort.scores(train), target_period=last, rng=np.random.default_rng(number),
            options=FitOptions(n_periods=last + 1, reference_periods=0),
        )  # fmt: skip
        found = quantify_students(fit=fit, scores=cohort.scores(test), levels=LEVELS)
        mine = found.subject == own
        mean[found.student[mine]] = found.expected[mine]
        quantiles[found.student[mine]] = found.quantiles[mine]
        chosen.append(Process(fit.choice.chosen).name)
    return {"mean": mean, "quantiles": quantiles, "chosen": chosen, "seconds": time.perf_counter() - began}


def pinball(result: np.ndarray, quantiles: np.ndarray) -> float:
    """Return the mean quantile loss over the levels."""
    over = result[:, None] - quantiles
    return float(np.maximum(LEVELS * over, (LEVELS - 1) * over).mean())


def summarize(cohort: Cohort, fold: np.ndarray, found: dict[str, object]) -> dict[str, object]:
    """Return the figures of a cohort."""
    result, prior = cohort.value[:, -1], cohort.value[:, -2]
    mean, quantiles = found["mean"], found["quantiles"]
    gain, line = np.empty(len(result)), np.empty(len(result))
    for number in range(N_FOLDS):
        train, test = fold != number, fold == number
        gain[test] = prior[test] + (result - prior)[train].mean()
        line[test] = np.polyval(np.polyfit(prior[train], result[train], 1), prior[test])
    decile = np.digitize(prior, np.quantile(prior, np.arange(0.1, 1, 0.1)))
    low = result < quantiles[:, 1]
    return {
        "cohort": cohort.name,
        "n": len(result),
        "rmse": rms(result - mean),
        "rmse_gain": rms(result - gain),
        "rmse_one_prior": rms(result - line),
        "pinball": pinball(result, quantiles),
        "cover_90": float(np.mean((result >= quantiles[:, 0]) & (result <= quantiles[:, 18]))),
        "cover_80": float(np.mean((result >= quantiles[:, 1]) & (result <= quantiles[:, 17]))),
        "below_10": float(low.mean()),
        "below_10_worst_decile": float(max(abs(low[decile == k].mean() - 0.1) for k in range(10))),
        "chosen": max(set(found["chosen"]), key=found["chosen"].count),
        "seconds": found["seconds"],
    }


def rms(errors: np.ndarray) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(errors**2)))


def say(row: dict[str, object]) -> None:
    """Print one line of JSON with rounded figures."""
    print(json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in row.items()}), flush=True)


def percentiles(cohort: Cohort, fold: np.ndarray, folder: Path) -> np.ndarray:
    """Return quantiles of held-out students by quantile regression on B-splines of up to three priors."""
    own = [at for at, (subject, _) in enumerate(cohort.column) if subject == cohort.column[-1][0]]
    priors = own[-2::-1][:3]
    with (folder / "cohort.csv").open("w") as stream:
        writer = csv.writer(stream)
        writer.writerow(["fold", "y", *(f"p{k + 1}" for k in range(len(priors)))])
        for number, row in zip(fold, cohort.value, strict=True):
            writer.writerow([number, row[-1], *("NA" if np.isnan(row[k]) else row[k] for k in priors)])
    script = Path(__file__).with_name("student_percentiles.R")
    subprocess.run(["Rscript", str(script), str(folder)], check=True, capture_output=True)
    return np.genfromtxt(folder / "quantiles.csv", delimiter=",", skip_header=1)


def small_cohorts() -> Iterator[Cohort]:
    """Yield the other real data sets."""
    yield wide("egsingle mathematics", read("egsingle.csv"), "childid", "year", {"math": 0})
    grades = {"K": 0, "1": 1, "2": 2, "3": 3}
    for own, other in (("math", "read"), ("read", "math")):
        rows = [row | {"period": str(grades[row["gr"]])} for row in read("star_mlmrev.csv")]
        yield wide(f"STAR {own} own", rows, "id", "period", {own: 0})
        yield wide(f"STAR {own} both", rows, "id", "period", {own: 0, other: 1})
    windows = list(read("sgptData_LONG.csv.gz"))
    for area in ("MATHEMATICS", "READING"):
        kept = [row for row in windows if row["CONTENT_AREA"] == area and row["YEAR"] <= "2016_2017.2"]
        kept.sort(key=lambda row: row["DATE"])
        for named, error in (("", None), (" with errors", "SEM")):
            yield wide(f"windows {area.lower()}{named}", kept, "ID", "YEAR", {"SCALE_SCORE": 0}, error)


def wide(
    name: str, rows: object, student: str, period: str, values: dict[str, int], error: str | None = None
) -> Cohort:
    """Lay rows out as a cohort; the first value's newest period is the target."""
    rows = list(rows)
    who = {code: at for at, code in enumerate(sorted({row[student] for row in rows}))}
    when = {code: at for at, code in enumerate(sorted({row[period] for row in rows}, key=order))}
    value = np.full((len(who), len(values), len(when)), np.nan)
    spread = value.copy()
    for row in rows:
        for key, subject in values.items():
            if row[key] not in ("", "NA"):
                place = who[row[student]], subject, when[row[period]]
                value[place] = float(row[key])
                spread[place] = float(row[error]) if error and row[error] not in ("", "NA") else np.nan
    last = len(when) - 1
    columns = [
        (k, t)
        for k in values.values()
        for t in range(len(when))
        if (k, t) != (0, last) and not (k and t == last)
    ]
    columns.append((0, last))
    at = tuple(np.array(columns).T)
    flat, flat_error = value[:, at[0], at[1]], spread[:, at[0], at[1]]
    keep = np.isfinite(flat[:, -1]) & np.isfinite(value[:, 0, last - 1])
    flat, flat_error = flat[keep], flat_error[keep]
    used = np.isfinite(flat).sum(axis=0) >= 30
    columns = [c for c, u in zip(columns, used, strict=True) if u]
    # The summary reads the newest earlier result from the last column but one.
    order_of = sorted(range(len(columns) - 1), key=lambda k: (columns[k][0] == 0, columns[k][1]))
    order_of.append(len(columns) - 1)
    flat, flat_error = flat[:, used][:, order_of], flat_error[:, used][:, order_of]
    columns = [columns[k] for k in order_of]
    return Cohort(name, np.arange(len(flat)), flat, columns, flat_error if error else None)


def order(code: str) -> object:
    """Sort numbers as numbers."""
    try:
        return (float(code), "")
    except ValueError:
        return (0.0, code)


def pool(rows: list[dict[str, object]]) -> dict[str, object]:
    """Return the cohorts' figures pooled over students."""
    n = np.array([row["n"] for row in rows])
    pooled: dict[str, object] = {"cohort": "pooled", "n": int(n.sum())}
    for key in rows[0]:
        if key.startswith("rmse"):
            pooled[key] = float(np.sqrt(np.average([row[key] ** 2 for row in rows], weights=n)))
        elif key.startswith(("pinball", "cover", "below")):
            pooled[key] = float(np.average([row[key] for row in rows], weights=n))
    pooled["seconds"] = float(sum(row["seconds"] for row in rows))
    if "rmse_percentiles" in rows[0]:
        ours = ("rmse", "rmse", "pinball")
        theirs = ("rmse_percentiles", "rmse_percentiles_mean", "pinball_percentiles")
        for mine, other in zip(ours, theirs, strict=True):
            pooled[f"better_than_{other}"] = sum(row[mine] < row[other] for row in rows)
    return pooled


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", default=YEARS[-1])
    parser.add_argument("--percentiles", action="store_true")
    parser.add_argument("--only", choices=["state", "small"], default=None)
    asked = parser.parse_args()
    if asked.only != "small":
        rows = []
        for cohort, fold in state_cohorts(asked.target, np.random.default_rng(7)):
            row = summarize(cohort, fold, predict(cohort, fold))
            if asked.percentiles:
                with tempfile.TemporaryDirectory() as folder:
                    theirs = percentiles(cohort, fold, Path(folder))
                result = cohort.value[:, -1]
                row |= {
                    "rmse_percentiles": rms(result - theirs[:, 9]),
                    "rmse_percentiles_mean": rms(result - theirs.mean(axis=1)),
                    "pinball_percentiles": pinball(result, theirs),
                    "cover_90_percentiles": float(
                        np.mean((result >= theirs[:, 0]) & (result <= theirs[:, 18]))
                    ),
                }
            rows.append(row)
            say(row)
        say(pool(rows))
    if asked.only != "state":
        for cohort in small_cohorts():
            fold = np.random.default_rng(5).permutation(len(cohort.value)) % N_FOLDS
            say(summarize(cohort, fold, predict(cohort, fold)))


if __name__ == "__main__":
    sys.exit(main())
