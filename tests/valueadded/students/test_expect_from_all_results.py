"""The expectation is the conditional mean of the result given every earlier one, whatever is missing."""

import numpy as np
import pytest

from sextant.valueadded.students.forecast import Trajectories, average_error, forecast_period
from sextant.valueadded.students.gaussian import expect_later, fill_missing, find_patterns, information_on
from sextant.valueadded.students.growth_process import (
    SLOPE_SPAN,
    ProcessComponents,
    design_process,
    process_covariance,
)
from sextant.valueadded.students.panel import Columns
from valueadded.growth_cases import expect_one_by_one, standard_scores

# Two exact derivations in 64-bit numbers; the covariances are well conditioned.
ROUNDING = 1e-9


def line_covariance(periods: list[int], *, level: float, slope: float, error: float) -> np.ndarray:
    """Return the covariance of one subject's results around a line with fixed variances."""
    columns = Columns(subject=np.ones(len(periods), dtype=int), period=np.array(periods))
    nothing = np.zeros((1, 1))
    components = ProcessComponents(
        line=np.diag([level, slope * SLOPE_SPAN**2]),
        walk=nothing,
        summer=nothing,
        occasion=np.array([[error]]),
        column_scale=np.ones(len(periods)),
    )
    return process_covariance(components, design_process(columns))


def expect_by_line(z: list[float], seen: list[bool]) -> tuple[float, float]:
    covariance = line_covariance([1, 2, 3, 4, 5], level=0.85, slope=0.0036, error=0.15)
    found = expect_later(np.where(seen, z, 0.0)[None, :], np.array([seen]), covariance, np.array([4]))
    return float(found.mean[0, 0]), float(np.sqrt(found.variance[0, 0]))


class TestWorkedExample:
    """The example of the handbook: with level and slope alone the process is the shrunken line."""

    def test_four_earlier_results(self):
        expected, s = expect_by_line([-0.60, -0.50, -0.45, -0.40], [True] * 4)

        assert round(expected, 2) == -0.44
        assert round(-1.15 - expected, 2) == -0.71
        assert round(s, 2) == 0.45

    def test_one_earlier_result_makes_the_expectation_humbler(self):
        expected, s = expect_by_line([0, 0, 0, -0.40], [False, False, False, True])

        assert round(expected, 2) == -0.34
        assert round(s, 2) == 0.53


def test_level_and_slope_alone_equal_the_closed_form_of_the_line():
    rng = np.random.default_rng(4)
    seen = rng.random((60, 6)) < 0.7
    seen[:, 5] = True
    z = rng.normal(size=seen.shape)
    rows = [(s, t, float(z[s, t])) for s, t in np.argwhere(seen)]
    wanted = expect_one_by_one(standard_scores(rows), level=0.85, slope=0.0036, error=0.15, most=8)

    covariance = line_covariance(list(range(6)), level=0.85, slope=0.0036, error=0.15)
    found = expect_later(np.where(seen, z, 0.0)[:, :5], seen[:, :5], covariance, np.array([5]))

    checked = 0
    for student in range(60):
        if (student, 1, 5) in wanted:
            expected, s, _ = wanted[student, 1, 5]
            assert found.mean[student, 0] == pytest.approx(expected, abs=ROUNDING)
            assert np.sqrt(found.variance[student, 0]) == pytest.approx(s, abs=ROUNDING)
            checked += 1
    assert checked > 50


@pytest.fixture
def joint():
    """Return a joint covariance of eight columns, results of 50 students, and who has which."""
    rng = np.random.default_rng(7)
    factor = rng.normal(size=(8, 8))
    covariance = factor @ factor.T + np.eye(8)
    seen = rng.random((50, 8)) < 0.6
    seen[0], seen[1] = True, False
    z = np.where(seen, rng.multivariate_normal(np.zeros(8), covariance, size=50), 0.0)
    return covariance, z, seen


def test_expectations_agree_with_dense_conditional_normals(joint):
    covariance, z, seen = joint
    targets = np.array([6, 7])

    found = expect_later(z[:, :6], seen[:, :6], covariance, targets)

    for student in range(50):
        o = np.flatnonzero(seen[student, :6])
        weights = np.linalg.solve(covariance[np.ix_(o, o)], covariance[np.ix_(o, targets)])
        assert found.mean[student] == pytest.approx(z[student, o] @ weights, abs=ROUNDING)
        left = covariance[targets, targets] - np.sum(covariance[np.ix_(o, targets)] * weights, axis=0)
        assert found.variance[student] == pytest.approx(left, abs=ROUNDING)


