"""By when open work about a record is due: the one day that every page tells of it."""

from collections.abc import Mapping
from datetime import date

from sextant.work.models import OPEN, WorkItem

MOST_ROWS = 10_000


def owed_days(label: str, *, school_id: int | None = None) -> Mapping[int, date]:
    """Return by the key of a record the day on which open work that names it is due; of several the first."""
    rows = WorkItem.objects.filter(OPEN, reference__startswith=f"{label}#")
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found: dict[int, date] = {}
    for reference, due_on in rows.order_by("due_on", "pk").values_list("reference", "due_on")[:MOST_ROWS]:
        key = reference.partition("#")[2]
        if key.isdigit():
            found.setdefault(int(key), due_on)
    return found
