"""Whose part in an incident the reader reads whole: not a reporter's, who reads that it was dealt with."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sextant.access.policy import without_author
from sextant.access.reach import current_rights
from sextant.culture.models import IncidentStudent, Removal
from sextant.culture.policies import READ_INCIDENTS
from sextant.culture.queries.desk import as_desk
from sextant.culture.terms import RemovalState


def read_whole(rows: Any) -> Any:
    """Return those parts that the reader reads by family, by leading culture or by caseload.

    Whoever reported them reads her own report on (domain 9), and no finding, notice or letter.
    """
    scope = READ_INCIDENTS.scope(current_rights(), without_author(IncidentStudent))
    if scope is True:
        return rows
    return rows.none() if scope is False else rows.filter(scope)


def returns_of(part_ids: Collection[int]) -> dict[int, date]:
    """Return on which day students are back in class, by their parts; why they were away stays out of it."""
    if not part_ids:
        return {}
    with as_desk():
        rows = Removal.objects.filter(incident_student_id__in=list(part_ids))
        stands = rows.exclude(state=RemovalState.OVERTURNED).order_by("returns_on")
        return dict(stands.values_list("incident_student_id", "returns_on"))
