"""The removals of a student that are not over, an interim setting apart: what a manifestation ends."""

from datetime import date

from sextant.culture.models import Removal
from sextant.culture.terms import RemovalKind, RemovalState

MOST_REMOVALS = 20


def removals_not_over(*, student_id: int, on: date) -> list[Removal]:
    """Return the removals that run or are planned on a day, the earliest first."""
    rows = Removal.objects.filter(student_id=student_id, ends_on__gte=on)
    rows = rows.exclude(state=RemovalState.OVERTURNED).exclude(kind=RemovalKind.INTERIM_SETTING)
    return list(rows.order_by("starts_on", "pk")[:MOST_REMOVALS])


def removals_in_words(*, student_id: int, on: date) -> tuple[str, ...]:
    """Return the same, as a page lists them."""
    return tuple(
        f"{RemovalKind(one.kind).label}, {one.starts_on:%-d %b} – {one.ends_on:%-d %b}"
        for one in removals_not_over(student_id=student_id, on=on)
    )
