"""Quantile regressions come out exactly, however few rows the programs hold."""

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.stats import norm

from sextant.valueadded import InvalidInput, NotEstimable
from sextant.valueadded.percentiles import fit_quantiles

# Air flow, water temperature, acid concentration, stack loss: Brownlee (1965), "Statistical Theory and
# Methodology in Science and Engineering", p. 454; 21 days of an ammonia plant.
STACK_LOSS = np.array(
    [
        [80, 27, 89, 42],
        [80, 27, 88, 37],
        [75, 25, 90, 37],
        [62, 24, 87, 28],
        [62, 22, 87, 18],
        [62, 23, 87, 18],
        [62, 24, 93, 19],
        [62, 24, 93, 20],
        [58, 23, 87, 15],
        [58, 18, 80, 14],
        [58, 18, 89, 14],
        [58, 17, 88, 13],
        [58, 18, 82, 11],
        [58, 19, 93, 12],
        [50, 18, 89, 8],
        [50, 18, 86, 7],
        [50, 19, 72, 8],
        [50, 19, 79, 8],
        [50, 20, 80, 9],
        [56, 20, 82, 15],
        [70, 20, 91, 15],
    ],
    dtype=float,
)


def check_loss(design, outcome, coefficients, tau):
    residual = outcome - design @ coefficients
    return np.where(residual < 0, tau - 1, tau) @ residual


def solve_whole_program(design, outcome, tau):
    """Return the smallest loss, from the primal program over all rows: another program, other rows."""
    n, p = design.shape
    cost = np.concatenate([np.zeros(p), np.full(n, tau), np.full(n, 1 - tau)])
    equal = np.hstack([design, np.eye(n), -np.eye(n)])
    bounds = [(None, None)] * p + [(0, None)] * (2 * n)
    return linprog(cost, A_eq=equal, b_eq=outcome, bounds=bounds, method="highs-ipm").fun


def straight_line(rng, n, noise):
    start = rng.uniform(-2, 2, n)
    return np.column_stack([np.ones(n), start]), 3 + 2 * start + noise


def test_with_an_intercept_alone_the_quantile_is_an_order_statistic():
    outcome = np.array([7.0, 1.0, 9.0, 3.0, 5.0])

    fit = fit_quantiles(design=np.ones((5, 1)), outcome=outcome, tau=[0.1, 0.3, 0.5, 0.7, 0.9])

    # tau * 5 lies strictly between k - 1 and k: the k-th of 1, 3, 5, 7, 9.
    np.testing.assert_allclose(fit.coefficients[0], [1, 3, 5, 7, 9], atol=1e-9)
    assert fit.n_rows == 5


def test_the_stack_loss_plane_is_the_published_one():
    design = np.column_stack([np.ones(21), STACK_LOSS[:, :3]])

    fit = fit_quantiles(design=design, outcome=STACK_LOSS[:, 3], tau=[0.25, 0.5, 0.75])

    # R 4.2.2, quantreg 5.94: rq(stack.loss ~ stack.x, tau = c(.25, .5, .75)).
    expected = [
        [-36, 0.5, 1, 0],
        [-39.6898550724637929, 0.8318840579710135, 0.5739130434782647, -0.0608695652173913],
        [-54.1896551724137929, 0.870689655172414, 0.982758620689655, 0],
    ]
    np.testing.assert_allclose(fit.coefficients.T, expected, atol=1e-8)


@pytest.mark.parametrize("tau", [0.07, 0.33, 0.61, 0.96])
def test_no_plane_through_any_three_rows_is_better(tau):
    rng = np.random.default_rng(3)
    design = np.column_stack([np.ones(14), rng.normal(size=(14, 2))])
    outcome = rng.standard_t(2, size=14)

    fit = fit_quantiles(design=design, outcome=outcome, tau=[tau])

    # Some best plane always passes through as many rows as there are columns: try all 364.
    best = min(
        check_loss(design, outcome, np.linalg.solve(design[list(rows)], outcome[list(rows)]), tau)
        for rows in itertools.combinations(range(14), 3)
    )
    assert check_loss(design, outcome, fit.coefficients[:, 0], tau) == pytest.approx(best, rel=1e-12)


@pytest.mark.parametrize("shape", ["even", "two humps", "one wild row", "rounded"])
def test_holding_far_rows_loses_nothing(shape):
    rng = np.random.default_rng(11)
    n = 1200
    noise = {
        "even": rng.normal(size=n),
        # Between the humps a small step in tau moves the line by the whole gap.
        "two humps": rng.normal(size=n) * 0.1 + np.where(rng.random(n) < 0.5, -50, 50),
        "one wild row": np.where(np.arange(n) == 7, 1e7, rng.standard_cauchy(n)),
        "rounded": np.round(rng.normal(size=n) * 2),
    }[shape]
    design, outcome = straight_line(rng, n, noise)
    design = np.column_stack([design, design[:, 1] ** 2, design[:, 1] ** 3])
    taus = [0.005, 0.25, 0.495, 0.505, 0.9]

    fit = fit_quantiles(design=design, outcome=outcome, tau=taus)

    for level, tau in enumerate(taus):
        found = check_loss(design, outcome, fit.coefficients[:, level], tau)
        assert found == pytest.approx(solve_whole_program(design, outcome, tau), rel=1e-9)


