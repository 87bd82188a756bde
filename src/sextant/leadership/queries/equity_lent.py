"""What equity counts, which other systems lend: who is in which group, one number a student and measure.

Nothing here leaves the desk but sums over ten students and more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The students of the network: key, school, and in each way of dividing them the group’s word."""

    students: NDArray[np.int64]
    schools: NDArray[np.int64]
    groups: Mapping[str, NDArray[np.str_]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure: a value for each student of whom it is known; ``owners`` names whose work it tells of.

    Where it tells of teachers, a group is told only if ten of them stand on either side. ``members`` are who
    is counted where that is not whoever is enrolled on the day: what the keys of ``values`` are is theirs.
    """

    key: str
    is_opportunity: bool
    values: Mapping[int, float]
    owners: Mapping[int, frozenset[int]] | None = None
    members: Members | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """Of which groups (kind, group) Culture’s check of suspensions asks for a review; who may open it."""

    groups: frozenset[tuple[str, str]] = frozenset()
    may_open: bool = False


type LendMembers = Callable[[date], Members]
type LendMeasures = Callable[[date, date], Sequence[Measured]]
# Takes a school, or None for the network, and a day.
type LendReviews = Callable[[int | None, date], Reviews]

_lenders: list[tuple[LendMembers, LendMeasures]] = []
_reviews: list[LendReviews] = []


def register(members: LendMembers, measures: LendMeasures, reviews: LendReviews) -> None:
    """Let functions lend; called once, at start-up."""
    _lenders[:] = [(members, measures)]
    _reviews[:] = [reviews]


def members_on(on: date) -> Members | None:
    """Return who is in which group on a day; None while nobody lends."""
    return _lenders[0][0](on) if _lenders else None


def measured_since(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return every measure of the school year so far."""
    return _lenders[0][1](year_starts_on, on) if _lenders else ()


def reviews_asked(*, school_id: int | None, on: date) -> Reviews:
    """Return of which groups of a school, or of the network, suspensions ask for a review."""
    return _reviews[0](school_id, on) if _reviews else Reviews()
