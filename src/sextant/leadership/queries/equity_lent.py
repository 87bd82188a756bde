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

    Where it tells of teachers, a group is told only if ten of them stand on either side.
    """

    key: str
    is_opportunity: bool
    values: Mapping[int, float]
    owners: Mapping[int, frozenset[int]] | None = None


type LendMembers = Callable[[date], Members]
type LendMeasures = Callable[[date, date], Sequence[Measured]]

_lenders: list[tuple[LendMembers, LendMeasures]] = []


def register(members: LendMembers, measures: LendMeasures) -> None:
    """Let functions lend; called once, at start-up."""
    _lenders[:] = [(members, measures)]


def members_on(on: date) -> Members | None:
    """Return who is in which group on a day; None while nobody lends."""
    return _lenders[0][0](on) if _lenders else None


def measured_since(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return every measure of the school year so far."""
    return _lenders[0][1](year_starts_on, on) if _lenders else ()
