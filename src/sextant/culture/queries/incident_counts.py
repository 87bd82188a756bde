"""How many incidents students had, as numbers alone: what another system weighs without reading any."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from sextant.culture.models import IncidentStudent
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import Finding, Part

LEAST_LEVEL, MOST_SERIOUS = 2, 4


def incident_counts(student_ids: Collection[int], *, since: date, until: date) -> dict[int, int]:
    """Return how many substantiated incidents of level 2 and up each of these students had in these days."""
    with as_desk():
        rows = IncidentStudent.objects.filter(
            student_id__in=list(student_ids),
            part=Part.RESPONSIBLE,
            finding=Finding.SUBSTANTIATED,
            level__gte=LEAST_LEVEL,
            occurred_on__range=(since, until),
        )
        return dict(rows.order_by().values_list("student_id").annotate(n=Count("pk")))


def days_of_level_4(student_ids: Collection[int], *, since: date, until: date) -> dict[int, tuple[date, ...]]:
    """Return the days on which each of these students had a substantiated incident of level 4."""
    found: dict[int, tuple[date, ...]] = {}
    with as_desk():
        rows = IncidentStudent.objects.filter(
            student_id__in=list(student_ids),
            part=Part.RESPONSIBLE,
            finding=Finding.SUBSTANTIATED,
            level=MOST_SERIOUS,
            occurred_on__range=(since, until),
        )
        for student, day in rows.order_by("occurred_on", "pk").values_list("student_id", "occurred_on"):
            found[student] = (*found.get(student, ()), day)
    return found
