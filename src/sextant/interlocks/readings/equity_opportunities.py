"""One number a student for each opportunity: who teaches and is coached, pathways, minutes, recognition."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sextant.assessment.queries.all_students import flags_of_teachers
from sextant.culture.queries.all_students import recognized_since
from sextant.instruction.queries.accelerated import accelerated_on
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Measured
from sextant.leadership.terms.equity import Opportunity
from sextant.network.models import CoachAssignment, Section, SectionEnrollment, SectionStaff, Staff
from sextant.network.terms import Pathway, SectionKind, SectionRole, Subject
from sextant.support.queries.minutes_of_everybody import minutes_of_everybody

CORE = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES)
# Experienced is whoever began to teach here three years before the school year, or earlier.
EXPERIENCED_YEARS = 3
READS_ESTIMATES, EXCEPTIONAL = "talent_desk", "exceptional"
HUNDRED = 100

# Of each student the core classes: teacher of record, and subject.
type Taught = Mapping[int, Sequence[tuple[int, str]]]


def lend_opportunities(year_starts_on: date, on: date) -> Sequence[Measured]:
    """Return what the network gives, by student; whoever acts reads classes, coaching, sessions."""
    taught = _teachers_of(on)
    everybody = {teacher for classes in taught.values() for teacher, _subject in classes}
    hired = Staff.objects.filter(pk__in=everybody).values_list("pk", "hired_on")
    since = date(year_starts_on.year - EXPERIENCED_YEARS, year_starts_on.month, year_starts_on.day)
    experienced = {key for key, day in hired if day is not None and day <= since}
    coached = set(CoachAssignment.objects.on(on).values_list("teacher_id", flat=True))
    seen = recognized_since(first=year_starts_on, on=on)
    fast = accelerated_on(on) | _in_accelerated_rooms(on)
    return (
        _given(Opportunity.EXPERIENCED, _shares(taught, lambda teacher, _subject: teacher in experienced)),
        _given(Opportunity.COACHED, _shares(taught, lambda teacher, _subject: teacher in coached)),
        _effective(taught, on),
        _given(Opportunity.ACCELERATED, {one: float(HUNDRED * (one in fast)) for one in taught}),
        _given(Opportunity.DELIVERED, minutes_of_everybody(first=year_starts_on, on=on)),
        _given(Opportunity.RECOGNIZED, {one: float(HUNDRED * (one in seen)) for one in taught}),
    )


def _teachers_of(on: date) -> Taught:
    """Return the teacher of record and the subject of each of a student's core classes."""
    rooms = Section.objects.filter(
        kind=SectionKind.SCHEDULED, course__subject__in=CORE, starts_on__lte=on, ends_on__gte=on
    ).values("pk")
    leads = dict(
        SectionStaff.objects.on(on)
        .filter(role=SectionRole.TEACHER_OF_RECORD, section_id__in=rooms)
        .order_by("-dosage_percent", "pk")
        .values_list("section_id", "staff_id")
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=rooms)
    columns = ("student_id", "section_id", "section__course__subject")
    for student, section, subject in seats.values_list(*columns):
        if section in leads:
            found[student].append((leads[section], subject))
    return found


def _in_accelerated_rooms(on: date) -> frozenset[int]:
    rooms = Section.objects.filter(course__pathway=Pathway.ACCELERATED, starts_on__lte=on, ends_on__gte=on)
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=rooms.values("pk"))
    return frozenset(seats.values_list("student_id", flat=True))


def _shares(taught: Taught, is_chosen: Callable[[int, str], bool]) -> Mapping[int, float]:
    return {
        student: HUNDRED * sum(is_chosen(*one) for one in classes) / len(classes)
        for student, classes in taught.items()
    }


def _effective(taught: Taught, on: date) -> Measured:
    """Return the share of classes whose teacher’s growth in the subject is exceptional, of those measured.

    It tells of teachers, too: hence ten of them on either side, or nothing.
    """
    with guard.acting_as(process(READS_ESTIMATES)):
        flags = flags_of_teachers(on=on)
    measured = {student: [one for one in classes if one in flags] for student, classes in taught.items()}
    held = {student: classes for student, classes in measured.items() if classes}
    return Measured(
        key=str(Opportunity.EFFECTIVE),
        is_opportunity=True,
        values=_shares(held, lambda teacher, subject: flags[teacher, subject] == EXCEPTIONAL),
        owners={student: frozenset(teacher for teacher, _ in classes) for student, classes in held.items()},
    )


def _given(key: Opportunity, values: Mapping[int, float]) -> Measured:
    return Measured(key=str(key), is_opportunity=True, values=values)
