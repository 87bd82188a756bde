"""How many majors and suspensions a school year brought, by student: numbers, and no story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from sextant.culture.models import IncidentStudent, Response
from sextant.culture.queries.consistency_cases import majors_counted
from sextant.culture.terms import ResponseKind

MOST_STUDENTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was decided about one student, counted."""

    majors: int
    suspensions: int


def conduct_of_student(student_id: int, *, first: date, on: date) -> Mapping[int, Counted]:
    """Return the counts of one student since a day, as far as the reader reaches."""
    return _counted(first=first, on=on, student_id=student_id)


def conduct_at_school(school_id: int, *, first: date, on: date) -> Mapping[int, Counted]:
    """Return the counts of every student of whom a school decided something since a day."""
    return _counted(first=first, on=on, school_id=school_id)


def _counted(*, first: date, on: date, **whose: Any) -> dict[int, Counted]:
    sent_home = Response.objects.filter(incident_student=OuterRef("pk"), kind=ResponseKind.OSS)
    parts = IncidentStudent.objects.filter(
        majors_counted(), decided_on__lte=on, occurred_on__range=(first, on), **whose
    )
    rows = (
        parts.annotate(was_sent_home=Exists(sent_home))
        .order_by()
        .values("student_id")
        .annotate(majors=Count("pk"), suspensions=Count("pk", filter=Q(was_sent_home=True)))
    )
    return {
        student: Counted(majors=majors, suspensions=suspensions)
        for student, majors, suspensions in rows.values_list("student_id", "majors", "suspensions")[
            :MOST_STUDENTS
        ]
    }
