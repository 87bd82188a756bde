"""What a caller says about a mixed model, copied and checked: response, fixed columns, random terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sextant.valueadded.arrays import Floats, Integers, code_column, number_column
from sextant.valueadded.errors import InvalidInput

INTERCEPT = "(Intercept)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RandomTerm:
    """One random term: coefficients that vary from group to group.

    Attributes:
        name: what the term is called in results, such as "student".
        group: the integer code of the group of each row, shape (rows,).
        columns: the columns whose coefficients vary, by name, each of shape (rows,); None means an
            intercept alone. An intercept is a column of ones; it is never added to given columns.
        correlated: whether the coefficients of one group may be correlated; if not, each has its own
            variance alone.
    """

    name: str
    group: npt.ArrayLike
    columns: Mapping[str, npt.ArrayLike] | None = None
    correlated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTerm:
    """A random term after the checks.

    Attributes:
        name: the caller's name.
        group: group codes, shape (rows,).
        column_names: the names of the columns, in the caller's order.
        columns: the columns side by side, shape (rows, columns).
        correlated: as given.
    """

    name: str
    group: Integers
    column_names: tuple[str, ...]
    columns: Floats
    correlated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedModel:
    """All that describes the model, checked and copied.

    Attributes:
        response: the response, shape (rows,).
        fixed_names: the names of the fixed columns, in the caller's order.
        fixed: the fixed columns side by side, shape (rows, fixed columns).
        terms: the random terms, in the caller's order.
        weights: the precision weight of each row, shape (rows,), or None where all are one.
    """

    response: Floats
    fixed_names: tuple[str, ...]
    fixed: Floats
    terms: tuple[CheckedTerm, ...]
    weights: Floats | None = field(default=None)

    @property
    def n_rows(self) -> int:
        """Return the number of rows."""
        return int(self.response.size)


def check_model(
    *,
    response: npt.ArrayLike,
    fixed: Mapping[str, npt.ArrayLike],
    random: Sequence[RandomTerm],
    weights: npt.ArrayLike | None,
) -> CheckedModel:
    """Check the arrays of a mixed model and copy them.

    Raises:
        InvalidInput: lengths differ, a value is not finite, a weight is not positive, a name is missing
            or used twice, or there is nothing to estimate.
    """
    y = number_column("response", response)
    n_rows = int(y.size)
    if n_rows == 0:
        raise InvalidInput("The response has no rows.", cure="Pass at least a few rows per group.")
    _check_finite("response", y)
    if not random:
        raise InvalidInput("No random term is given.", cure="Pass one RandomTerm, or use least squares.")
    _check_names([term.name for term in random])
    terms = tuple(_check_term(term, n_rows) for term in random)
    matrix = _stack("fixed", fixed, n_rows)
    return CheckedModel(
        response=y,
        fixed_names=tuple(fixed),
        fixed=matrix,
        terms=terms,
        weights=None if weights is None else _check_weights(weights, n_rows),
    )


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise InvalidInput(f"Two random terms are called {name!r}.", cure="Give each term its own name.")


def _check_term(term: RandomTerm, n_rows: int) -> CheckedTerm:
    group = code_column(f"{term.name}: group", term.group)
    _check_length(f"{term.name}: group", group.size, n_rows)
    columns = {INTERCEPT: np.ones(n_rows)} if term.columns is None else term.columns
    if not columns:
        raise InvalidInput(
            f"The random term {term.name!r} has no columns.", cure="Leave columns out for an intercept."
        )
    matrix = _stack(term.name, columns, n_rows)
    _check_estimable(term.name, np.unique(group).size, matrix.shape[1], n_rows)
    return CheckedTerm(
        name=term.name,
        group=group,
        column_names=tuple(columns),
        columns=matrix,
        correlated=term.correlated,
    )


def _check_estimable(name: str, n_groups: int, n_columns: int, n_rows: int) -> None:
    if n_groups < 2:
        raise InvalidInput(
            f"The random term {name!r} has one group: no variance between groups can be seen.",
            cure="Leave the term out, or pass rows of several groups.",
        )
    if n_groups * n_columns >= n_rows:
        raise InvalidInput(
            f"The random term {name!r} has {n_groups} groups and {n_columns} columns, that is "
            f"{n_groups * n_columns} coefficients for {n_rows} rows: they cannot be told from the residual.",
            cure="Group rows more coarsely, or leave columns out of the term.",
        )


def _stack(name: str, columns: Mapping[str, npt.ArrayLike], n_rows: int) -> Floats:
    matrix = np.empty((n_rows, len(columns)))
    for position, (column_name, values) in enumerate(columns.items()):
        column = number_column(f"{name}: {column_name}", values)
        _check_length(f"{name}: {column_name}", column.size, n_rows)
        _check_finite(f"{name}: {column_name}", column)
        matrix[:, position] = column
    return matrix


def _check_length(name: str, n_values: int, n_rows: int) -> None:
    if n_values != n_rows:
        raise InvalidInput(
            f"{name} has {n_values} values, the response has {n_rows}.", cure="Pass one value per row."
        )


def _check_finite(name: str, column: Floats) -> None:
    if np.isfinite(column.sum()):
        return
    wrong = np.flatnonzero(~np.isfinite(column))
    if wrong.size:
        raise InvalidInput(
            f"{name} holds {wrong.size} values that are not finite numbers.",
            rows=[int(row) for row in wrong],
            cure="Leave out the rows that lack a value.",
        )


def _check_weights(weights: npt.ArrayLike, n_rows: int) -> Floats:
    column = number_column("weights", weights)
    _check_length("weights", column.size, n_rows)
    _check_finite("weights", column)
    wrong = np.flatnonzero(column <= 0)
    if wrong.size:
        raise InvalidInput(
            f"weights holds {wrong.size} values that are not positive.",
            rows=[int(row) for row in wrong],
            cure="Leave out rows that should not count; a weight is one over a relative error variance.",
        )
    return column
