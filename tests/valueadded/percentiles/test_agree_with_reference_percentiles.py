"""Reading 2024, grades 4 and 5: the percentiles, and the coefficients, of the R package SGP 2.2."""

import csv
import gzip
import json

import numpy as np
import pytest

from sextant.valueadded.percentiles import (
    CoefficientMatrix,
    SplineKnots,
    growth_percentiles,
    score_percentiles,
)
from trial_files import trial_file

FOLDER = "growth/reference/sgp/"


def read(name):
    with gzip.open(trial_file(FOLDER + name), "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_knots(name, matrix, grades):
    stored = json.loads(trial_file(FOLDER + name).read_text(encoding="utf-8"))[matrix]
    return [
        SplineKnots(
            interior=stored["knots"][f"knots_{grade}"],
            low=stored["boundaries"][f"boundaries_{grade}"][0],
            high=stored["boundaries"][f"boundaries_{grade}"][1],
        )
        for grade in grades
    ]


def read_matrix(name, knots):
    coefficients = [[float(value) for tau, value in row.items() if tau != "rn"] for row in read(name)]
    return CoefficientMatrix(knots=tuple(knots), coefficients=coefficients, n_students=0)


def read_cohort(name, n_priors):
    """Return priors, newest first, and current scores; a prior counts where the reference used it."""
    rows = read(name)
    priors, current = np.full((len(rows), n_priors), np.nan), np.empty(len(rows))
    for place, row in enumerate(rows):
        *earlier, current[place] = (float(score) for score in row["SGP_NORM_GROUP_SCALE_SCORES"].split(";"))
        used = int(row["SGP_ORDER"])
        priors[place, :used] = earlier[::-1][:used]
    return rows, priors, current


def column(rows, name):
    return np.array([int(row[name] or 0) for row in rows])


@pytest.fixture(scope="module")
def grade_4():
    """Return rows of the reference, input, knots and result of grade 4: one prior."""
    rows, priors, current = read_cohort("reading_2024_g4_order1.csv.gz", 1)
    knots = read_knots("knots_g4_order1.json", "qrmatrix_4_1", "3")
    found = growth_percentiles(priors=priors, current=current, knots=knots)
    return rows, priors, current, knots, found


@pytest.fixture(scope="module")
def grade_5():
    """Return the same of grade 5: two priors."""
    rows, priors, current = read_cohort("reading_2024_g5_order2.csv.gz", 2)
    knots = read_knots("knots_g5_order2.json", "qrmatrix_5_2", "43")
    return rows, priors, current, knots, growth_percentiles(priors=priors, current=current, knots=knots)


def test_every_percentile_of_grade_4_is_the_reference_s(grade_4):
    rows, _, _, _, found = grade_4

    assert found.percentile.size == 6977
    # Where two solutions are equally good another solver may choose the other: 1 in 1,000, off by one.
    assert np.mean(found.percentile == column(rows, "SGP")) >= 0.999
    assert np.abs(found.percentile - column(rows, "SGP")).max() <= 1


def test_every_percentile_of_grade_5_is_the_reference_s(grade_5):
    rows, _, _, _, found = grade_5

    assert found.percentile.size == 7026
    np.testing.assert_array_equal(found.order, column(rows, "SGP_ORDER"))
    for place, name in ((0, "SGP_ORDER_1"), (1, "SGP_ORDER_2")):
        difference = found.percentile_by_order[:, place] - column(rows, name)
        assert np.mean(difference == 0) >= 0.999
        assert np.abs(difference).max() <= 1
    assert np.mean(found.percentile == column(rows, "SGP")) >= 0.999


def test_the_coefficients_are_the_reference_s(grade_4, grade_5):
    one = read_matrix("coef_g4_order1__qrmatrix_4_1.csv.gz", grade_4[3])
    lower = read_matrix("coef_g5_order2__qrmatrix_5_1.csv.gz", grade_5[3][:1])
    higher = read_matrix("coef_g5_order2__qrmatrix_5_2.csv.gz", grade_5[3])

    # Up to 1,400 points in size, stored to 15 digits. All 300 regressions have a single solution.
    for found, reference in zip(
        (*grade_4[4].matrices, *grade_5[4].matrices), (one, lower, higher), strict=True
    ):
        np.testing.assert_allclose(found.coefficients, reference.coefficients, atol=1e-5)


def test_the_reference_s_own_matrix_gives_its_percentiles(grade_4):
    rows, priors, current, knots, _ = grade_4
    matrix = read_matrix("coef_g4_order1__qrmatrix_4_1.csv.gz", knots)

    found = score_percentiles(matrices=[matrix], priors=priors, current=current)

    np.testing.assert_array_equal(found.percentile, column(rows, "SGP"))
