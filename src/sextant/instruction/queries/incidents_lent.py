"""Which students had many incidents lately: School Culture lends numbers, here stands what is asked for."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta

from sextant.instruction.thresholds import REGROUP_INCIDENT_DAYS, REGROUP_INCIDENTS
from sextant.network.queries.settings import threshold

# Returns by student how many incidents fell between two days; never which.
type Lender = Callable[[Collection[int], date, date], Mapping[int, int]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend the numbers; called once, at start-up."""
    _lenders[:] = [lender]


def with_many_incidents(student_ids: Collection[int], *, school_id: int | None, on: date) -> frozenset[int]:
    """Return those of these students whose incidents are so many that groups spread them."""
    if not _lenders or not student_ids:
        return frozenset()
    days = int(threshold(REGROUP_INCIDENT_DAYS, on=on, school_id=school_id))
    least = int(threshold(REGROUP_INCIDENTS, on=on, school_id=school_id))
    counts = _lenders[0](student_ids, on - timedelta(days=days), on)
    return frozenset(key for key, n in counts.items() if n >= least)
