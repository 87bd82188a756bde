"""Which positions of a school stand empty, which Talent Management lends: here stands what is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One empty position: title, subject as courses spell it, and how many school days empty."""

    public_id: UUID
    title: str
    subject: str
    since: date | None
    days: int


# Takes a school and a day; as far as whoever acts reads positions.
type Lender = Callable[[int, date], tuple[Vacancy, ...]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend vacancies; called once, at start-up."""
    _lenders[:] = [lender]


def vacancies_at(*, school_id: int, on: date) -> tuple[Vacancy, ...]:
    """Return the empty positions of a school, those empty longest first."""
    return _lenders[0](school_id, on) if _lenders else ()
