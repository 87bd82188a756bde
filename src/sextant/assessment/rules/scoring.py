"""What answers come to: points by place, in all and by standard; for one sitting and for a whole network.

A place is scored by its kind. *One option*: the key, or after a re-key any of a list of keys. *Several
options*: a place of one point is all or nothing; one of more points gives each right option an equal share
and takes one share back for each wrong one, rounded down to whole points and never below none. *A number*:
within the tolerance, the bounds included. *Written*: whatever a person gave; nothing where it was left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sextant.assessment.terms import ItemKind

# Left out, but read by the student; a place that was never reached is None.
OMITTED = ""
# A tolerance of 0.05 lets 0.35 pass as an answer to 0.3, whatever binary fractions make of it.
_ROUNDING = 1e-9

type Floats = NDArray[np.float64]
# None, "", "B", ["A", "C"], 0.75 or written text; see `Sitting`.
type Answer = Any
type Points = float | None
type ByStandard = dict[str, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a form, as scoring needs it; places stand in the order of the form.

    ``labels`` are those of its options, where it has any.
    """

    position: int
    kind: str
    key: Any
    points: int
    standard_id: int
    counts: bool = True
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What one sitting came to.

    Attributes:
        points: by place; None where a written answer waits for somebody.
        raw: points of the places that count; None while one of them waits.
        max_points: most points of the places that count.
        by_standard: points and most points by id of the standard; empty while a place waits.
    """

    points: tuple[Points, ...]
    raw: float | None
    max_points: int
    by_standard: ByStandard


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredMany:
    """What the sittings of one form came to, in their order.

    Attributes:
        points: shape (sittings, places); NaN where a written answer waits for somebody.
        raw: points of the places that count, shape (sittings,); NaN while one of them waits.
        max_points: most points of the places that count.
        standard_ids: of the places that count, shape (standards,), ascending.
        standard_points: shape (sittings, standards).
        standard_most: most points, shape (standards,).
    """

    points: Floats
    raw: Floats
    max_points: int
    standard_ids: tuple[int, ...]
    standard_points: Floats
    standard_most: Floats

    def as_lists(self) -> list[Scored]:
        """Return each sitting's share, as `score_sitting` returns it."""
        names = [str(key) for key in self.standard_ids]
        most = _plain(self.standard_most)
        rows = zip(_rows(self.points), _rows(self.raw), _rows(self.standard_points), strict=True)
        return [
            Scored(
                points=tuple(points),
                raw=raw,
                max_points=self.max_points,
                by_standard={}
                if raw is None
                else {name: [got, top] for name, got, top in zip(names, found, most, strict=True)},
            )
            for points, raw, found in rows
        ]


def score_answer(place: Place, answer: Answer, *, given: Points = None) -> Points:
    """Return the points of one answer; None for a written one that nobody has read yet.

    Args:
        place: where it stands.
        answer: as `Sitting` spells it.
        given: the points that a person gave, of a written answer.
    """
    if answer is None or answer in (OMITTED, []):
        return 0.0
    if place.kind == ItemKind.WRITTEN:
        return given
    if place.kind == ItemKind.SEVERAL:
        return _several(place, answer)
    if place.kind == ItemKind.NUMBER:
        return float(place.points) if _is_near(place.key, answer) else 0.0
    return float(place.points) if answer in accepted(place.key) else 0.0


def score_sitting(
    places: Sequence[Place], answers: Sequence[Answer], *, given: Sequence[Points] | None = None
) -> Scored:
    """Return what one sitting came to.

    Args:
        places: of its form, in order.
        answers: one for each place.
        given: one for each place: the points of written answers; others are not looked at.

    Raises:
        ValueError: there are more or fewer answers, or points, than places.
    """
    earlier = [None] * len(places) if given is None else given
    points = tuple(
        score_answer(place, answer, given=one)
        for place, answer, one in zip(places, answers, earlier, strict=True)
    )
    counted = [(place, got) for place, got in zip(places, points, strict=True) if place.counts]
    waits = any(got is None for _place, got in counted)
    return Scored(
        points=tuple(None if got is None else _number(got) for got in points),
        raw=None if waits else sum(got or 0.0 for _place, got in counted),
        max_points=sum(place.points for place, _got in counted),
        by_standard={} if waits else _by_standard(counted),
    )