def test_at_most_as_many_rows_as_columns_tip_the_balance():
    rng = np.random.default_rng(5)
    design, outcome = straight_line(rng, 5000, rng.normal(size=5000))
    taus = np.arange(0.05, 1, 0.05)

    fit = fit_quantiles(design=design, outcome=outcome, tau=taus)

    residual = outcome[:, np.newaxis] - design @ fit.coefficients
    below = (residual < -1e-8).sum(axis=0)
    # The first-order condition: below <= tau * n <= below + rows on the plane, of which there are two.
    assert ((np.abs(residual) <= 1e-8).sum(axis=0) == 2).all()
    assert (below <= taus * 5000 + 1e-9).all()
    assert (taus * 5000 - 1e-9 <= below + 2).all()


def test_the_true_quantiles_are_recovered():
    rng = np.random.default_rng(17)
    n = 20_000
    start = rng.uniform(0, 1, n)
    outcome = 10 + 4 * start + (1 + start) * rng.normal(size=n)
    taus = np.array([0.1, 0.5, 0.9])

    fit = fit_quantiles(design=np.column_stack([np.ones(n), start]), outcome=outcome, tau=taus)

    truth = np.array([10 + norm.ppf(taus), 4 + norm.ppf(taus)])
    # SE of a quantile at the middle of x is sqrt(tau (1 - tau) / n) / f <= .018 here; the intercept and
    # slope of a line on a uniform x have at most 2 and 3.5 times that: four of these, .25.
    assert np.abs(fit.coefficients - truth).max() < 0.25


def test_scale_shift_and_order_of_rows_do_not_matter():
    rng = np.random.default_rng(23)
    design, outcome = straight_line(rng, 901, rng.normal(size=901))
    taus = [0.123, 0.5, 0.877]
    fit = fit_quantiles(design=design, outcome=outcome, tau=taus).coefficients
    order = rng.permutation(901)

    scaled = fit_quantiles(design=design, outcome=1e4 * outcome, tau=taus).coefficients
    shifted = fit_quantiles(design=design, outcome=outcome + design @ [5.0, -7.0], tau=taus).coefficients
    mirrored = fit_quantiles(design=design, outcome=-outcome, tau=[0.877, 0.5, 0.123]).coefficients
    shuffled = fit_quantiles(design=design[order], outcome=outcome[order], tau=taus).coefficients

    np.testing.assert_allclose(scaled, 1e4 * fit, rtol=1e-9)
    np.testing.assert_allclose(shifted, fit + np.array([[5.0], [-7.0]]), atol=1e-8)
    np.testing.assert_allclose(mirrored, -fit, atol=1e-8)
    np.testing.assert_allclose(shuffled, fit, atol=1e-8)


def test_levels_come_back_in_the_order_asked_for():
    rng = np.random.default_rng(29)
    design, outcome = straight_line(rng, 301, rng.normal(size=301))

    rising = fit_quantiles(design=design, outcome=outcome, tau=[0.2, 0.4, 0.8])
    mixed = fit_quantiles(design=design, outcome=outcome, tau=[0.8, 0.2, 0.4])

    np.testing.assert_allclose(mixed.coefficients, rising.coefficients[:, [2, 0, 1]], atol=1e-9)
    np.testing.assert_array_equal(mixed.tau, [0.8, 0.2, 0.4])


def test_the_same_rows_give_the_same_bytes_and_stay_as_they_are():
    rng = np.random.default_rng(31)
    design, outcome = straight_line(rng, 400, np.round(rng.normal(size=400)))
    before = design.copy(), outcome.copy()

    first = fit_quantiles(design=design, outcome=outcome, tau=[0.25, 0.5])
    second = fit_quantiles(design=design, outcome=outcome, tau=[0.25, 0.5])

    assert first.coefficients.tobytes() == second.coefficients.tobytes()
    np.testing.assert_array_equal(design, before[0])
    np.testing.assert_array_equal(outcome, before[1])


def test_what_cannot_be_fitted_is_refused():
    design = np.column_stack([np.ones(6), np.arange(6.0)])
    outcome = np.arange(6.0)
    holed = np.where(np.arange(6) == 4, np.nan, outcome)

    with pytest.raises(NotEstimable, match="1 rows cannot carry 2"):
        fit_quantiles(design=design[:1], outcome=outcome[:1], tau=[0.5])
    with pytest.raises(NotEstimable, match="depend on one another"):
        fit_quantiles(design=np.column_stack([design, design[:, 1]]), outcome=outcome, tau=[0.5])
    with pytest.raises(InvalidInput, match="not finite") as refusal:
        fit_quantiles(design=design, outcome=holed, tau=[0.5])
    assert refusal.value.rows == (4,)
    for tau in ([0.0], [1.0], [np.nan]):
        with pytest.raises(InvalidInput, match="between 0 and 1"):
            fit_quantiles(design=design, outcome=outcome, tau=tau)
    with pytest.raises(InvalidInput, match="shape"):
        fit_quantiles(design=design, outcome=outcome[:5], tau=[0.5])
