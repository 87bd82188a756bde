"""One number a student over the whole network: majors, suspensions, recognition; to count groups by."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from sextant.culture.models import IncidentStudent, PositiveEvent, Response
from sextant.culture.queries.conduct import Counted
from sextant.culture.queries.consistency_cases import SUSPENSIONS, majors_counted


def conduct_of_everybody(*, first: date, on: date) -> Mapping[tuple[int, int], Counted]:
    """Return majors and suspensions since a day, by student and the school where they were; one question.

    What was a suspension from school is what the check of consistency counts as one.
    """
    sent_home = Response.objects.filter(
        incident_student=OuterRef("pk"), kind__in=SUSPENSIONS, decided_on__range=(first, on)
    )
    rows = (
        IncidentStudent.objects.filter(majors_counted(), occurred_on__range=(first, on))
        .annotate(was_sent_home=Exists(sent_home))
        .order_by()
        .values("student_id", "school_id")
        .annotate(
            majors=Count("pk"),
            suspensions=Count("pk", filter=Q(was_sent_home=True, decided_on__lte=on)),
        )
    )
    columns = ("student_id", "school_id", "majors", "suspensions")
    return {
        (student, school): Counted(majors=majors, suspensions=suspensions)
        for student, school, majors, suspensions in rows.values_list(*columns)
    }


def recognized_since(*, first: date, on: date) -> frozenset[int]:
    """Return the students of whom something good was seen since a day."""
    rows = PositiveEvent.objects.filter(on__range=(first, on))
    return frozenset(rows.order_by().values_list("student_id", flat=True).distinct())
