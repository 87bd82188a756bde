"""Agree with lme4 1.1-31 on models beyond the stored ones; each value is what the formula above it gave.

All were fitted with optimizer bobyqa, rhoend 1e-10. Where a value of lme4 and ours differ in the fifth
digit, ours has the higher likelihood: the tolerances are those of the specification.
"""

import numpy as np
import pytest

from sextant.valueadded.mixed import INTERCEPT, RandomTerm, fit_mixed_model
from valueadded.mixed.dense_oracle import crossed_model, noise
from valueadded.mixed.sample_tables import Table, line, term


@pytest.fixture(scope="module")
def egsingle():
    return Table("egsingle.csv", ["math"])


@pytest.fixture(scope="module")
def star():
    return Table("star_mlmrev.csv", ["math", "tch", "sch"])


def grades(table):
    codes = {"gr1": "1", "gr2": "2", "gr3": "3"}
    return {INTERCEPT: table.ones} | {name: (table.text("gr") == code) * 1.0 for name, code in codes.items()}


def check(fit, *, likelihood, components, residual, fixed, errors):
    assert fit.convergence.has_converged
    assert fit.log_likelihood == pytest.approx(likelihood, abs=1e-6)
    assert fit.residual_variance == pytest.approx(residual, rel=1e-4)
    for name, expected in components.items():
        # A covariance near zero is small against the standard deviations beside it.
        scale = np.sqrt(np.outer(np.diag(expected), np.diag(expected)))
        assert (np.abs(fit.term(name).covariance - expected) < 1e-4 * scale).all()
    np.testing.assert_allclose(fit.fixed.estimate, fixed, rtol=1e-5)
    np.testing.assert_allclose(fit.fixed.standard_error, errors, rtol=1e-4)


def test_slopes_of_two_crossed_factors_and_a_third():
    # response ~ time + other + (1 + other | school) + (1 + time | pupil) + (1 | teacher)
    fit = fit_mixed_model(**crossed_model().arguments)

    check(
        fit,
        likelihood=-443.105811601,
        components={
            "pupil": np.array([[0.959757666, 0.0134318616], [0.0134318616, 0.24723281]]),
            "teacher": np.array([[0.655994995]]),
            "school": np.array([[0.726368311, 0.0181940772], [0.0181940772, 0.590942487]]),
        },
        residual=1.0287372,
        fixed=[2.6588869796, 0.7514298728, 0.2449269042],
        errors=[0.43502380871, 0.08570636618, 0.32489841662],
    )
    assert not fit.is_singular
    # The predictions of the second group of each term.
    np.testing.assert_allclose(fit.term("pupil").effects[1], [-0.8514152530, 0.0915422649], atol=1e-5)
    np.testing.assert_allclose(fit.term("teacher").effects[1], [-0.4634479854], atol=1e-5)
    np.testing.assert_allclose(fit.term("school").effects[1], [-0.1778406072, 0.8584042302], atol=1e-5)


def test_the_same_with_weights_by_maximum_likelihood():
    # ..., weights = 0.5 + |noise|, REML = FALSE
    fit = fit_mixed_model(**crossed_model().arguments, method="ml", weights=0.5 + np.abs(noise(240, 8)))

    check(
        fit,
        likelihood=-445.432556357,
        components={
            "pupil": np.array([[0.917733923, -0.0145701313], [-0.0145701313, 0.221558253]]),
            "teacher": np.array([[0.733103283]]),
            "school": np.array([[0.556638297, -0.0154561272], [-0.0154561272, 0.458485656]]),
        },
        residual=1.24431973,
        fixed=[2.7104329639, 0.7706059029, 0.1832584794],
        errors=[0.40647343579, 0.08345464763, 0.28846883618],
    )


