"""Whom a teacher taps outside class: any student of her own school, found by name, grade or homeroom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.culture.models import ClassroomCorrection, PositiveEvent
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.queries.taps import TapStudent
from sextant.culture.rules.recognition import Ratio
from sextant.network.models import SectionEnrollment, Student
from sextant.network.queries.names import names_said
from sextant.network.queries.people import homerooms_of

MOST_FOUND = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class HallSearch:
    """What a teacher looks for: words of a name, a grade, a homeroom; together they narrow."""

    school_id: int
    text: str = ""
    grade: int | None = None
    section_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStudents:
    """The first students that were found, and whether there are more than the page shows."""

    rows: tuple[TapStudent, ...]
    has_more: bool


def find_in_hall(asked: HallSearch, *, on: date) -> FoundStudents:
    """Return the students of a school who fit, by name, with grade and homeroom: the directory's words."""
    students = Student.objects.filter(school_id=asked.school_id)
    for word in asked.text.split():
        students = students.filter(
            Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(preferred_name__icontains=word)
        )
    if asked.grade is not None:
        students = students.filter(grade=asked.grade)
    # Which homeroom a student sits in is in the directory (S0); the roster as such is its teacher's (S1a).
    with at_the_desk():
        if asked.section_id is not None:
            seats = SectionEnrollment.objects.on(on).filter(section_id=asked.section_id)
            students = students.filter(pk__in=list(seats.values_list("student_id", flat=True)))
    found = list(students.order_by("family_name", "given_name", "pk")[: MOST_FOUND + 1])
    shown = found[:MOST_FOUND]
    with at_the_desk():
        rooms = homerooms_of([one.pk for one in shown], on=on)
    said = names_said([one.pk for one in shown])
    return FoundStudents(
        rows=tuple(
            TapStudent(
                id=one.pk,
                public_id=one.public_id,
                name=one.name,
                says=said.get(one.pk, ""),
                where=rooms.get(one.pk, ""),
            )
            for one in shown
        ),
        has_more=len(found) > MOST_FOUND,
    )


def own_taps_outside_class(*, on: date) -> Ratio:
    """Return what the reader herself recognized and corrected outside class on a day."""
    mine = {"staff_id": current_rights().staff_id or 0, "on": on, "section": None, "undone_at": None}
    return Ratio(
        n_positive=PositiveEvent.objects.filter(**mine).count(),
        n_corrections=ClassroomCorrection.objects.filter(**mine).count(),
    )
