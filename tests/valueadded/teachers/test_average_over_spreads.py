"""The doubt about the spreads goes into every effect, by a grid that agrees with brute force."""

import numpy as np
import pytest
import scipy.sparse
from scipy.stats import norm

from sextant.valueadded.partitions import Effect, ReducedSystem
from sextant.valueadded.teachers.integration import few_points, walk_posterior
from sextant.valueadded.teachers.mixture import Mixture, mix
from sextant.valueadded.teachers.spreads import (
    SpreadProblem,
    check_teacher_variance,
    curvature_at,
    find_top,
)


def one_score_each(raw, noise, scale=5.0):
    """Return a problem in which teacher j has one mean raw_j ~ N(theta_j, noise^2) and nothing else."""
    n = raw.size
    system = ReducedSystem(
        columns=np.arange(n),
        doses=scipy.sparse.csr_array(np.eye(n) / noise**2),
        doses_means=np.zeros((n, 1)),
        doses_scores=raw / noise**2,
        # A mean that nothing touches keeps the arithmetic of the means out of the way.
        means=np.ones((1, 1)),
        means_scores=np.zeros(1),
        scores=float(raw @ raw / noise**2),
        log_determinant=n * 2 * np.log(noise),
        n_scores=n,
    )
    return SpreadProblem(
        systems=[system],
        kind=np.zeros(n, dtype=np.int64),
        active=(Effect.TEACHER,),
        scale=np.full(4, scale),
        student_sd=10.0,
        fixed=np.zeros(4),
    )


def brute_force(raw, noise, scale=5.0):
    """Return posterior means and SDs over 4,000 values of the spread, with plain normal densities."""
    spread = np.linspace(1e-3, 12, 4000)
    total = np.sqrt(spread**2 + noise**2)
    log = norm.logpdf(raw[None, :], scale=total[:, None]).sum(axis=1) - spread**2 / (2 * scale**2)
    weight = np.exp(log - log.max())
    weight /= weight.sum()
    shrink = (spread**2 / total**2)[:, None]
    mean = weight @ (shrink * raw)
    second = weight @ (shrink * noise**2 + (shrink * raw) ** 2)
    return mean, np.sqrt(second - mean**2)


@pytest.mark.parametrize(("true_sd", "n"), [(2.0, 30), (0.3, 12)])
def test_the_grid_agrees_with_brute_force(true_sd, n):
    rng = np.random.default_rng(4)
    raw = rng.normal(scale=np.hypot(true_sd, 1.0), size=n)
    problem = one_score_each(raw, 1.0)
    top = find_top(problem=problem, start=np.zeros(1), with_prior=True)

    points = walk_posterior(problem=problem, top=top, covariance=curvature_at(problem=problem, point=top))

    weight = np.exp([point.log_weight for point in points])
    found = mix(
        mean=[point.evaluation.solutions[0].effect for point in points],
        variance=[point.evaluation.solutions[0].variance for point in points],
        weight=list(weight / weight.sum()),
    )
    mean, sd = brute_force(raw, 1.0)
    # A spread near zero has a long left tail, which the grid leaves at 2 percent of the top's density.
    assert found.center() == pytest.approx(mean, abs=0.03)
    assert found.spread() == pytest.approx(sd, rel=0.04)


def test_the_top_is_where_moments_say_without_a_prior():
    raw = np.tile([3.0, -3.0], 10)

    top = find_top(problem=one_score_each(raw, 1.0), start=np.zeros(1), with_prior=False)

    # The likelihood is highest at spread^2 + 1 = mean square = 9.
    assert np.exp(top[0]) == pytest.approx(8**0.5, rel=1e-3)


def test_few_points_carry_mean_and_covariance():
    covariance = np.array([[0.09, 0.02], [0.02, 0.04]])
    top = np.array([1.0, -1.0])

    points = np.stack(few_points(top=top, covariance=covariance, share=np.ones(top.size)))

    assert points.mean(axis=0) == pytest.approx(top)
    assert np.cov(points.T, bias=True) == pytest.approx(covariance)


def test_the_doubt_of_a_spread_counts_by_its_share():
    covariance, top = np.diag([0.05, 0.3]) ** 2, np.zeros(2)

    assert len(few_points(top=top, covariance=covariance, share=np.ones(2))) == 4
    # A section spread of a tenth of the teachers', known to 30 percent, hardly moves a teacher.
    assert len(few_points(top=top, covariance=covariance, share=np.array([1.0, 0.1]))) == 1


def test_sharply_known_spreads_need_the_top_alone():
    assert len(few_points(top=np.zeros(3), covariance=np.eye(3) * 0.09**2, share=np.ones(3))) == 1


def test_a_mixture_of_one_is_normal():
    found = mix(mean=[np.array([1.0])], variance=[np.array([4.0])], weight=[3.0])

    assert found.quantile(0.975)[0] == pytest.approx(1 + 2 * 1.959964, abs=1e-5)
    assert found.probability_below(0.0)[0] == pytest.approx(norm.cdf(-0.5), abs=1e-12)


def test_a_mixture_is_wider_than_its_parts():
    both = Mixture(weight=np.array([0.5, 0.5]), mean=np.array([[-1.0], [1.0]]), sd=np.ones((2, 1)))

    # Variance 1 within and 1 between; half of it lies below 0.
    assert both.spread()[0] == pytest.approx(2**0.5)
    assert both.quantile(0.5)[0] == pytest.approx(0, abs=1e-9)


class TestWhetherTeachersDiffer:
    def check(self, raw):
        problem = one_score_each(raw, 1.0)
        top = find_top(problem=problem, start=np.zeros(1), with_prior=True)
        covariance = curvature_at(problem=problem, point=top)
        return check_teacher_variance(problem=problem, top=top, covariance=covariance, level=0.05)

    def test_the_ratio_is_that_of_two_normal_densities(self):
        raw = np.tile([2.0, -2.0], 5)

        found = self.check(raw)

        # Twice the log of densities with variance 4 (the mean square) and 1: 10 * (4 - 1 - log 4).
        assert found.statistic == pytest.approx(10 * (4 - 1 - np.log(4)), abs=0.01)
        assert found.threshold == pytest.approx(2.706, abs=1e-3)
        assert found.is_clear

    def test_less_spread_than_noise_is_no_spread(self):
        found = self.check(np.tile([0.5, -0.5], 5))

        assert found.statistic == pytest.approx(0, abs=1e-3)
        assert not found.is_clear

    def test_one_in_twenty_networks_without_differences_passes(self):
        rng = np.random.default_rng(6)

        passed = [self.check(rng.normal(size=12)).is_clear for _ in range(60)]

        # Monte Carlo error .028, three of them; the half-and-half null is conservative with few teachers.
        assert np.mean(passed) == pytest.approx(0.05, abs=0.085)
        # Wide draws pass, so that the test could have failed.
        assert self.check(3 * rng.normal(size=12)).is_clear
