"""How long layered models take: `uv run python benchmarks/layered_models.py [--large]`.

With the sample files (SEXTANT_TRIAL_DATA, default ../shared/data) it fits the data of GPvam's own
example, prints the agreement with GPvam's stored results, and divides GPvam's recorded seconds by
ours. GPvam's seconds were recorded in another run, on a quiet machine of the same kind: the ratio is
one across runs, and a machine that does other work makes it look smaller than it is. There, set
OPENBLAS_NUM_THREADS=1: the matrices are small, and threads that wait for a busy core cost more than
they bring. "cpu s" counts all threads of this process and says what a quiet machine would take.

`--large` draws the sizes for which GPvam's authors published their own timing (variable
persistence, 5 years, 37,500 students, 750 teachers: 48.5 minutes with the Hessian, which is not
computed here; on their machine of 2013) and a network of 25 schools.
"""

import argparse
import csv
import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from sextant.valueadded import Rosters, Scores
from sextant.valueadded.layered import LayeredFit, Persistence, fit_layered

FOLDER = Path(os.environ.get("SEXTANT_TRIAL_DATA", Path(__file__).parents[2] / "shared" / "data")) / "growth"
REFERENCES = {Persistence.COMPLETE: "vam_data_CP_ml", Persistence.VARIABLE: "vam_data_VP_ml"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if (FOLDER / "gpvam_vam_data.csv").exists():
        compare_with_recorded(arguments.rounds)
    else:
        print("The sample files are not here; no comparison with GPvam.")
    if arguments.large:
        time_large()


def compare_with_recorded(rounds: int) -> None:
    """Fit GPvam's example and print agreement and times, arrays to result, checks included."""
    with (FOLDER / "gpvam_vam_data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    student, teacher, year = (
        np.array([int(row[name]) for row in rows]) for name in ("student", "teacher", "year")
    )
    value, covariate = (np.array([float(row[name]) for row in rows]) for name in ("y", "cont_var"))
    subject = np.zeros(len(rows), dtype=np.int64)

    def fit(persistence: Persistence) -> LayeredFit:
        return fit_layered(
            scores=Scores(student=student, subject=subject, period=year, value=value),
            rosters=Rosters(
                student=student,
                subject=subject,
                period=year,
                teacher=teacher,
                section=teacher,
                weight=np.ones(len(rows)),
            ),
            covariates=covariate[:, None],
            persistence=persistence,
        )

    print(f"{'model':10} {'loglik-GPvam':>13} {'steps':>6} {'median s':>9} {'cpu s':>6}", end="")
    print(f" {'GPvam s':>8} {'ratio':>6}")
    for persistence, name in REFERENCES.items():
        recorded = json.loads((FOLDER / "reference" / "gpvam" / f"{name}.json").read_text(encoding="utf-8"))
        found, theirs = fit(persistence), recorded["elapsed_median_s"]
        seconds, at_work = _median_seconds(lambda chosen=persistence: fit(chosen), rounds)
        print(
            f"{persistence:10} {found.log_likelihood - recorded['loglik']:13.1e} {found.n_evaluations:6}"
            f" {seconds:9.3f} {at_work:6.3f} {theirs:8.2f} {theirs / seconds:6.0f}"
        )


def time_large() -> None:
    """Fit drawn data of the published size and of a network."""
    print(f"{'model':10} {'students':>9} {'periods':>8} {'units':>6} {'scores':>8} {'steps':>6} {'s':>7}")
    for n_students, n_periods, n_teachers in ((37_500, 5, 150), (14_000, 4, 400)):
        scores, rosters = _draw(n_students, n_periods, n_teachers)
        for persistence in (Persistence.COMPLETE, Persistence.VARIABLE):
            started = time.perf_counter()
            found = fit_layered(scores=scores, rosters=rosters, persistence=persistence)
            seconds = time.perf_counter() - started
            print(
                f"{persistence:10} {n_students:9,} {n_periods:8} {found.effects.teacher.size:6}"
                f" {scores.value.size:8,} {found.n_evaluations:6} {seconds:7.1f}"
            )


def _draw(n_students: int, n_periods: int, n_teachers: int) -> tuple[Scores, Rosters]:
    """Draw scores with persistence .4 and a tenth of them missing."""
    rng = np.random.default_rng(1)
    effects = rng.normal(0, 2, (n_periods, n_teachers))
    teacher = rng.integers(0, n_teachers, (n_students, n_periods))
    own = effects[np.arange(n_periods), teacher]
    carried = 0.4 * (np.cumsum(own, axis=1) - own)
    noise = rng.normal(0, 4, own.shape)
    value = own + carried + noise + rng.normal(0, 4, (n_students, 1))
    student, period = (index.ravel() for index in np.indices(own.shape))
    subject = np.zeros(student.size, dtype=np.int64)
    kept = rng.random(student.size) >= 0.1
    scores = Scores(
        student=student[kept], subject=subject[kept], period=period[kept], value=value.ravel()[kept]
    )
    rosters = Rosters(
        student=student,
        subject=subject,
        period=period,
        teacher=teacher.ravel(),
        section=teacher.ravel(),
        weight=np.ones(student.size),
    )
    return scores, rosters


def _median_seconds(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return median seconds by the clock on the wall, and of processor time."""
    walls, at_work = [], []
    for _ in range(rounds):
        started, started_work = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - started)
        at_work.append(time.process_time() - started_work)
    return statistics.median(walls), statistics.median(at_work)


if __name__ == "__main__":
    main()