def test_a_student_without_any_result_is_expected_at_the_mean(joint):
    covariance, z, seen = joint

    found = expect_later(z[:, :6], seen[:, :6], covariance, np.array([7]))

    assert found.mean[1, 0] == pytest.approx(0, abs=ROUNDING)
    assert found.variance[1, 0] == pytest.approx(covariance[7, 7])


def test_known_errors_count_result_by_result(joint):
    covariance, z, seen = joint
    extra = np.random.default_rng(1).uniform(0, 3, size=(50, 6))

    found = expect_later(z[:, :6], seen[:, :6], covariance, np.array([7]), extra_error=extra)

    for student in range(50):
        o = np.flatnonzero(seen[student, :6])
        own = covariance[np.ix_(o, o)] + np.diag(extra[student, o])
        weights = np.linalg.solve(own, covariance[o, 7])
        assert found.mean[student, 0] == pytest.approx(z[student, o] @ weights, abs=ROUNDING)
        left = covariance[7, 7] - covariance[o, 7] @ weights
        assert found.variance[student, 0] == pytest.approx(left, abs=ROUNDING)


def test_what_is_filled_in_and_its_uncertainty_agree_with_dense_conditional_normals(joint):
    covariance, z, seen = joint

    found = fill_missing(z, find_patterns(seen), np.linalg.inv(covariance))

    uncertainty = np.zeros((8, 8))
    for student in range(50):
        o, u = np.flatnonzero(seen[student]), np.flatnonzero(~seen[student])
        weights = np.linalg.solve(covariance[np.ix_(o, o)], covariance[np.ix_(o, u)])
        assert found.values[student, u] == pytest.approx(z[student, o] @ weights, abs=ROUNDING)
        assert (found.values[student, o] == z[student, o]).all()
        uncertainty[np.ix_(u, u)] += covariance[np.ix_(u, u)] - covariance[np.ix_(u, o)] @ weights
    assert found.uncertainty == pytest.approx(uncertainty, abs=1e-7)


def test_the_information_on_a_result_is_the_diagonal_of_the_inverse(joint):
    covariance, _, seen = joint
    columns = np.array([2, 5])

    found = information_on(columns, find_patterns(seen), np.linalg.inv(covariance))

    for student in range(50):
        o = np.flatnonzero(seen[student])
        diagonal = np.diag(np.linalg.inv(covariance[np.ix_(o, o)]))
        for at, column in enumerate(columns):
            if column in o:
                assert found[student, at] == pytest.approx(diagonal[list(o).index(column)])


def test_a_less_precise_result_pulls_the_expectation_less():
    columns = Columns(subject=np.zeros(3, dtype=int), period=np.arange(3))
    covariance = line_covariance([0, 1, 2], level=0.8, slope=0.0, error=0.2)
    z = np.array([[0.0, 1.0, 0.0], [0.0, 1.0, 0.0]])
    errors = np.array([[0.1, 0.1, 0.1], [0.1, 0.4, 0.1]])
    trajectories = Trajectories(
        columns=columns,
        z=z,
        observed=np.ones((2, 3), dtype=bool),
        error_variance=errors,
        mean_error=np.full(3, 0.1),
    )

    found = forecast_period(trajectories, covariance, 2)

    # By hand: S = [[1, .8], [.8, 1]], toward .8; equal errors give .8 / 1.8 for the second result.
    assert found.mean[0, 0] == pytest.approx(0.8 / 1.8)
    # With .3 more on the second: inv([[1, .8], [.8, 1.3]]) @ [.8, .8] = [.4, .16] / .66.
    assert found.mean[1, 0] == pytest.approx(0.16 / 0.66)
    assert found.variance[1, 0] > found.variance[0, 0]


def test_average_errors_leave_out_what_is_not_known():
    known = np.array([[0.1, np.nan], [0.3, np.nan]])

    assert average_error(known, 2) == pytest.approx([0.2, 0.0])
    assert average_error(None, 2).tolist() == [0.0, 0.0]
