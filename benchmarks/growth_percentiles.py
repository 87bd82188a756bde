"""Growth percentiles beside R's quantreg, in one run: `uv run python benchmarks/growth_percentiles.py`.

Fits the 100 regressions (tau = .005, .015, ..., .995) of each order twice: by `fit_quantiles`, and by
`rq(..., method = "br")` of R's quantreg on the same spline columns and scores. Runs alternate; times
are wall seconds, medians over the rounds; R measures its own fit, without its start or the reading of
files. Cohorts are the reference cohorts among the sample files of other people (SEXTANT_TRIAL_DATA),
if they are there, and simulated ones always. Also printed: the largest difference of coefficients,
the largest excess of the loss over R's, and, for reference cohorts, the share of percentiles equal to the
stored ones; `cpu` is the ratio of processor times. On Debian: `apt-get install r-cran-quantreg`.
"""

import argparse
import csv
import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sextant.valueadded.percentiles import SplineKnots, fit_quantiles, growth_percentiles, place_knots
from sextant.valueadded.percentiles.coefficient_matrices import levels
from sextant.valueadded.percentiles.splines import spline_columns

TRIAL = Path(os.environ.get("SEXTANT_TRIAL_DATA", Path(__file__).parents[2] / "shared" / "data"))
REFERENCE = TRIAL / "growth" / "reference" / "sgp"
TARGET = 5.0

R_PROGRAM = """
suppressMessages(library(quantreg))
arguments <- commandArgs(trailingOnly = TRUE)
d <- as.matrix(read.csv(arguments[1], header = FALSE)); y <- d[, 1]; x <- d[, -1]
tau <- (1:100 - 0.5) / 100
spent <- system.time(fit <- suppressWarnings(rq(y ~ x, tau = tau, method = "br")))
write.table(format(fit$coefficients, digits = 17), arguments[2], sep = ",", quote = FALSE,
            row.names = FALSE, col.names = FALSE)
cat(spent[["elapsed"]], spent[["user.self"]])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkCohort:
    """One cohort: priors newest first, NaN where missing; stored percentiles where there are any."""

    name: str
    priors: np.ndarray
    current: np.ndarray
    knots: list[SplineKnots]
    stored: np.ndarray | None = None

    def design(self, order: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the design and scores of an order."""
        rows = np.isfinite(self.priors[:, :order]).all(axis=1)
        columns = [spline_columns(scores=self.priors[rows, k], knots=self.knots[k]) for k in range(order)]
        return np.hstack([np.ones((rows.sum(), 1)), *columns]), self.current[rows]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 7_000], help="simulated cohorts")
    arguments = parser.parse_args()
    rscript = _find_quantreg()
    cohorts = [*_reference_cohorts(), *(_simulated_cohort(size) for size in arguments.sizes)]
    print(f"load of the machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        f"{'cohort':22} {'order':>5} {'n':>7} {'ours s':>7} {'R s':>7} {'ratio':>6} {'cpu':>6} "
        f"{'coef diff':>9} {'loss':>9}"
    )
    ratios = [
        _compare(cohort, order, rscript, arguments.rounds)
        for cohort in cohorts
        for order in range(1, len(cohort.knots) + 1)
    ]
    for cohort in cohorts:
        if cohort.stored is not None:
            _check_percentiles(cohort)
    known = [ratio for ratio in ratios if ratio is not None]
    if known:
        verdict = "within" if max(known) <= TARGET else "ABOVE"
        print(f"largest ratio {max(known):.2f}: {verdict} the target of {TARGET:g} times R")


def _find_quantreg() -> str | None:
    rscript = shutil.which("Rscript")
    if rscript is not None:
        asked = subprocess.run([rscript, "-e", "library(quantreg)"], capture_output=True, check=False)
        if asked.returncode == 0:
            return rscript
    print("R with quantreg is absent: only our own times are measured.")
    return None


