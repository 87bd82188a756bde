"""Fit a mixed model: hand-worked answers, full matrices, simulated truths, and what must not matter."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded.mixed import RandomTerm, fit_mixed_model
from valueadded.mixed.dense_oracle import DenseModel, crossed_model, noise


def balanced(n_groups, n_each, spread):
    """Return a balanced one-way layout; the mean of group j is spread * noise_j."""
    group = np.repeat(np.arange(n_groups), n_each)
    response = 10.0 + spread * noise(n_groups, 11)[group] + noise(group.size, 12)
    return group, response


def one_way(group, response, **more):
    return fit_mixed_model(
        response=response,
        fixed={"intercept": np.ones(response.size)},
        random=[RandomTerm(name="group", group=group)],
        **more,
    )


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_a_balanced_one_way_layout_gives_the_analysis_of_variance(method):
    group, response = balanced(12, 5, spread=1.5)
    means = response.reshape(12, 5).mean(axis=1)
    # Between mean square = 5 * sum (mean_j - mean)^2 / 11, within = sum of squares / 48. REML equates the
    # mean squares with their expectations; ML divides the first by 12 instead of 11.
    within = ((response.reshape(12, 5) - means[:, None]) ** 2).sum() / 48
    between = 5 * ((means - means.mean()) ** 2).sum() / (11 if method == "reml" else 12)
    variance = (between - within) / 5
    shrinkage = variance / (variance + within / 5)

    fit = one_way(group, response, method=method)

    assert fit.residual_variance == pytest.approx(within, rel=1e-7)
    assert fit.term("group").covariance[0, 0] == pytest.approx(variance, rel=1e-6)
    assert fit.fixed.estimate[0] == pytest.approx(response.mean(), rel=1e-12)
    assert fit.fixed.standard_error[0] == pytest.approx(np.sqrt(between / 60), rel=1e-7)
    np.testing.assert_allclose(fit.term("group").effects[:, 0], shrinkage * (means - means.mean()), atol=1e-7)
    np.testing.assert_allclose(
        fit.term("group").effects_covariance[:, 0, 0], shrinkage * within / 5, rtol=1e-6
    )
    assert fit.convergence.has_converged
    assert not fit.is_singular


def test_groups_that_differ_less_than_chance_give_a_variance_of_exactly_zero():
    group, response = balanced(10, 4, spread=0.0)
    # Every group gets the same mean, so between groups there is less than nothing.
    response = response - response.reshape(10, 4).mean(axis=1)[group] + 10.0

    fit = one_way(group, response)

    assert fit.is_singular
    assert fit.term("group").is_singular
    assert fit.term("group").covariance[0, 0] == 0.0
    assert fit.residual_variance == pytest.approx(response.var(ddof=1), rel=1e-12)
    np.testing.assert_array_equal(fit.term("group").effects, 0.0)
    np.testing.assert_array_equal(fit.term("group").effects_covariance, 0.0)
    assert fit.convergence.has_converged


def test_a_slope_that_moves_with_the_intercept_gives_a_covariance_of_lower_rank():
    group = np.repeat(np.arange(30), 6)
    x = np.tile(np.arange(6) - 2.5, 30)
    response = (1.0 + 0.4 * x) * 2.0 * noise(30, 21)[group] + 0.3 * noise(180, 22)
    # The part of each group's residual along the slope is taken out, so no slope of its own is left.
    by_group = (response - (1.0 + 0.4 * x) * 2.0 * noise(30, 21)[group]).reshape(30, 6)
    slope = by_group @ (np.arange(6) - 2.5) / 17.5
    response = response - slope[group] * x

    fit = fit_mixed_model(
        response=response,
        fixed={"intercept": np.ones(180), "x": x},
        random=[RandomTerm(name="group", group=group, columns={"intercept": np.ones(180), "x": x})],
    )

    assert fit.is_singular
    assert abs(fit.term("group").correlation[0, 1]) == pytest.approx(1.0, abs=1e-9)
    assert np.linalg.eigvalsh(fit.term("group").covariance)[0] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("method", ["ml", "reml"])
@pytest.mark.parametrize("weighted", [False, True])
def test_crossed_terms_with_slopes_agree_with_full_matrices(method, weighted):
    model = crossed_model()
    if weighted:
        model = dataclasses.replace(model, weights=0.5 + np.abs(noise(240, 8)))

    fit = fit_mixed_model(**model.arguments, method=method, weights=model.weights)

    sigmas = [term.covariance for term in fit.terms]
    v = np.linalg.inv(model.covariance(sigmas, fit.residual_variance))
    x = model.fixed_matrix
    covariance = np.linalg.inv(x.T @ v @ x)
    np.testing.assert_allclose(fit.fixed.covariance, covariance, rtol=1e-9)
    np.testing.assert_allclose(fit.fixed.estimate, covariance @ x.T @ v @ model.response, rtol=1e-9)
    expected = model.log_likelihood(sigmas, fit.residual_variance, method)
    assert fit.log_likelihood == pytest.approx(expected, abs=1e-9)
    residual = model.response - x @ fit.fixed.estimate
    fitted = x @ fit.fixed.estimate
    for term, fitted_term in zip(model.random, fit.terms, strict=True):
        z = model.design(term)
        q = fitted_term.covariance.shape[0]
        g = np.kron(np.eye(z.shape[1] // q), fitted_term.covariance)
        effects = g @ z.T @ v @ residual
        given = g - g @ z.T @ v @ z @ g
        np.testing.assert_allclose(fitted_term.effects.ravel(), effects, atol=1e-10)
        for level, block in enumerate(fitted_term.effects_covariance):
            at = slice(level * q, level * q + q)
            np.testing.assert_allclose(block, given[at, at], atol=1e-10)
        fitted = fitted + z @ effects
    np.testing.assert_allclose(fit.fitted, fitted, atol=1e-10)
    np.testing.assert_allclose(fit.residuals, model.response - fitted, atol=1e-10)


@pytest.mark.parametrize("method", ["ml", "reml"])
def test_no_small_change_of_the_components_is_more_likely(method):
    model = crossed_model()
    fit = fit_mixed_model(**model.arguments, method=method)
    best = [term.covariance for term in fit.terms]
    top = model.log_likelihood(best, fit.residual_variance, method)
    rng = np.random.default_rng(5)

    for _ in range(25):
        factors = [np.linalg.cholesky(sigma) for sigma in best]
        moved = [factor + 0.02 * np.tril(rng.standard_normal(factor.shape)) for factor in factors]
        residual = fit.residual_variance * np.exp(0.02 * rng.standard_normal())
        other = model.log_likelihood([factor @ factor.T for factor in moved], residual, method)
        assert other < top + 1e-9


def test_a_simulated_truth_is_recovered():
    rng = np.random.default_rng(20)
    n_pupils, n_teachers, n_schools = 3000, 300, 60
    pupil = np.repeat(np.arange(n_pupils), 5)
    time = np.tile(np.arange(5) - 2.0, n_pupils)
    home = rng.integers(0, n_schools, n_pupils)
    school = home[pupil]
    teacher = school * 5 + rng.integers(0, 5, pupil.size)
    moved = rng.random(pupil.size) < 0.05
    teacher[moved] = rng.integers(0, n_teachers, int(moved.sum()))
    truth = np.array([[1.0, 0.15], [0.15, 0.09]])
    own = rng.multivariate_normal([0, 0], truth, n_pupils)
    response = (
        2.0
        + 0.5 * time
        + own[pupil, 0]
        + own[pupil, 1] * time
        + 0.4 * rng.standard_normal(n_teachers)[teacher]
        + 0.5 * rng.standard_normal(n_schools)[school]
        + 0.8 * rng.standard_normal(pupil.size)
    )
    ones = np.ones(pupil.size)

    fit = fit_mixed_model(
        response=response,
        fixed={"intercept": ones, "time": time},
        random=[
            RandomTerm(name="pupil", group=pupil, columns={"intercept": ones, "time": time}),
            RandomTerm(name="teacher", group=teacher),
            RandomTerm(name="school", group=school),
        ],
    )

    # Standard errors of a variance v from m groups are about v * sqrt(2 / m), more where groups are seen
    # through noise: .03 and .005 for pupils, .02 for teachers, .06 for schools, .01 for the residual.
    # Four of them are allowed.
    allowed = np.array([[0.14, 0.04], [0.04, 0.02]])
    assert (np.abs(fit.term("pupil").covariance - truth) < allowed).all()
    assert fit.term("teacher").covariance[0, 0] == pytest.approx(0.16, abs=0.08)
    assert fit.term("school").covariance[0, 0] == pytest.approx(0.25, abs=0.24)
    assert fit.residual_variance == pytest.approx(0.64, abs=0.04)
    error = fit.term("pupil").effects - own
    stated = np.sqrt(fit.term("pupil").effects_covariance[:, 1, 1])
    # 95 % of slopes within 1.96 stated deviations; binomial error with 3,000 pupils is .4 points.
    assert np.mean(np.abs(error[:, 1]) < 1.96 * stated) == pytest.approx(0.95, abs=0.016)


def fit_of(model: DenseModel, **changes):
    return fit_mixed_model(**(model.arguments | changes), method="reml")


def test_the_order_of_rows_and_terms_does_not_matter():
    model = crossed_model()
    order = np.random.default_rng(1).permutation(240)
    shuffled = [
        RandomTerm(
            name=term.name,
            group=np.asarray(term.group)[order],
            columns=term.columns and {name: np.asarray(c)[order] for name, c in term.columns.items()},
        )
        for term in reversed(model.random)
    ]
    plain = fit_of(model)

    mixed = fit_mixed_model(
        response=model.response[order],
        fixed={name: column[order] for name, column in model.fixed.items()},
        random=shuffled,
    )

    assert [term.name for term in mixed.terms] == ["teacher", "pupil", "school"]
    assert mixed.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-8)
    for term in plain.terms:
        np.testing.assert_allclose(mixed.term(term.name).covariance, term.covariance, rtol=1e-5)
        np.testing.assert_allclose(mixed.term(term.name).effects, term.effects, atol=1e-5)
    np.testing.assert_allclose(mixed.residuals, plain.residuals[order], atol=1e-5)


def test_the_numbering_of_groups_does_not_matter():
    model = crossed_model()
    renumbered = [dataclasses.replace(term, group=5_000_000 - 17 * term.group) for term in model.random]

    plain, other = fit_of(model), fit_of(model, random=renumbered)

    for term in plain.terms:
        np.testing.assert_allclose(other.term(term.name).effects[::-1], term.effects, atol=1e-5)
        np.testing.assert_array_equal(other.term(term.name).levels[::-1], 5_000_000 - 17 * term.levels)


def test_units_of_response_and_slope_scale_the_results_and_nothing_else():
    model = crossed_model()
    time = model.fixed["time"]
    days = 365.0 * (time + 2020.0)
    pupil = RandomTerm(
        name="pupil", group=model.random[1].group, columns={"intercept": np.ones(240), "time": days}
    )

    plain = fit_of(model)
    other = fit_of(
        model,
        response=1000.0 * model.response,
        fixed=model.fixed | {"time": days},
        random=[model.random[0], pupil, model.random[2]],
    )

    # b0 + b1 t = (b0 - b1 * 2020) + (b1 / 365) * days.
    turn = 1000.0 * np.array([[1.0, -2020.0], [0.0, 1.0 / 365.0]])
    expected = turn @ plain.term("pupil").covariance @ turn.T
    np.testing.assert_allclose(other.term("pupil").covariance, expected, rtol=1e-4)
    # The likelihood is flat at its top and the two searches walk different ways there: processors whose
    # arithmetic rounds differently have stopped 1.1e-6 of the deviation apart.
    assert other.residual_sd == pytest.approx(1000.0 * plain.residual_sd, rel=1e-5)
    assert other.fixed.estimate[1] == pytest.approx(1000.0 * plain.fixed.estimate[1] / 365.0, rel=1e-5)
    np.testing.assert_allclose(other.residuals, 1000.0 * plain.residuals, atol=1e-1)


def test_twice_the_weight_everywhere_doubles_the_residual_variance_alone():
    model = crossed_model()

    plain, other = fit_of(model), fit_mixed_model(**model.arguments, weights=np.full(240, 2.0))

    assert other.residual_variance == pytest.approx(2.0 * plain.residual_variance, rel=1e-6)
    assert other.log_likelihood == pytest.approx(plain.log_likelihood, abs=1e-8)
    np.testing.assert_allclose(other.term("pupil").covariance, plain.term("pupil").covariance, rtol=1e-5)


def test_two_terms_over_the_same_groups_are_one_uncorrelated_term():
    model = crossed_model()
    school, pupil, teacher = model.random
    ones, time = np.ones(240), model.fixed["time"]
    split = [
        RandomTerm(name="level", group=pupil.group, columns={"intercept": ones}),
        RandomTerm(name="slope", group=pupil.group, columns={"time": time}),
    ]

    together = fit_of(model, random=[school, dataclasses.replace(pupil, correlated=False), teacher])
    apart = fit_of(model, random=[*split, school, teacher])

    assert together.log_likelihood == pytest.approx(apart.log_likelihood, abs=1e-9)
    assert together.term("pupil").covariance[0, 1] == 0.0
    assert together.term("pupil").covariance[1, 1] == pytest.approx(apart.term("slope").covariance[0, 0])
    np.testing.assert_allclose(
        together.term("pupil").effects[:, 1], apart.term("slope").effects[:, 0], atol=1e-7
    )


def test_the_input_is_left_as_it_was_and_the_result_is_closed():
    model = crossed_model()
    before = model.response.copy()

    fit = fit_of(model)

    np.testing.assert_array_equal(model.response, before)
    with pytest.raises(ValueError, match="read-only"):
        fit.terms[0].effects[0, 0] = 1.0


def test_a_search_cut_short_says_so():
    fit = fit_mixed_model(**crossed_model().arguments, most_evaluations=3)

    assert not fit.convergence.has_converged
    assert fit.convergence.n_evaluations == 3
    assert "ran out" in fit.convergence.reason