def test_quadratic_slopes_whose_covariance_is_singular(egsingle):
    # math ~ year + year2 + (1 + year + year2 | childid)
    columns = line(egsingle) | {"year2": egsingle.number("year") ** 2}

    fit = fit_mixed_model(
        response=egsingle.number("math"), fixed=columns, random=[term(egsingle, "childid", columns)]
    )

    check(
        fit,
        likelihood=-8255.129871723,
        components={
            "childid": np.array(
                [
                    [0.946640778, 0.109824322, -0.0383322508],
                    [0.109824322, 0.0352445817, -0.00764673462],
                    [-0.0383322508, -0.00764673462, 0.00200712237],
                ]
            )
        },
        residual=0.280941465,
        fixed=[-0.76254750903, 0.78545888770, -0.04465127074],
        errors=[0.025131346115, 0.007365837426, 0.003754091576],
    )
    assert fit.is_singular
    assert np.linalg.matrix_rank(fit.term("childid").covariance, tol=1e-10) == 2


def test_uncorrelated_slopes_of_pupils_and_schools(egsingle):
    # math ~ year + (1 + year || childid) + (1 + year || schoolid)
    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle),
        random=[term(egsingle, key, line(egsingle), correlated=False) for key in ("childid", "schoolid")],
    )

    check(
        fit,
        likelihood=-8215.408066533,
        components={
            "childid": np.diag([0.667856714, 0.0132986787]),
            "schoolid": np.diag([0.16801666, 0.0115727839]),
        },
        residual=0.297690343,
        fixed=[-0.7778840357, 0.7640620880],
        errors=[0.05842351690, 0.01563513391],
    )


def test_weights_that_fall_with_the_distance_from_the_middle_year(egsingle):
    # math ~ year + female + (1 + year | childid) + (1 | schoolid), weights = 1 / (1 + year^2 / 5)
    boys = (egsingle.text("female") == "Male") * 1.0

    fit = fit_mixed_model(
        response=egsingle.number("math"),
        fixed=line(egsingle) | {"boys": boys},
        random=[term(egsingle, "childid", line(egsingle)), term(egsingle, "schoolid")],
        weights=1.0 / (1.0 + egsingle.number("year") ** 2 / 5.0),
    )

    check(
        fit,
        likelihood=-8404.601199873,
        components={
            "childid": np.array([[0.67320292, 0.0632423093], [0.0632423093, 0.0167647785]]),
            "schoolid": np.array([[0.150803149]]),
        },
        residual=0.238376502,
        fixed=[-0.76538742084, 0.74278816693, -0.02328347298],
        errors=[0.059513572478, 0.006610072175, 0.041444373807],
    )


def test_pupils_teachers_and_kinds_of_class_within_schools(star):
    # math ~ gr + (1 | id) + (1 | tch) + (1 | cltype:sch)
    kind = np.char.add(np.char.add(star.text("sch"), ":"), star.text("cltype"))
    group = np.unique(kind, return_inverse=True)[1]

    fit = fit_mixed_model(
        response=star.number("math"),
        fixed=grades(star),
        random=[term(star, "id"), term(star, "tch"), RandomTerm(name="kind", group=group)],
    )

    check(
        fit,
        likelihood=-120039.330698259,
        components={
            "id": np.array([[1037.88136]]),
            "tch": np.array([[300.352577]]),
            "kind": np.array([[187.169089]]),
        },
        residual=396.891157,
        fixed=[484.81887246, 44.48676947, 91.41410355, 126.84940566],
        errors=[1.387477764, 1.413353205, 1.436407765, 1.441761920],
    )


def test_lines_of_pupils_and_schools_crossed_with_teachers(star):
    # math ~ gr + (1 + year | id) + (1 | tch) + (1 + year | sch), year = 0 in kindergarten
    year = sum(at * column for at, column in enumerate(grades(star).values()))
    columns = {INTERCEPT: star.ones, "year": year}

    fit = fit_mixed_model(
        response=star.number("math"),
        fixed=grades(star),
        random=[term(star, "id", columns), term(star, "tch"), term(star, "sch", columns)],
    )

    check(
        fit,
        likelihood=-119787.548076584,
        components={
            "id": np.array([[1152.44042, -68.611742], [-68.611742, 44.6211406]]),
            "tch": np.array([[244.273546]]),
            "sch": np.array([[296.118411, -67.0954209], [-67.0954209, 45.1654944]]),
        },
        residual=335.420688,
        fixed=[484.87416971, 44.18292549, 91.80428585, 127.56860484],
        errors=[2.169969778, 1.496290799, 2.023046398, 2.665121197],
    )
