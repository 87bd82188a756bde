"""The fixed columns, made orthonormal so that no scale or origin of theirs disturbs the arithmetic."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import qr, solve_triangular

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.mixed.terms import CheckedModel

RANK_TOLERANCE = 1e-9
EXACT_FIT = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedBasis:
    """An orthonormal basis of the fixed columns, and the response without its projection on them.

    Attributes:
        dense: the basis with the projected response last, shape (rows, fixed + 1); weighted.
        projection: coefficients of the projection on the basis, shape (fixed,).
        to_coefficients: turns coefficients on the basis into those of the columns, shape (fixed, fixed).
        log_size: log of the determinant of columns'columns.
    """

    dense: Floats
    projection: Floats
    to_coefficients: Floats
    log_size: float


def make_fixed_basis(model: CheckedModel, root_weights: Floats | None) -> FixedBasis:
    """Make the fixed columns orthonormal.

    Raises:
        InvalidInput: there are as many fixed columns as rows, or some depend linearly on the others.
        NotEstimable: the fixed columns explain the response exactly.
    """
    columns, response = model.fixed, model.response
    if root_weights is not None:
        columns, response = columns * root_weights[:, None], response * root_weights
    n_rows, n_fixed = columns.shape
    if n_fixed >= n_rows:
        raise InvalidInput(
            f"There are {n_fixed} fixed columns for {n_rows} rows.", cure="Leave columns out, or add rows."
        )
    if n_fixed == 0:
        nothing = np.zeros(0)
        _check_scatter(response, response)
        return FixedBasis(
            dense=response[:, None], projection=nothing, to_coefficients=np.zeros((0, 0)), log_size=0.0
        )
    scale = np.sqrt(np.einsum("ij,ij->j", columns, columns))
    scaled = columns / np.where(scale > 0, scale, 1.0)
    basis, upper, order = qr(scaled, mode="economic", pivoting=True, check_finite=False, overwrite_a=True)
    size = np.abs(np.diag(upper))
    _check_rank(model.fixed_names, size, order)
    projection = basis.T @ response
    rest = response - basis @ projection
    again = basis.T @ rest
    rest -= basis @ again
    _check_scatter(rest, response)
    to_coefficients = np.empty((n_fixed, n_fixed))
    to_coefficients[order] = solve_triangular(upper, np.eye(n_fixed)) / scale[order][:, None]
    return FixedBasis(
        dense=np.column_stack([basis, rest]),
        projection=projection + again,
        to_coefficients=to_coefficients,
        log_size=2.0 * float(np.log(size).sum() + np.log(scale).sum()),
    )


def _check_rank(names: tuple[str, ...], size: Floats, order: Integers) -> None:
    surplus = [names[int(order[at])] for at in np.flatnonzero(size <= RANK_TOLERANCE * size[0])]
    if size[0] == 0.0:
        surplus = list(names)
    if surplus:
        noun = "column" if len(surplus) == 1 else "columns"
        raise InvalidInput(
            f"The fixed {noun} {', '.join(sorted(surplus))} can be made from the other fixed columns: "
            "the fixed coefficients are not determined.",
            cure="Leave the named columns out.",
        )


def _check_scatter(rest: Floats, response: Floats) -> None:
    if np.linalg.norm(rest) <= EXACT_FIT * np.linalg.norm(response):
        raise NotEstimable(
            "The fixed columns explain the response exactly: there is no variance left to divide.",
            cure="Check the response; a constant or computed column was passed.",
        )
