"""What other systems lend of a teacher’s work, and how it is asked for: visits, growth, learning led.

Each lender answers as far as whoever asks may read: a teacher of themselves, a leader of their school.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LentStandard:
    """One instructional standard: its title, the sum of its levels, and how many those are."""

    title: str
    total: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LentLessons:
    """The scored visits of a teacher’s evaluation that are shared and not contested."""

    n_observations: int
    n_observers: int
    n_years: int
    standards: tuple[LentStandard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LentGrowth:
    """The estimate of one subject from its newest final run; thousandths, bounds of 80% rounded outward."""

    subject: str
    estimate: int
    low: int
    high: int
    n_effective: int
    n_periods: int
    is_flagged: bool
    is_exceptional: bool
    run_id: UUID
    run_number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LentLed:
    """How long a teacher led sessions that were held, and whether their room is open to visitors."""

    minutes: int = 0
    has_demo_room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whom a lender is asked about (None: everybody within reach), since when, and where this year begins."""

    staff_ids: Collection[int] | None
    since: date
    year_starts_on: date
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lender:
    """The three answers."""

    lessons: Callable[[Asked], Mapping[int, LentLessons]]
    growth: Callable[[Asked], Mapping[int, tuple[LentGrowth, ...]]]
    led: Callable[[Asked], Mapping[int, LentLed]]


_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let functions lend; called once, at start-up."""
    _lenders[:] = [lender]


def lessons_of(asked: Asked) -> Mapping[int, LentLessons]:
    """Return the scored visits by teacher."""
    return _lenders[0].lessons(asked) if _lenders else {}


def growth_of(asked: Asked) -> Mapping[int, tuple[LentGrowth, ...]]:
    """Return the estimates by teacher, one a subject."""
    return _lenders[0].growth(asked) if _lenders else {}


def led_of(asked: Asked) -> Mapping[int, LentLed]:
    """Return what was led, by teacher."""
    return _lenders[0].led(asked) if _lenders else {}
