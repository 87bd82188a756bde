"""Agreement with the R package GPvam 3.2-0 on its own example data.

Stored results: GPvam(vam_data, fixed_effects = ~ as.factor(year) + cont_var + 0, persistence = "CP"
and "VP", REML = FALSE, tol1 = 1e-10), student side R.
"""

import csv
import json

import numpy as np
import pytest

from sextant.valueadded import Rosters, Scores
from sextant.valueadded.layered import Persistence, fit_layered
from trial_files import trial_file


@pytest.fixture(scope="module", params=[Persistence.COMPLETE, Persistence.VARIABLE])
def pair(request):
    """Return the fit and the two stored files, parameters and teachers, of one model."""
    with trial_file("growth/gpvam_vam_data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    student, teacher, year = (
        np.array([int(row[name]) for row in rows]) for name in ("student", "teacher", "year")
    )
    value, covariate = (np.array([float(row[name]) for row in rows]) for name in ("y", "cont_var"))
    subject = np.zeros(len(rows), dtype=int)
    found = fit_layered(
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
        persistence=request.param,
    )
    name = "CP" if request.param is Persistence.COMPLETE else "VP"
    stored = trial_file(f"growth/reference/gpvam/vam_data_{name}_ml.json").read_text(encoding="utf-8")
    path = trial_file(f"growth/reference/gpvam/vam_data_{name}_ml__teacher_effects.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return found, json.loads(stored), list(csv.DictReader(file))


def test_the_likelihood(pair):
    found, stored, _ = pair

    # EM stops a little below the top; the search here may be higher, not lower beyond rounding.
    assert -1e-6 < found.log_likelihood - stored["loglik"] < 1e-3


def test_the_parameters(pair):
    found, stored, _ = pair
    printed = {row["name"]: row["Estimate"] for row in stored["parameters"]}
    errors = [row["Standard Error"] for row in stored["parameters"][:4]]

    # Printed to four digits.
    assert [*found.cells.mean, *found.slope] == pytest.approx(list(printed.values())[:4], abs=1e-3)
    assert [*found.cells.mean_standard_error, *found.slope_standard_error] == pytest.approx(errors, abs=1e-3)
    variances = [printed[f"teacher effect from year{year}"] for year in (1, 2, 3)]
    assert found.cells.teacher_variance == pytest.approx(variances, abs=2e-3)
    assert found.student_covariance == pytest.approx(np.array(stored["R_i"]), abs=2e-3)
    for name in printed.keys() & {"alpha_21", "alpha_31", "alpha_32"}:
        entry = found.persistence_share[int(name[-2]) - 1, int(name[-1]) - 1]
        assert entry == pytest.approx(printed[name], abs=1e-3)


def test_every_teacher(pair):
    found, _, stored = pair
    theirs = {
        (int(row["teacher_year"]), int(row["teacher"].split("(")[0])): row
        for row in stored
        if row["teacher_year"] == row["effect_year"]
    }
    keys = list(zip(found.effects.period.tolist(), found.effects.teacher.tolist(), strict=True))

    assert len(keys) == len(theirs) == 150
    effects, errors = ([float(theirs[key][column]) for key in keys] for column in ("EBLUP", "std_error"))
    assert found.effects.effect == pytest.approx(effects, abs=1e-3)
    assert found.effects.standard_error == pytest.approx(errors, abs=1e-3)
