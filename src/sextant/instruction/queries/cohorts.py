"""The classes of a course at a school, and who may learn in which: what a regrouping is solved over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from sextant.instruction.models import Curriculum, KeptApart, Lesson, LessonStandard, Unit
from sextant.instruction.queries.incidents_lent import with_many_incidents
from sextant.instruction.rules.grouping import Cohort, Learner, Limits, Offer, refusal_of
from sextant.instruction.terms import Edition
from sextant.instruction.thresholds import REGROUP_IEP, REGROUP_MOVED
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import Section, SectionEnrollment, SectionStaff
from sextant.network.queries.enrollment import students_in_program
from sextant.network.queries.settings import threshold
from sextant.network.terms import ProgramKind, SectionKind, SectionRole

# A class without a capacity on file holds as many as a room does.
USUAL_SEATS = 28
FEWEST_IN_A_CLASS = 8
SUPPORT = {ProgramKind.IEP: SectionRole.SPED_CO_TEACHER, ProgramKind.EL: SectionRole.EL_CO_TEACHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCohort:
    """One course at one school on a day: its classes and their students."""

    school_id: int
    cohort: Cohort
    titles: Mapping[int, str]
    has_bells: bool

    @property
    def has_choice(self) -> bool:
        """Tell if any student could learn in another class than her own."""
        return any(
            sum(offer.seats > 0 and refusal_of(learner, offer) is None for offer in self.cohort.offers) > 1
            for learner in self.cohort.learners
        )


def schools_with_a_choice(*, course_id: int, on: date) -> tuple[int, ...]:
    """Return the schools where a course is taught in two classes or more."""
    schools = list(_sections(course_id, on).order_by("school_id").values_list("school_id", flat=True))
    return tuple(sorted({school for school in schools if schools.count(school) > 1}))


def course_cohort(
    *,
    course_id: int,
    school_id: int,
    on: date,
    needs: Mapping[int, float | None],
    weighs_incidents: bool = True,
) -> CourseCohort:
    """Return a course's classes at a school with everything that a regrouping must keep.

    Incidents are weighed and forbid nothing: who only asks what fits (not ``weighs_incidents``) reads none.
    """
    sections = list(_sections(course_id, on).filter(school_id=school_id).order_by("pk"))
    keys = [section.pk for section in sections]
    roles = _roles(keys, on)
    now = _now(keys, on)
    offers = tuple(_offer(section, roles) for section in sections)
    placements = _placements(now, roles, on)
    busy = _busy(now, keys, on)
    many = with_many_incidents(list(now), school_id=school_id, on=on) if weighs_incidents else frozenset()
    learners = tuple(
        Learner(
            key=student,
            need=needs.get(student),
            now=section,
            has_iep=student in placements[ProgramKind.IEP],
            is_high_incident=student in many,
            only_in=_only_in(student, section, placements, roles, keys),
            # Her own class meets where she is: a timetable that says otherwise is not hers to repair.
            busy=frozenset(busy.get(student, ())) - {_slot_of(section, sections)},
        )
        for student, section in sorted(now.items())
    )
    limits = Limits(
        moved_percent=threshold(REGROUP_MOVED, on=on, school_id=school_id),
        iep_percent=threshold(REGROUP_IEP, on=on, school_id=school_id),
    )
    return CourseCohort(
        school_id=school_id,
        cohort=Cohort(learners=learners, offers=offers, apart=apart_among(now, on=on), limits=limits),
        titles={section.pk: section.title for section in sections},
        has_bells=all(section.bell_period_id is not None for section in sections),
    )


def apart_among(student_ids: Collection[int], *, on: date) -> tuple[tuple[int, int], ...]:
    """Return the pairs among these students who are kept apart on a day."""
    rows = KeptApart.objects.on(on).filter(student_id__in=student_ids, other_id__in=student_ids)
    return tuple(rows.order_by("pk").values_list("student_id", "other_id"))


def coming_standards(*, course_id: int, report_period_number: int) -> frozenset[str]:
    """Return the codes of the standards that a course's units of a report period teach."""
    curricula = Curriculum.objects.filter(course_id=course_id, state=Edition.IN_USE)
    units = Unit.objects.filter(
        curriculum__in=curricula.values("pk"), report_period_number=report_period_number
    )
    # By their keys, of which a course has some dozens: four tables inside each other were planned as if each
    # lesson of the network had to be tried with each of its standards.
    lessons = Lesson.objects.filter(unit_id__in=list(units.values_list("pk", flat=True)))
    rows = LessonStandard.objects.filter(lesson_id__in=list(lessons.values_list("pk", flat=True)))
    return frozenset(rows.values_list("code", flat=True))


