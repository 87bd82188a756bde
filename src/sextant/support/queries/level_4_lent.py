"""When students had an incident of level 4: culture knows, and lends the days without a word of why."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

type Lender = Callable[[Collection[int], date, date], Mapping[int, tuple[date, ...]]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Take the days from here. Called once, at start-up."""
    _lenders[:] = [lender]


def level_4_days(student_ids: Collection[int], *, since: date, until: date) -> dict[int, tuple[date, ...]]:
    """Return by student the days of incidents of level 4; none where nobody lends them."""
    return dict(_lenders[0](student_ids, since, until)) if _lenders and student_ids else {}
