"""Factor sparse systems on fronts: determinant, solutions and inverse entries as with full matrices."""

import numpy as np
import pytest

from sextant.valueadded.mixed.elimination import plan_elimination
from sextant.valueadded.mixed.fronts import NotPositiveDefinite, factorize

RNG_SEED = 4


def schools(rng):
    """Return links of 40 schools of 12 teachers each, with a few teachers linked across schools."""
    inside = [(12 * s + a, 12 * s + b) for s in range(40) for a in range(12) for b in range(a)]
    kept = [pair for pair in inside if rng.random() < 0.4]
    across = [tuple(rng.choice(480, 2, replace=False)) for _ in range(60)]
    return 480, kept + across


def apart(_rng):
    return 200, []


def chain(_rng):
    return 300, [(k, k + 1) for k in range(299)]


def crowded(rng):
    return 90, [(a, b) for a in range(90) for b in range(a) if rng.random() < 0.8]


def star(_rng):
    return 150, [(0, k) for k in range(1, 150)]


def scattered(rng):
    return 250, [tuple(rng.choice(250, 2, replace=False)) for _ in range(900)]


def small(rng):
    return 9, [tuple(rng.choice(9, 2, replace=False)) for _ in range(8)]


def system(links_of):
    """Return a positive definite matrix with these links, and its stored entries."""
    rng = np.random.default_rng(RNG_SEED)
    size, links = links_of(rng)
    matrix = np.zeros((size, size))
    for first, second in links:
        matrix[first, second] = matrix[second, first] = rng.uniform(-1, 1)
    matrix[np.diag_indices(size)] = np.abs(matrix).sum(axis=0) + rng.uniform(0.5, 2, size)
    rows, columns = np.nonzero(np.triu(matrix))
    return matrix, rows, columns


SHAPES = [schools, apart, chain, crowded, star, scattered, small]


@pytest.mark.parametrize("links_of", SHAPES)
def test_every_shape_is_factored_as_a_full_matrix_would_be(links_of):
    matrix, rows, columns = system(links_of)
    right = np.random.default_rng(1).standard_normal((matrix.shape[0], 3))

    factored = factorize(plan_elimination(rows, columns, matrix.shape[0]), matrix[rows, columns])

    inverse = np.linalg.inv(matrix)
    assert factored.log_determinant == pytest.approx(np.linalg.slogdet(matrix)[1], rel=1e-12)
    np.testing.assert_allclose(factored.solve(right), inverse @ right, atol=1e-12)
    np.testing.assert_allclose(factored.inverse_entries(), inverse[rows, columns], atol=1e-12)


@pytest.mark.parametrize("links_of", SHAPES)
def test_every_column_is_eliminated_once_and_after_its_children(links_of):
    matrix, rows, columns = system(links_of)

    tree = plan_elimination(rows, columns, matrix.shape[0])

    eliminated = np.concatenate([front.columns for front in tree.fronts])
    assert sorted(eliminated.tolist()) == list(range(matrix.shape[0]))
    for number, front in enumerate(tree.fronts):
        assert all(child < number for child in front.children)
        if front.parent >= 0:
            above = tree.fronts[front.parent]
            assert set(front.rows.tolist()) <= {*above.columns.tolist(), *above.rows.tolist()}


def test_a_network_of_schools_takes_far_less_than_the_full_square():
    matrix, rows, columns = system(schools)

    tree = plan_elimination(rows, columns, matrix.shape[0])

    # 480 columns squared are 230,400 cells; 40 blocks of 12 and the links between schools need fewer.
    assert tree.storage < 0.5 * matrix.size
    assert len(tree.fronts) > 10


def test_groups_without_links_are_packed_into_few_fronts():
    _, rows, columns = system(apart)

    # 200 columns in fronts of at most 32 are seven.
    assert len(plan_elimination(rows, columns, 200).fronts) == 7


def test_a_matrix_that_is_not_positive_definite_is_refused():
    rows, columns = np.array([0, 0, 1]), np.array([0, 1, 1])

    with pytest.raises(NotPositiveDefinite):
        factorize(plan_elimination(rows, columns, 2), np.array([1.0, 2.0, 1.0]))
