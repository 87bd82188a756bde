"""Wellness counts by counselor, which the desk of wellness gives: here stands what is asked for."""

from collections.abc import Callable, Mapping
from datetime import date

from sextant.support.rules.caseloads import Wellness

type Lender = Callable[[int, date], Mapping[int, Wellness]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function give wellness counts by counselor; called once, at start-up."""
    _lenders[:] = [lender]


def is_counted() -> bool:
    """Tell if anybody gives them: a page says so where nobody does."""
    return bool(_lenders)


def wellness_units(school_id: int, on: date) -> Mapping[int, Wellness]:
    """Return by counselor how many she sees for wellness, at a school on a day; never who."""
    return _lenders[0](school_id, on) if _lenders else {}