def _sections(course_id: int, on: date) -> GuardedQuerySet[Section]:
    return Section.objects.filter(
        course_id=course_id, kind=SectionKind.SCHEDULED, starts_on__lte=on, ends_on__gte=on
    )


def _roles(section_ids: Sequence[int], on: date) -> dict[int, dict[str, int]]:
    """Return, by class, who holds which role in it."""
    found: dict[int, dict[str, int]] = {key: {} for key in section_ids}
    rows = SectionStaff.objects.on(on).filter(section_id__in=section_ids).order_by("-pk")
    for section, role, staff in rows.values_list("section_id", "role", "staff_id"):
        found[section][role] = staff
    return found


def _now(section_ids: Sequence[int], on: date) -> dict[int, int]:
    rows = SectionEnrollment.objects.on(on).filter(section_id__in=section_ids).order_by("pk")
    return dict(rows.values_list("student_id", "section_id"))


def _offer(section: Section, roles: Mapping[int, Mapping[str, int]]) -> Offer:
    held = roles[section.pk]
    return Offer(
        key=section.pk,
        label=section.title,
        capacity=section.capacity or USUAL_SEATS,
        least=FEWEST_IN_A_CLASS,
        staff=held.get(SectionRole.TEACHER_OF_RECORD, held.get(SectionRole.LONG_TERM_SUB)),
        room=section.room,
        slot="" if section.bell_period_id is None else str(section.bell_period_id),
    )


def _placements(
    now: Mapping[int, int], roles: Mapping[int, Mapping[str, int]], on: date
) -> dict[str, frozenset[int]]:
    del roles
    return {kind: students_in_program(kind=kind, on=on, student_ids=list(now)) for kind in SUPPORT}


def _only_in(
    student: int,
    section: int,
    placements: Mapping[str, frozenset[int]],
    roles: Mapping[int, Mapping[str, int]],
    section_ids: Sequence[int],
) -> frozenset[int] | None:
    """Return the classes with the same support as her own, for a student whose plan it serves; None for any.

    Minutes of a plan are not on file before Student Support is; that she has a co-teacher now is.
    """
    needed = [
        role for kind, role in SUPPORT.items() if student in placements[kind] and role in roles[section]
    ]
    if not needed:
        return None
    return frozenset(key for key in section_ids if all(role in roles[key] for role in needed))


def _busy(now: Mapping[int, int], section_ids: Sequence[int], on: date) -> dict[int, set[str]]:
    """Return, by student, the bell periods in which she sits in a class of another course."""
    rows = (
        SectionEnrollment.objects.on(on)
        .filter(student_id__in=list(now), section__bell_period_id__isnull=False)
        .filter(~Q(section_id__in=section_ids))
    )
    found: dict[int, set[str]] = {}
    for student, bell in rows.order_by("pk").values_list("student_id", "section__bell_period_id"):
        found.setdefault(student, set()).add(str(bell))
    return found


def _slot_of(section_id: int, sections: Sequence[Section]) -> str:
    bell = next(section.bell_period_id for section in sections if section.pk == section_id)
    return "" if bell is None else str(bell)


def seats_of(section_ids: Collection[int]) -> set[tuple[int, int]]:
    """Return who sits in these classes without an end in sight: pairs of class and student."""
    rows = SectionEnrollment.objects.filter(section_id__in=section_ids, valid_until=None)
    return set(rows.values_list("section_id", "student_id"))