def score_many(
    places: Sequence[Place],
    answers: Sequence[Sequence[Answer]],
    *,
    given: Sequence[Sequence[Points]] | None = None,
) -> ScoredMany:
    """Return what all sittings of one form came to; the same numbers as `score_sitting`, a column at a time.

    Args:
        places: of the form, in order.
        answers: one row a sitting, one answer for each place.
        given: one row a sitting: the points of written answers; others are not looked at.

    Raises:
        ValueError: a row has more or fewer answers, or points, than there are places.
    """
    count = len(answers)
    if any(len(row) != len(places) for row in (*answers, *(given or ()))):
        raise ValueError("Each sitting has one answer for each place of its form")
    points = np.zeros((count, len(places)))
    columns = zip(*answers, strict=True) if count else ((),) * len(places)
    earlier = zip(*given, strict=True) if given and count else ((None,) * count for _ in places)
    for at, (column, before) in enumerate(zip(columns, earlier, strict=True)):
        points[:, at] = _column(places[at], column, before)
    return total_many(places, points)


def total_many(places: Sequence[Place], points: Floats) -> ScoredMany:
    """Add up points that are known by place, shape (sittings, places), NaN where a place waits."""
    counts = np.array([place.counts for place in places], bool)
    worth = np.array([place.points for place in places], float)
    ids = sorted({place.standard_id for place in places if place.counts})
    belongs = np.zeros((len(places), len(ids)))
    for at, place in enumerate(places):
        if place.counts:
            belongs[at, ids.index(place.standard_id)] = 1.0
    # A place that counts nowhere may wait for ever: its NaN times zero would still be NaN.
    counted = np.where(counts, points, 0.0)
    return ScoredMany(
        points=points,
        raw=counted.sum(axis=1),
        max_points=int(worth[counts].sum()),
        standard_ids=tuple(ids),
        standard_points=counted @ belongs,
        standard_most=worth @ belongs,
    )


def accepted(key: Any) -> frozenset[str]:
    """Return the options that count as right where one is chosen; a re-key may accept several."""
    return frozenset(key) if isinstance(key, list | tuple) else frozenset({key})


def _column(place: Place, answers: Sequence[Answer], given: Sequence[Points]) -> Floats:
    """Score one place of many sittings; as few Python calls as the kind allows."""
    if place.kind == ItemKind.CHOICE:
        right = accepted(place.key)
        return np.array([answer in right for answer in answers], float) * place.points
    scored = (
        score_answer(place, answer, given=one) for answer, one in zip(answers, given, strict=True)
    )  # fmt: skip
    return np.array([np.nan if got is None else got for got in scored], float)


def _several(place: Place, answer: Answer) -> float:
    chosen, right = frozenset(answer), frozenset(place.key)
    if place.points == 1 or not right:
        return float(place.points) if chosen == right else 0.0
    shares = len(chosen & right) - len(chosen - right)
    return float(max(0, shares) * place.points // len(right))


def _is_near(key: Mapping[str, float], answer: Answer) -> bool:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        return False
    return abs(answer - key["value"]) <= key.get("tolerance", 0.0) + _ROUNDING


def _by_standard(counted: Sequence[tuple[Place, Points]]) -> ByStandard:
    found: dict[int, list[float]] = {}
    for place, got in counted:
        row = found.setdefault(place.standard_id, [0, 0])
        row[0] = _number(row[0] + (got or 0.0))
        row[1] += place.points
    return {str(key): found[key] for key in sorted(found)}


def _rows(values: Floats) -> list[Any]:
    """Return an array as lists, with None for NaN and whole numbers as such."""
    if np.isfinite(values).all() and (values == np.rint(values)).all():
        plain: list[Any] = values.astype(int).tolist()
        return plain
    if values.ndim == 1:
        return [None if value != value else _number(value) for value in values.tolist()]  # noqa: PLR0124
    return [_rows(row) for row in values]


def _number(value: float) -> float:
    """Return 3 for 3.0: half of three million points are one byte shorter so."""
    return int(value) if value == int(value) else value


def _plain(values: Floats) -> list[float]:
    return [_number(value) for value in values.tolist()]