def _compare(cohort: BenchmarkCohort, order: int, rscript: str | None, rounds: int) -> float | None:
    """Print one line; return our median time over R's."""
    design, current = cohort.design(order)
    ours, our_cpu, theirs, their_cpu = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        rows, coefficients = Path(folder) / "rows.csv", Path(folder) / "coefficients.csv"
        np.savetxt(rows, np.column_stack([current, design[:, 1:]]), delimiter=",", fmt="%.17g")
        for _ in range(rounds):
            start, start_cpu = time.perf_counter(), time.process_time()
            fit = fit_quantiles(design=design, outcome=current, tau=levels())
            ours.append(time.perf_counter() - start)
            our_cpu.append(time.process_time() - start_cpu)
            if rscript is not None:
                ran = subprocess.run(
                    [rscript, "-e", R_PROGRAM, str(rows), str(coefficients)],
                    capture_output=True,
                    text=True,
                    check=True,
                )
                elapsed, user = ran.stdout.split()
                theirs.append(float(elapsed))
                their_cpu.append(float(user))
        line = f"{cohort.name:22} {order:5} {current.size:7,} {statistics.median(ours):7.2f}"
        if rscript is None:
            print(line)
            return None
        by_r = np.loadtxt(coefficients, delimiter=",")
    ratio = statistics.median(ours) / statistics.median(theirs)
    cpu_ratio = statistics.median(our_cpu) / statistics.median(their_cpu)
    excess = (_loss(design, current, fit.coefficients) / _loss(design, current, by_r) - 1).max()
    difference = np.abs(fit.coefficients - by_r).max()
    line += f" {statistics.median(theirs):7.2f} {ratio:6.2f} {cpu_ratio:6.2f}"
    print(f"{line} {difference:9.1e} {excess:9.1e}")
    return ratio


def _loss(design: np.ndarray, current: np.ndarray, coefficients: np.ndarray) -> np.ndarray:
    residual = current[:, np.newaxis] - design @ coefficients
    return (residual * (levels() - (residual < 0))).sum(axis=0)


def _check_percentiles(cohort: BenchmarkCohort) -> None:
    start = time.perf_counter()
    found = growth_percentiles(priors=cohort.priors, current=cohort.current, knots=cohort.knots)
    spent = time.perf_counter() - start
    difference = found.percentile - cohort.stored
    print(
        f"{cohort.name}: {100 * np.mean(difference == 0):.3f} % of {difference.size:,} percentiles equal "
        f"to the stored ones, largest difference {np.abs(difference).max()}; all orders in {spent:.2f} s"
    )


def _reference_cohorts() -> list[BenchmarkCohort]:
    if not REFERENCE.exists():
        print("The reference cohorts are absent (SEXTANT_TRIAL_DATA): only simulated ones are measured.")
        return []
    return [
        _reference_cohort(
            "reading 2024, grade 4", "reading_2024_g4_order1", "knots_g4_order1", "qrmatrix_4_1", "3"
        ),
        _reference_cohort(
            "reading 2024, grade 5", "reading_2024_g5_order2", "knots_g5_order2", "qrmatrix_5_2", "43"
        ),
    ]


def _reference_cohort(name: str, scores: str, knots: str, matrix: str, grades: str) -> BenchmarkCohort:
    with gzip.open(REFERENCE / f"{scores}.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stored = json.loads((REFERENCE / f"{knots}.json").read_text(encoding="utf-8"))[matrix]
    priors, current = np.full((len(rows), len(grades)), np.nan), np.empty(len(rows))
    for place, row in enumerate(rows):
        *earlier, current[place] = (float(score) for score in row["SGP_NORM_GROUP_SCALE_SCORES"].split(";"))
        priors[place, : int(row["SGP_ORDER"])] = earlier[::-1][: int(row["SGP_ORDER"])]
    return BenchmarkCohort(
        name=name,
        priors=priors,
        current=current,
        knots=[
            SplineKnots(
                interior=stored["knots"][f"knots_{grade}"],
                low=stored["boundaries"][f"boundaries_{grade}"][0],
                high=stored["boundaries"][f"boundaries_{grade}"][1],
            )
            for grade in grades
        ],
        stored=np.array([int(row["SGP"]) for row in rows]),
    )


def _simulated_cohort(size: int) -> BenchmarkCohort:
    rng = np.random.default_rng(size)
    ability = rng.normal(size=size)
    priors = np.round(500 + 60 * (0.85 * ability[:, np.newaxis] + 0.5 * rng.normal(size=(size, 2))))
    current = np.round(540 + 60 * (0.85 * ability + 0.5 * rng.standard_t(6, size=size)))
    knots = [place_knots(scores=priors[:, place]) for place in range(2)]
    return BenchmarkCohort(name="simulated", priors=priors, current=current, knots=knots)


if __name__ == "__main__":
    main()
