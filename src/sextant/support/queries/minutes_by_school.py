"""Minutes of intervention that were given, and how many students are to have them, school by school."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from sextant.support.models import Session, SessionAttendance, TierStatus


def session_minutes(school_ids: Collection[int], first: date, last: date) -> Mapping[int, float]:
    """Return the minutes of sessions that were held, by school, as far as the reader reaches."""
    rows = Session.objects.filter(school_id__in=school_ids, on__range=(first, last))
    return _minutes(rows)


def student_minutes(school_ids: Collection[int], first: date, last: date) -> Mapping[int, float]:
    """Return the same, once for each student who was there."""
    rows = SessionAttendance.objects.filter(school_id__in=school_ids, on__range=(first, last), counts=True)
    return _minutes(rows)


def _minutes(rows: QuerySet[Any]) -> Mapping[int, float]:
    # Schools are named: only so does SQLite jump to each one's days in the index.
    counted = rows.order_by().values("school_id").annotate(n=Sum("minutes"))
    return {one["school_id"]: float(one["n"] or 0) for one in counted}


def students_in_tiers(on: date) -> Mapping[int, int]:
    """Return how many students are in tier 2 or 3 in some domain on a day, by school."""
    rows = TierStatus.objects.on(on).filter(tier__gte=2).order_by()
    found = rows.values("school_id").annotate(n=Count("student_id", distinct=True))
    return {one["school_id"]: one["n"] for one in found}
