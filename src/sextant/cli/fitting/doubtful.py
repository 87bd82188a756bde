"""Refuse scores that no fit should begin with, by the rows and words of their file."""

from collections.abc import Iterator

import numpy as np

from sextant.cli.fitting.columns import ColumnSet
from sextant.valueadded.arrays import Booleans, Floats, Integers, group

# The farthest result of five real files lies 7.5 of these from the middle; 9999 for "absent" lies 500.
FARTHEST = 20.0
# Quartiles of a normal distribution lie this many standard deviations apart.
SD_OF_QUARTILES = 1.349
# Quartiles of fewer results say little.
FEWEST = 20
SMALLEST_ERROR = 1e-3


def refuse_doubtful(
    columns: ColumnSet, *, subject: Integers, period: Integers, value: Floats, error: Floats | None
) -> None:
    """Refuse a period without differences, a score far out of its range, an error in other units.

    Raises:
        Rejected: with the rows and the cure.
    """
    if not value.size or not np.isfinite(value).all():
        return
    wild, small = np.zeros(value.size, np.bool_), np.zeros(value.size, np.bool_)
    for rows in _cells(subject, period):
        here = value[rows]
        if rows.size > 1 and np.ptp(here) == 0:
            first = rows[0]
            raise columns.refuse_rows(
                f"All scores of {columns.words['subject'][first]} in {columns.words['period'][first]} are "
                "equal.",
                rows.tolist(),
                cure="Check that the right column was read as the score, or leave these rows out.",
            )
        wild[rows] = _is_wild(here)
        if error is not None and rows.size > 1:
            small[rows] = (error[rows] > 0) & (error[rows] < SMALLEST_ERROR * here.std())
    if wild.any():
        raise columns.refuse(
            f"A score lies more than {FARTHEST:.0f} SD from the middle of its subject and period.",
            wild,
            cure="Correct these cells, or leave the rows out: a code for “absent” (9999) is no score.",
        )
    if small.any():
        raise columns.refuse(
            "A standard error is less than a thousandth of the spread among students.",
            small,
            cure="Give the standard error in the units of the score.",
        )


def _cells(subject: Integers, period: Integers) -> Iterator[Integers]:
    """Yield the rows of each subject and period, in their order."""
    cells = group(subject, period)
    order = np.argsort(cells.of_row, kind="stable")
    yield from np.split(order, np.cumsum(cells.size)[:-1])


def _is_wild(values: Floats) -> Booleans:
    """Mark values far from the middle, by quartiles, which a few wild ones do not move."""
    low, middle, high = np.quantile(values, (0.25, 0.5, 0.75))
    spread = (high - low) / SD_OF_QUARTILES
    if values.size < FEWEST or spread == 0:
        return np.zeros(values.size, np.bool_)
    return np.asarray(np.abs(values - middle) > FARTHEST * spread)
