"""The groups within a class: who could be in them, who is, and until when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.models import GroupMembership, InstructionalGroup, StudentNeed
from sextant.instruction.policies import EDIT_GROUPS, READ_GROUPS
from sextant.instruction.queries.cohorts import apart_among
from sextant.instruction.queries.incidents_lent import with_many_incidents
from sextant.instruction.rules.grouping import Cohort, Learner, Limits
from sextant.instruction.thresholds import REGROUP_IEP
from sextant.kernel.guard import GuardedQuerySet
from sextant.network.models import Section, SectionEnrollment, Student
from sextant.network.queries.enrollment import students_in_program
from sextant.network.queries.rosters import find_section
from sextant.network.queries.settings import threshold
from sextant.network.terms import ProgramKind

MOST_MEMBERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One student of a group."""

    student_id: int
    public_id: UUID
    name: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGroup:
    """One group in force."""

    id: int
    title: str
    skill_focus: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGroups:
    """A class with its groups; ``last_day`` they hold; ``ungrouped``: who is in none of them."""

    section_id: int
    public_id: UUID
    title: str
    groups: tuple[ClassGroup, ...]
    ungrouped: tuple[Member, ...]
    last_day: date | None
    has_needs: bool
    may_write: bool


def class_cohort(*, section_id: int, on: date) -> Cohort:
    """Return a class's students with their needs, without any group yet: what its groups are solved over."""
    section = Section.objects.get(pk=section_id)
    students = list(_on_roster(section_id, on).values_list("student_id", flat=True))
    needs = _needs(students, section.course_id)
    with_iep = students_in_program(kind=ProgramKind.IEP, on=on, student_ids=students)
    many = with_many_incidents(students, school_id=section.school_id, on=on)
    return Cohort(
        learners=tuple(
            Learner(
                key=student,
                need=needs.get(student),
                has_iep=student in with_iep,
                is_high_incident=student in many,
            )
            for student in students
        ),
        offers=(),
        apart=apart_among(students, on=on),
        limits=Limits(iep_percent=threshold(REGROUP_IEP, on=on, school_id=section.school_id)),
    )


def members_on(*, section_id: int, on: date) -> list[GroupMembership]:
    """Return the memberships of a class's groups on a day."""
    return list(GroupMembership.objects.on(on).filter(section_id=section_id).order_by("pk")[:MOST_MEMBERS])


def find_class_groups(public_id: UUID, *, on: date) -> ClassGroups | None:
    """Return a class with its groups, or None where its students' results are out of reach."""
    section = find_section(public_id)
    rights = current_rights()
    if section is None or section.course_id is None or not READ_GROUPS.reaches(rights, section):
        return None
    names = {
        row.student_id: row.student
        for row in _on_roster(section.pk, on).select_related("student")[:MOST_MEMBERS]
    }
    links = [row for row in members_on(section_id=section.pk, on=on) if row.student_id in names]
    rows = list(InstructionalGroup.objects.on(on).filter(section_id=section.pk).order_by("title", "pk"))
    groups = tuple(
        ClassGroup(
            id=row.pk,
            title=row.title,
            skill_focus=row.skill_focus,
            members=_members({one.student_id: one.because for one in links if one.group_id == row.pk}, names),
        )
        for row in rows
    )
    placed = {one.student_id for one in links}
    last = max((row.valid_until for row in rows if row.valid_until), default=None)
    return ClassGroups(
        section_id=section.pk,
        public_id=section.public_id,
        title=section.title,
        groups=groups,
        ungrouped=_members({key: "" for key in names if key not in placed}, names),
        last_day=None if last is None else last - timedelta(days=1),
        has_needs=bool(_needs(list(names), section.course_id)),
        may_write=EDIT_GROUPS.reaches(rights, section),
    )


def _on_roster(section_id: int, on: date) -> GuardedQuerySet[SectionEnrollment]:
    rows = SectionEnrollment.objects.on(on).filter(section_id=section_id)
    return rows.order_by("student__family_name", "student__given_name", "student_id")


def _needs(student_ids: Collection[int], course_id: int | None) -> dict[int, float | None]:
    """Return the newest need of each student in a course."""
    rows = StudentNeed.objects.filter(student_id__in=student_ids, course_id=course_id).order_by("on", "pk")
    return dict(rows.values_list("student_id", "need"))


def _members(because: dict[int, str], names: dict[int, Student]) -> tuple[Member, ...]:
    return tuple(
        Member(student_id=key, public_id=names[key].public_id, name=names[key].name, because=because[key])
        for key in names
        if key in because
    )
