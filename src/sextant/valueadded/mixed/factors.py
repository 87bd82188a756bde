"""Grouping factors: terms over the same groups side by side, and their relative covariance factor."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, group
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.mixed.terms import CheckedTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """The random coefficients over one set of groups.

    All terms over the same groups are side by side, so that their blocks are eliminated together. The
    covariance of a group's coefficients is sigma^2 * Lambda Lambda' with
    Lambda = basis @ L(theta); L is lower triangular within a correlated term and diagonal within an
    uncorrelated one. The basis makes the columns of a correlated term orthonormal over the rows, which
    leaves the family of covariances as it is and makes the search well conditioned.

    Attributes:
        terms: positions of the terms in the model.
        spans: first and past-the-last column of each term in this factor.
        levels: the codes of the groups, ascending, shape (levels,).
        level_of_row: the group of each row, shape (rows,).
        columns: columns of all terms, times the root of the weights, shape (rows, q).
        basis: block-diagonal change of basis, shape (q, q).
        rows_of_theta: the row in L of each element of theta, shape (thetas,).
        columns_of_theta: the column in L of each element of theta, shape (thetas,).
    """

    terms: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    levels: Integers
    level_of_row: Integers
    columns: Floats
    basis: Floats
    rows_of_theta: Integers
    columns_of_theta: Integers

    @property
    def q(self) -> int:
        """Return the number of coefficients per group."""
        return int(self.columns.shape[1])

    @property
    def n_levels(self) -> int:
        """Return the number of groups."""
        return int(self.levels.size)

    @property
    def n_theta(self) -> int:
        """Return the number of elements of theta."""
        return int(self.rows_of_theta.size)

    def relative_factor(self, theta: Floats) -> Floats:
        """Return Lambda for this factor's own theta, shape (q, q)."""
        triangle = np.zeros((self.q, self.q))
        triangle[self.rows_of_theta, self.columns_of_theta] = theta
        return self.basis @ triangle

    def theta_gradient(self, gradient: Floats) -> Floats:
        """Return the derivative by theta, shape (thetas,), given that by Lambda, shape (q, q)."""
        by_triangle = self.basis.T @ gradient
        chosen: Floats = by_triangle[self.rows_of_theta, self.columns_of_theta]
        return chosen


def build_factors(terms: Sequence[CheckedTerm], root_weights: Floats | None) -> tuple[Factor, ...]:
    """Merge terms over the same groups into factors, the one with the most coefficients first.

    Raises:
        InvalidInput: the columns of a correlated term depend linearly on one another, or one is zero.
        NotEstimable: two terms give the same groups a coefficient for the same column.
    """
    merged: list[list[int]] = []
    for position, term in enumerate(terms):
        for members in merged:
            if np.array_equal(terms[members[0]].group, term.group):
                members.append(position)
                break
        else:
            merged.append([position])
    factors = [_build_factor(terms, members, root_weights) for members in merged]
    _check_told_apart(terms, factors)
    return tuple(sorted(factors, key=lambda factor: -factor.n_levels * factor.q))


def _build_factor(
    terms: Sequence[CheckedTerm], members: Sequence[int], root_weights: Floats | None
) -> Factor:
    groups = group(terms[members[0]].group)
    raw = np.column_stack([terms[position].columns for position in members])
    basis = np.zeros((raw.shape[1], raw.shape[1]))
    spans: list[tuple[int, int]] = []
    rows: list[int] = []
    columns: list[int] = []
    start = 0
    for position in members:
        term = terms[position]
        stop = start + term.columns.shape[1]
        spans.append((start, stop))
        basis[start:stop, start:stop] = _choose_basis(term)
        for column in range(start, stop):
            last = stop if term.correlated else column + 1
            rows.extend(range(column, last))
            columns.extend([column] * (last - column))
        start = stop
    return Factor(
        terms=tuple(members),
        spans=tuple(spans),
        levels=terms[members[0]].group[groups.example],
        level_of_row=groups.of_row,
        columns=raw if root_weights is None else raw * root_weights[:, None],
        basis=basis,
        rows_of_theta=np.array(rows, dtype=np.int64),
        columns_of_theta=np.array(columns, dtype=np.int64),
    )


def _check_told_apart(terms: Sequence[CheckedTerm], factors: Sequence[Factor]) -> None:
    group_of = {position: factor for factor in factors for position in factor.terms}
    for second in range(len(terms)):
        for first in range(second):
            if not _same_groups(group_of[first], group_of[second]):
                continue
            column = _shared_column(terms[first], terms[second])
            if column is not None:
                raise NotEstimable(
                    f"The random terms {terms[first].name!r} and {terms[second].name!r} both give the same "
                    f"groups a coefficient for {column!r}: their variances cannot be told apart.",
                    cure="Leave the column out of one of them.",
                )


def _same_groups(first: Factor, second: Factor) -> bool:
    if first is second:
        return True
    if first.n_levels != second.n_levels:
        return False
    return group(first.level_of_row, second.level_of_row).n_groups == first.n_levels


def _shared_column(first: CheckedTerm, second: CheckedTerm) -> str | None:
    for name, column in zip(second.column_names, second.columns.T, strict=True):
        for other in first.columns.T:
            aligned = (column @ other) ** 2
            if aligned >= (1.0 - 1e-12) * (column @ column) * (other @ other):
                return name
    return None


def _choose_basis(term: CheckedTerm) -> Floats:
    gram = term.columns.T @ term.columns / term.columns.shape[0]
    scale = np.sqrt(np.diag(gram))
    for name, size in zip(term.column_names, scale, strict=True):
        if size == 0.0:
            raise InvalidInput(
                f"The column {name!r} of the random term {term.name!r} is zero in every row.",
                cure="Leave it out.",
            )
    if not term.correlated:
        return np.diag(1.0 / scale)
    correlation = gram / np.outer(scale, scale)
    values = np.linalg.eigvalsh(correlation)
    if values[0] < 1e-12 * values[-1]:
        raise InvalidInput(
            f"The columns {', '.join(term.column_names)} of the random term {term.name!r} depend linearly "
            "on one another.",
            cure="Leave one out, or center the columns.",
        )
    inverse: Floats = np.linalg.inv(np.linalg.cholesky(gram))
    return inverse.T.copy()
