"""Mean, scale, shape and the usual change: each part on its own, with a known answer."""

import numpy as np
import pytest
from scipy.stats import norm

from sextant.valueadded.students import calibration
from sextant.valueadded.students.curvature import fit_curvature
from sextant.valueadded.students.usual import AS_BEFORE, find_usual_change


def sample(*, n: int, seed: int, bend: float = 0.0) -> calibration.Sample:
    rng = np.random.default_rng(seed)
    history = rng.normal(size=(n, 2))
    mean = 0.6 * history[:, 0] + 0.3 * history[:, 1]
    noise = 0.5 * (1 + 0.3 * np.clip(mean, -1, 1)) * rng.normal(size=n)
    return calibration.Sample(
        mean=mean,
        variance=np.full(n, 0.25),
        history=history,
        result=mean + bend * (history[:, 0] * history[:, 1]) + noise,
        fold=np.arange(n) % 5,
    )


def test_a_normal_shape_gives_normal_deviates_far_beyond_the_table():
    shape = calibration.Shape(middles=np.zeros(1), table=2 * calibration.DEVIATES[None, :])
    residual = np.array([-12.0, -3.0, 0.0, 1.0, 12.0])

    found = shape.deviates(np.zeros(5), residual)

    assert found == pytest.approx(residual / 2, abs=0.15)
    assert found[1:4] == pytest.approx(residual[1:4] / 2, abs=2e-3)


def test_deviates_rise_with_the_residual_between_bands():
    rng = np.random.default_rng(1)
    center, residual = rng.normal(size=4000), rng.gamma(2, 1, 4000) - 2
    shape = calibration.fit_shape([center], [residual], 5)

    grid = np.linspace(-4, 9, 300)
    for place in (-3.0, -0.4, 0.3, 3.0):
        assert (np.diff(shape.deviates(np.full(300, place), grid)) >= 0).all()


def test_a_skewed_shape_is_kept():
    rng = np.random.default_rng(2)
    center, residual = rng.normal(size=20_000), rng.gamma(2, 1, 20_000) - 2
    shape = calibration.fit_shape([center], [residual], 5)

    # Gamma(2): P(X <= 0.5) = 1 - 1.5 exp(-.5) = .0902; bands of 6,000: error .004; three of them.
    found = norm.cdf(shape.deviates(np.zeros(1), np.array([-1.5])))
    assert found[0] == pytest.approx(0.0902, abs=0.012)


def test_the_scale_follows_where_errors_are_larger():
    drawn = sample(n=8000, seed=3)
    center = calibration.fit_center(drawn, nonlinear=False)
    mean = center.of(drawn.mean, drawn.history)
    spread = calibration.fit_spread(mean, drawn.variance, drawn.result - mean)

    # Away from the kinks of the truth at -1 and 1, which a smooth curve rounds off.
    found = spread.of(np.array([-0.6, 0.0, 0.6]), np.full(3, 0.25))

    assert found[2] / found[0] == pytest.approx(1.18 / 0.82, rel=0.1)
    assert found[1] == pytest.approx(0.5, rel=0.08)


def test_a_product_of_earlier_results_is_found_where_it_matters():
    bent = sample(n=4000, seed=4, bend=0.2)
    center = calibration.fit_center(bent, nonlinear=True)

    error = bent.result - center.of(bent.mean, bent.history)

    plain = calibration.fit_center(bent, nonlinear=False)
    assert center.curvature is not None
    # Var(.2 h0 h1) = .04; the curve of the mean holds cov(h0 h1, m^2)^2 / Var(m^2) = .36^2 / .405 of it.
    gain = np.mean((bent.result - plain.of(bent.mean, bent.history)) ** 2) - np.mean(error**2)
    assert gain == pytest.approx(0.04 * (1 - 0.36**2 / 0.405), abs=0.006)


def test_curvature_that_helps_nobody_is_left_out():
    rng = np.random.default_rng(5)
    history, residual = rng.normal(size=(600, 6)), rng.normal(size=600)

    found = fit_curvature(history, np.ones((600, 1)), residual, np.arange(600) % 5)

    assert found is None or np.abs(found.of(history, np.ones((600, 1)))).max() < 0.2


def test_an_expectation_beyond_all_others_goes_on_straight():
    drawn = sample(n=2000, seed=6)
    center = calibration.fit_center(drawn, nonlinear=False)
    top = float(drawn.mean.max())

    found = center.of(np.array([top, top + 1, top + 2]), np.zeros((3, 2)))

    assert np.diff(found) == pytest.approx([1, 1])


class TestUsualChange:
    def test_where_nothing_happened_the_yardstick_is_as_before(self):
        found = find_usual_change(np.random.default_rng(7).normal(size=14_000))

        assert found.center == pytest.approx(0, abs=0.05)
        assert found.sd == pytest.approx(1, abs=0.03)

    def test_drops_of_some_do_not_hide_among_the_unchanged(self):
        rng = np.random.default_rng(8)
        deviate = rng.normal(size=14_000)
        dropped = rng.random(14_000) < 0.06
        deviate[dropped] -= rng.gamma(4, 0.37, dropped.sum())

        v = find_usual_change(deviate).standardize(deviate, np.ones(deviate.size))

        # 13,160 unchanged: Monte Carlo error .0019; the mixture adds about as much.
        assert (v[~dropped] < norm.ppf(0.05)).mean() == pytest.approx(0.05, abs=0.01)
        assert (v[~dropped] > norm.ppf(0.95)).mean() == pytest.approx(0.05, abs=0.01)
        # Without it the drops would widen and shift the yardstick: too few are seen.
        naive = (deviate - deviate.mean()) / deviate.std()
        assert (naive[~dropped] < norm.ppf(0.05)).mean() < 0.035

    def test_drops_of_one_size_widen_precise_results_most_and_flag_them_no_more(self):
        rng = np.random.default_rng(10)
        scale = np.exp(rng.normal(-1.2, 0.25, 14_000))
        dropped = rng.random(14_000) < 0.06
        points = -rng.gamma(4, 0.12, 14_000) * dropped
        # What a fit to this very period has taken for the usual spread holds the drops too.
        seen = np.sqrt(scale**2 + points.var())
        deviate = (scale * rng.normal(size=14_000) + points) / seen

        found = find_usual_change(deviate, seen)

        v = found.standardize(deviate, seen)
        flagged = v < norm.ppf(0.05)
        assert found.slope > 0
        for third in np.array_split(np.argsort(seen), 3):
            calm = third[~dropped[third]]
            # 4,390 unchanged in a third: Monte Carlo error .0033.
            assert flagged[calm].mean() == pytest.approx(0.05, abs=0.012)

    def test_a_shift_of_everybody_is_no_drop_of_anybody(self):
        found = find_usual_change(np.random.default_rng(9).normal(0.4, 1.1, size=8000))

        assert found.center == pytest.approx(0.4, abs=0.06)
        assert found.sd == pytest.approx(1.1, abs=0.04)

    def test_a_few_students_say_nothing_about_it(self):
        assert find_usual_change(np.full(100, 3.0)) == AS_BEFORE
