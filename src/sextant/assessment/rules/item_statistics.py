"""What the items of one form did, from arrays of points: how hard, how telling, which options drew whom.

Correlations are corrected: each item is held against the total *without* it, else a short test flatters
every item. They are taken over those who answered the item; who left it out is counted beside them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Kelley (1939): the groups in which the difference of two tails is seen most sharply.
TOP_SHARE = 0.27
# Sums of points differ from each other by more than this, or are the same.
_NOTHING = 1e-12

type Floats = NDArray[np.float64]
type Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionColumn:
    """Who chose one option of a place: shape (students,)."""

    label: str
    is_key: bool
    chosen: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumns:
    """What the students of one form did.

    Attributes:
        points: shape (students, places); no NaN.
        answered: the place holds an answer, shape (students, places).
        reached: the student came as far as this place, shape (students, places).
        most: most points of each place, shape (places,).
        counts: the place counts in the total, shape (places,).
        options: of each place; empty where there is nothing to choose from.
    """

    points: Floats
    answered: Bools
    reached: Bools
    most: Floats
    counts: Bools
    options: tuple[tuple[OptionColumn, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionFigures:
    """What one option did.

    Attributes:
        share: of those who answered, 0-1.
        r: of choosing it with the corrected total; None where everybody or nobody chose it.
        top_share: of the top 27 % of those who answered, 0-1.
    """

    label: str
    is_key: bool
    share: float
    r: float | None
    top_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigures:
    """What one place of a form did.

    Attributes:
        n: how many answered.
        p: points of those who answered, as a share of the most they could get; of one-point items the
            share that was right. None below the least number of answers.
        r: corrected item-total correlation; None where it is not defined.
        omitted_share: read and left out, of all who sat.
        not_reached_share: never read, of all who sat.
    """

    n: int
    p: float | None
    r: float | None
    omitted_share: float
    not_reached_share: float
    options: tuple[OptionFigures, ...]

    @property
    def left_out_share(self) -> float:
        """Return the share without an answer; an empty answer sheet cannot tell omitted from not reached."""
        return self.omitted_share + self.not_reached_share


def compute_places(form: FormColumns, *, least_answers: int) -> tuple[PlaceFigures, ...]:
    """Return what each place of the form did, in order.

    Args:
        form: answers and points.
        least_answers: below so many answers to a place nothing but shares left out is computed.
    """
    total = np.where(form.counts, form.points, 0.0).sum(axis=1)
    return tuple(_place(form, at, total, least_answers) for at in range(form.points.shape[1]))


def coefficient_alpha(points: Floats) -> float | None:
    """Return coefficient alpha, the reliability of a sum, from points of shape (students, places).

    alpha = k/(k-1) * (1 - sum of the places' variances / variance of the total); None where there are fewer
    than two places or students, or everybody has the same total.

    Source:
        Cronbach (1951), "Coefficient alpha and the internal structure of tests", Psychometrika 16, 297-334.
    """
    n_students, n_places = points.shape
    if n_students < 2 or n_places < 2:
        return None
    spread = float(points.sum(axis=1).var(ddof=1))
    if spread <= _NOTHING:
        return None
    alone = float(points.var(axis=0, ddof=1).sum())
    return float(n_places / (n_places - 1) * (1 - alone / spread))


def error_of_total(totals: Floats, alpha: float | None) -> float | None:
    """Return the standard error of measurement of a total, SD * sqrt(1 - alpha), in points.

    None where the reliability is not known, or leaves no error that is a positive number.
    """
    if alpha is None or totals.size < 2 or alpha >= 1:
        return None
    error = float(totals.std(ddof=1)) * math.sqrt(1 - alpha)
    return error if error > 0 else None


def correlate(one: Floats, other: Floats) -> float | None:
    """Return the product-moment correlation; None where one of the two does not vary.

    Of an item of one point this is the point-biserial (M1 - M0)/S * sqrt(p(1-p)), with S the population SD.
    """
    if one.size < 2:
        return None
    a, b = one - one.mean(), other - other.mean()
    size = math.sqrt(float(a @ a) * float(b @ b))
    return None if size <= _NOTHING else float(a @ b) / size


def _place(form: FormColumns, at: int, total: Floats, least_answers: int) -> PlaceFigures:
    answered, reached = form.answered[:, at], form.reached[:, at]
    n_students = answered.size
    n = int(answered.sum())
    omitted = float((reached & ~answered).sum() / n_students) if n_students else 0.0
    not_reached = float((~reached).sum() / n_students) if n_students else 0.0
    if n < least_answers:
        return PlaceFigures(
            n=n, p=None, r=None, omitted_share=omitted, not_reached_share=not_reached, options=()
        )
    points = form.points[:, at]
    rest = (total - points if form.counts[at] else total)[answered]
    return PlaceFigures(
        n=n,
        p=float(points[answered].mean() / form.most[at]),
        r=correlate(points[answered], rest),
        omitted_share=omitted,
        not_reached_share=not_reached,
        options=_options(form.options[at], answered, rest),
    )


def _options(columns: Sequence[OptionColumn], answered: Bools, rest: Floats) -> tuple[OptionFigures, ...]:
    if not columns:
        return ()
    chosen = np.stack([column.chosen for column in columns], axis=1)[answered].astype(float)
    top = rest >= _top_line(rest)
    shares, top_shares = chosen.mean(axis=0).tolist(), chosen[top].mean(axis=0).tolist()
    return tuple(
        OptionFigures(label=column.label, is_key=column.is_key, share=share, r=r, top_share=top_share)
        for column, share, r, top_share in zip(
            columns, shares, _correlate_each(chosen, rest), top_shares, strict=True
        )
    )


def _correlate_each(columns: Floats, other: Floats) -> list[float | None]:
    """Return what `correlate` returns, for each column of an array of shape (students, columns)."""
    if other.size < 2:
        return [None] * columns.shape[1]
    a, b = columns - columns.mean(axis=0), other - other.mean()
    sizes = np.sqrt((a * a).sum(axis=0) * float(b @ b)).tolist()
    return [
        None if size <= _NOTHING else together / size
        for together, size in zip((b @ a).tolist(), sizes, strict=True)
    ]


def _top_line(rest: Floats) -> float:
    """Return the total from which on one belongs to the top 27 %; those of equal totals all belong."""
    k = max(1, math.ceil(TOP_SHARE * rest.size))
    return float(np.partition(rest, rest.size - k)[rest.size - k])
