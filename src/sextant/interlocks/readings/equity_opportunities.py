"""One number a student for each opportunity: who teaches and is coached, pathways, minutes, recognition."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sextant.assessment.models import TeacherGrowth
from sextant.culture.models import PositiveEvent
from sextant.instruction.models import PathwayMembership
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Measured
from sextant.leadership.terms.equity import Opportunity
from sextant.network.models import CoachAssignment, Section, SectionEnrollment, SectionStaff, Staff
from sextant.network.terms import Pathway, SectionKind, SectionRole, Subject
from sextant.support.models import SessionAttendance

CORE = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES)
# Domain 7: experienced is whoever began to teach here three years ago or earlier.
EXPERIENCED_YEARS = 3
HUNDRED = 100


def lend_opportunities(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return what the network gives, by student; whoever acts reads classes, coaching, sessions."""
    taught = _teachers_of(on)
    everybody = {teacher for teachers in taught.values() for teacher in teachers}
    hired = dict(Staff.objects.filter(pk__in=everybody).values_list("pk", "hired_on"))
    since = date(year_starts_on.year - EXPERIENCED_YEARS, year_starts_on.month, year_starts_on.day)
    experienced = {key for key, day in hired.items() if day is not None and day <= since}
    coached = set(CoachAssignment.objects.on(on).values_list("teacher_id", flat=True))
    return (
        _of_teachers(Opportunity.EXPERIENCED, taught, experienced),
        _of_teachers(Opportunity.COACHED, taught, coached & everybody),
        _effective(taught),
        Measured(key=str(Opportunity.ACCELERATED), is_opportunity=True, values=_accelerated(taught, on)),
        Measured(key=str(Opportunity.DELIVERED), is_opportunity=True, values=_delivered(year_starts_on, on)),
        Measured(
            key=str(Opportunity.RECOGNIZED),
            is_opportunity=True,
            values=_recognized(taught, year_starts_on, on),
        ),
    )


def _teachers_of(on: date) -> Mapping[int, list[int]]:
    """Return the teachers of record of each student's core classes, one for each class."""
    rooms = Section.objects.filter(
        kind=SectionKind.SCHEDULED, course__subject__in=CORE, starts_on__lte=on, ends_on__gte=on
    )
    leads = dict(
        SectionStaff.objects.on(on)
        .filter(role=SectionRole.TEACHER_OF_RECORD, section_id__in=rooms.values("pk"))
        .order_by("-dosage_percent", "pk")
        .values_list("section_id", "staff_id")
    )
    found: dict[int, list[int]] = defaultdict(list)
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=rooms.values("pk"))
    for student, section in seats.values_list("student_id", "section_id"):
        if section in leads:
            found[student].append(leads[section])
    return found


def _of_teachers(key: Opportunity, taught: Mapping[int, list[int]], chosen: set[int]) -> Measured:
    return Measured(
        key=str(key),
        is_opportunity=True,
        values={
            student: HUNDRED * sum(one in chosen for one in teachers) / len(teachers)
            for student, teachers in taught.items()
        },
    )


def _effective(taught: Mapping[int, list[int]]) -> Measured:
    """Return the share of classes whose teacher’s growth is flagged as exceptional, of those measured.

    It tells of teachers, too: hence ten of them on either side, or nothing.
    """
    with guard.acting_as(process("talent_desk")):
        rows = TeacherGrowth.objects.filter(is_current=True).values_list("staff_id", "flag")
        flags = dict(rows)
    held = {student: [flags[one] for one in teachers if one in flags] for student, teachers in taught.items()}
    return Measured(
        key=str(Opportunity.EFFECTIVE),
        is_opportunity=True,
        values={
            student: HUNDRED * sum(one == "exceptional" for one in ones) / len(ones)
            for student, ones in held.items()
            if ones
        },
        owners={student: frozenset(one for one in taught[student] if one in flags) for student in held},
    )


def _accelerated(taught: Mapping[int, list[int]], on: date) -> Mapping[int, float]:
    fast = PathwayMembership.objects.on(on).filter(pathway=Pathway.ACCELERATED)
    inside = set(fast.values_list("student_id", flat=True))
    rooms = Section.objects.filter(
        course__pathway=Pathway.ACCELERATED, starts_on__lte=on, ends_on__gte=on
    ).values("pk")
    inside |= set(
        SectionEnrollment.objects.on(on).filter(section_id__in=rooms).values_list("student_id", flat=True)
    )
    return {student: float(HUNDRED * (student in inside)) for student in taught}


def _delivered(first: date, on: date) -> Mapping[int, float]:
    planned: dict[int, int] = defaultdict(int)
    given: dict[int, int] = defaultdict(int)
    rows = SessionAttendance.objects.filter(counts=True, on__range=(first, on), minutes_planned__gt=0)
    for student, asked, had in rows.values_list("student_id", "minutes_planned", "minutes"):
        planned[student] += asked
        given[student] += min(asked, had)
    return {student: HUNDRED * given[student] / n for student, n in planned.items()}


def _recognized(taught: Mapping[int, list[int]], first: date, on: date) -> Mapping[int, float]:
    seen = set(PositiveEvent.objects.filter(on__range=(first, on)).values_list("student_id", flat=True))
    return {student: float(HUNDRED * (student in seen)) for student in taught}
