"""One number a student over the whole network: majors, suspensions, recognition; to count groups by."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from sextant.culture.models import IncidentStudent, PositiveEvent, Response
from sextant.culture.queries.conduct import Counted
from sextant.culture.queries.consistency_cases import majors_counted
from sextant.culture.terms import ResponseKind


def conduct_of_everybody(*, first: date, on: date) -> Mapping[int, Counted]:
    """Return majors and suspensions since a day of everybody of whom something was decided; one question."""
    sent_home = Response.objects.filter(incident_student=OuterRef("pk"), kind=ResponseKind.OSS)
    rows = (
        IncidentStudent.objects.filter(majors_counted(), occurred_on__range=(first, on))
        .annotate(was_sent_home=Exists(sent_home))
        .order_by()
        .values("student_id")
        .annotate(majors=Count("pk"), suspensions=Count("pk", filter=Q(was_sent_home=True)))
    )
    return {
        student: Counted(majors=majors, suspensions=suspensions)
        for student, majors, suspensions in rows.values_list("student_id", "majors", "suspensions")
    }


def recognized_since(*, first: date, on: date) -> frozenset[int]:
    """Return the students of whom something good was seen since a day."""
    rows = PositiveEvent.objects.filter(on__range=(first, on))
    return frozenset(rows.order_by().values_list("student_id", flat=True).distinct())
