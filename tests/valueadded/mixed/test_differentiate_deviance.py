"""The gradient and curvature of the profiled deviance, against differences of the deviance itself."""

import numpy as np
import pytest

from sextant.valueadded.mixed import RandomTerm
from sextant.valueadded.mixed.cross_products import make_cross_products
from sextant.valueadded.mixed.curvature import approximate_hessian
from sextant.valueadded.mixed.deviance import Criterion, differentiate, evaluate, theta_gradient
from sextant.valueadded.mixed.factors import build_factors
from sextant.valueadded.mixed.fixed import make_fixed_basis
from sextant.valueadded.mixed.search import search
from sextant.valueadded.mixed.terms import check_model
from valueadded.mixed.dense_oracle import crossed_model, noise


def criterion_of(random, *, restricted):
    model = crossed_model()
    checked = check_model(response=model.response, fixed=model.fixed, random=random, weights=None)
    basis = make_fixed_basis(checked, None)
    products = make_cross_products(build_factors(checked.terms, None), basis.dense)
    return Criterion(
        products=products, restricted=restricted, degrees=240 - (3 if restricted else 0), constant=0.0
    )


def gradient_at(criterion, theta):
    return theta_gradient(criterion.products, differentiate(criterion, evaluate(criterion, theta)))


def differences(function, theta, step):
    moves = step * np.eye(theta.size)
    return np.array([(function(theta + move) - function(theta - move)) / (2 * step) for move in moves])


def random_terms(kind):
    model = crossed_model()
    school, pupil, teacher = model.random
    many = RandomTerm(name="other", group=np.arange(240) % 11, columns={"noise": noise(240, 31)})
    return {
        "all": model.random,
        "one factor": [pupil],
        "intercepts": [RandomTerm(name="pupil", group=pupil.group), teacher],
        "four factors": [*model.random, many],
        "slopes that differ in every row": [
            RandomTerm(name="pupil", group=pupil.group, columns={"one": np.ones(240), "x": noise(240, 32)}),
            school,
        ],
    }[kind]


KINDS = ["all", "one factor", "intercepts", "four factors", "slopes that differ in every row"]


@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_agrees_with_differences(kind, restricted):
    criterion = criterion_of(random_terms(kind), restricted=restricted)
    n_theta = sum(factor.n_theta for factor in criterion.products.factors)
    rng = np.random.default_rng(3)

    for _ in range(3):
        theta = rng.normal(0.5, 0.5, n_theta)
        by_differences = differences(lambda at: evaluate(criterion, at).deviance, theta, 1e-5)
        scale = np.abs(by_differences).max()
        np.testing.assert_allclose(gradient_at(criterion, theta), by_differences, atol=1e-7 * scale)


def test_the_gradient_by_a_standard_deviation_of_zero_is_zero():
    criterion = criterion_of(random_terms("intercepts"), restricted=True)

    gradient = gradient_at(criterion, np.array([0.0, 0.7]))

    assert gradient[0] == 0.0
    assert gradient[1] != 0.0


def test_average_information_is_close_to_the_curvature_at_the_optimum():
    criterion = criterion_of(random_terms("intercepts"), restricted=True)
    best = search(criterion, start=np.ones(2), tolerance=1e-12, most_evaluations=50).point

    by_differences = differences(lambda at: gradient_at(criterion, at), best.theta, 1e-5)
    average = approximate_hessian(criterion, best, differentiate(criterion, best))

    # Observed and average information differ by sampling; with 48 and 15 groups within a third.
    ratios = np.linalg.eigvals(np.linalg.solve(by_differences, average)).real
    assert (np.abs(ratios - 1.0) < 1 / 3).all()


def test_search_needs_few_evaluations_and_ends_where_the_gradient_vanishes():
    criterion = criterion_of(random_terms("all"), restricted=True)
    start = np.concatenate(
        [(factor.rows_of_theta == factor.columns_of_theta) * 1.0 for factor in criterion.products.factors]
    )

    found = search(criterion, start=start, tolerance=1e-10, most_evaluations=100)

    assert found.has_converged
    assert found.n_evaluations <= 20
    assert np.abs(gradient_at(criterion, found.point.theta)).max() < 1e-3
