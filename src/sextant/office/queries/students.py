"""The list of students within reach, narrowed by name, grade, school, program and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.access.reach import current_rights
from sextant.network.models import SectionEnrollment, SectionStaff, Student, StudentProgram
from sextant.network.terms import ProgramKind, SectionKind
from sextant.office.queries.names import BY_NAME, alphabetical, named
from sextant.office.terms import StudentState
from sextant.web.grades import grade_words
from sextant.web.tables import Column, Listing, Page, Window, page_of

# A chip is a word on a list that lies open: the plan's kind, never the disability.
CHIPS = {
    ProgramKind.IEP: gettext_lazy("IEP"),
    ProgramKind.PLAN_504: gettext_lazy("504"),
    ProgramKind.EL: gettext_lazy("English learner"),
    ProgramKind.GIFTED: gettext_lazy("Gifted"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    name: str = ""
    school_id: int | None = None
    grade: int | None = None
    program: str = ""
    state: str = ""
    mine: bool = False

    @property
    def is_narrow(self) -> bool:
        """Tell if the list shows less than the whole school."""
        return bool(self.name or self.program or self.state or self.mine or self.grade is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRow:
    """One line of the list; ``homeroom`` is empty where the actor does not reach the class list."""

    public_id: UUID
    name: str
    grade: str
    homeroom: str
    school: str
    programs: tuple[str, ...]


def student_columns(*, has_school: bool, has_programs: bool) -> Listing:
    """Return the list's columns; without several schools, or without the right, it has fewer."""
    columns = [
        Column(key="name", label=_("Student"), order_by=BY_NAME),
        Column(key="grade", label=_("Grade"), order_by=("grade", *BY_NAME)),
        Column(key="homeroom", label=_("Homeroom")),
    ]
    if has_school:
        columns.append(Column(key="school", label=_("School"), order_by=("school__name", *BY_NAME)))
    if has_programs:
        columns.append(Column(key="programs", label=_("Programs")))
    return Listing(columns=tuple(columns), opens_with="name")


def list_students(window: Window, narrowed: StudentFilter, *, on: date) -> Page[StudentRow]:
    """Return one window of the students within reach."""
    students = _narrow(Student.objects.filter(school__isnull=False), narrowed, on=on)
    found: Page[Student] = page_of(
        alphabetical(students).select_related("school").order_by(*window.order_by),
        window,
        shape=lambda one: one,
    )
    keys = [student.pk for student in found.rows]
    homerooms, programs = homerooms_of(keys, on=on), _programs(keys, on=on)
    rows = tuple(
        StudentRow(
            public_id=student.public_id,
            name=student.name,
            grade=grade_words(student.grade),
            homeroom=homerooms.get(student.pk, ""),
            school=student.school.name if student.school else "",
            programs=programs.get(student.pk, ()),
        )
        for student in found.rows
    )
    return Page(rows=rows, total=found.total, window=found.window)


def has_own_students(*, on: date) -> bool:
    """Tell if the actor teaches or looks after a section today, so that "mine" means something."""
    staff_id = current_rights().staff_id
    return staff_id is not None and SectionStaff.objects.on(on).filter(staff_id=staff_id).exists()


def _narrow(students: QuerySet[Student], narrowed: StudentFilter, *, on: date) -> QuerySet[Student]:
    if narrowed.name:
        students = named(students, narrowed.name)
    if narrowed.school_id is not None:
        students = students.filter(school_id=narrowed.school_id)
    if narrowed.grade is not None:
        students = students.filter(grade=narrowed.grade)
    if narrowed.program:
        held = StudentProgram.objects.on(on).filter(kind=narrowed.program)
        students = students.filter(pk__in=held.values("student_id"))
    if narrowed.mine:
        students = students.filter(pk__in=_own_students(on=on))
    return _without(students, narrowed.state, on=on)


def _without(students: QuerySet[Student], state: str, *, on: date) -> QuerySet[Student]:
    if not state:
        return students
    seats = SectionEnrollment.objects.on(on).filter(student_id=OuterRef("pk"), section__ends_on__gte=on)
    kind = SectionKind.HOMEROOM if state == StudentState.NO_HOMEROOM else SectionKind.SCHEDULED
    seats = seats.filter(section__kind=kind)
    return students.filter(~Exists(seats))


def _own_students(*, on: date) -> QuerySet[SectionEnrollment, dict[str, Any]]:
    taught = SectionStaff.objects.on(on).filter(staff_id=current_rights().staff_id or 0)
    seats = SectionEnrollment.objects.on(on).filter(section_id__in=taught.values("section_id"))
    own: QuerySet[SectionEnrollment, dict[str, Any]] = seats.values("student_id")
    return own


def homerooms_of(keys: Sequence[int], *, on: date) -> Mapping[int, str]:
    """Return the homeroom of each of these students whose class list the actor reaches."""
    return dict(
        SectionEnrollment.objects.on(on)
        .filter(student_id__in=keys, section__kind=SectionKind.HOMEROOM, section__ends_on__gte=on)
        .order_by("student_id", "pk")
        .values_list("student_id", "section__title")
    )


def _programs(keys: Sequence[int], *, on: date) -> Mapping[int, tuple[str, ...]]:
    held: dict[int, list[str]] = {}
    rows = StudentProgram.objects.on(on).filter(student_id__in=keys).order_by("student_id", "kind")
    for student_id, kind in rows.values_list("student_id", "kind"):
        held.setdefault(student_id, []).append(str(CHIPS[ProgramKind(kind)]))
    return {student_id: tuple(words) for student_id, words in held.items()}
