"""What came after a stay interview was asked for: who was still here on the next 1 October."""

from collections.abc import Mapping, Sequence
from datetime import date

from sextant.talent.models import Separation

MOST_NAMED = 2_000
FIRST_OF_OCTOBER = (10, 1)


def next_count_day(day: date) -> date:
    """Return the next 1 October after a day, on which it is counted who has stayed."""
    count = date(day.year, *FIRST_OF_OCTOBER)
    return count if day < count else date(day.year + 1, *FIRST_OF_OCTOBER)


def leavings(staff_ids: Sequence[int]) -> Mapping[int, tuple[date, date]]:
    """Return when it was recorded that these people leave, and their last day; who stays is left out."""
    keys = sorted(set(staff_ids))
    found: dict[int, tuple[date, date]] = {}
    for start in range(0, len(keys), MOST_NAMED):
        rows = Separation.objects.filter(staff_id__in=keys[start : start + MOST_NAMED], undone_on=None)
        for staff, recorded, last in rows.values_list("staff_id", "recorded_on", "last_day"):
            found[staff] = (recorded, last)
    return found
