"""From a table, a verb and an actor to a condition: the one function that the guard asks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from sextant.access.composed import Composed, composed_once
from sextant.access.given_reach import but_withheld, either, of_panel, of_released
from sextant.access.matrix import MATRIX
from sextant.access.rights import Held, Rights, held_lately, rights_of, section_roles_of
from sextant.access.terms import Reach, Role
from sextant.access.widening import MAKE_RELATIONS, except_her_own
from sextant.kernel import clock, guard
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass, Scope, Verb, unguarded
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    SectionEnrollment,
    SectionStaff,
    StaffAssignment,
    Student,
    StudentGuardian,
)
from sextant.network.terms import CaseKind

_RIGHTS, _STUDENTS, _TAUGHT = "access.rights", "access.students", "access.students_taught"
_CASES, _CHILDREN, _SECTIONS = "access.cases", "access.children", "access.sections"
# The account as this request has read it; whoever looks again reads it anew.
SIGNED_IN = "access.signed_in"
# Structure, methods and the staff directory are one for the whole network, whatever seat one holds where.
_OPEN_TO_STAFF = frozenset(
    {
        RecordClass.N0,
        RecordClass.N3,
        RecordClass.T2,
        RecordClass.L1,
        RecordClass.L3,
        RecordClass.C1,
        RecordClass.C5,
        RecordClass.P1,
        RecordClass.A0,
        RecordClass.A0S,
        RecordClass.A3P,
        RecordClass.O3,
        # What one is measured by, who decides what, how schools stand at the level of measures (domain 7.d).
        RecordClass.O4,
        RecordClass.O4D,
    }
)
_BY_RELATION = frozenset(
    {
        Reach.SECTION,
        Reach.SECTION_OR_OWN,
        Reach.TODAY,
        Reach.CASELOAD,
        Reach.CASELOAD_OR_OWN,
        Reach.SCREENING,
        Reach.SUPERVISED,
        Reach.RELEASED,
        Reach.PANEL,
        Reach.COACHEES,
        Reach.CHILD,
        Reach.OWN,
    }
)
# Whom one looks after; a screening that one owes is not yet that.
_IS_CARE = ~Q(kind=CaseKind.SCREENING)


def current_rights() -> Rights:
    """Return the rights of whoever acts now, read once per request or batch."""
    memory = guard.memory()
    if _RIGHTS not in memory:
        signed_in = memory.get(SIGNED_IN)
        memory[_RIGHTS] = rights_of(guard.actor(), on=clock.today(), at=clock.now(), signed_in=signed_in)
    rights: Rights = memory[_RIGHTS]
    return rights


def forget_rights() -> None:
    """Make the next question read the rights anew; a long job calls it between batches."""
    guard.memory().clear()


def resolve(model: type[GuardedModel], verb: Verb) -> Scope:
    """Return how far whoever acts now reaches into this table: everything, nothing, or a condition."""
    memory = guard.memory()
    known: Scope | None = memory.get((model, verb))
    if known is None:
        known = memory[model, verb] = scope_for(current_rights(), model, verb)
    return known


def scope_for(rights: Rights, model: type[GuardedModel], verb: Verb) -> Scope:
    """Return the scope that these rights give; roles add up, absence means no."""
    return but_withheld(_sum_of_roles(rights, model, verb), rights, model.guard)


def _sum_of_roles(rights: Rights, model: type[GuardedModel], verb: Verb) -> Scope:
    row = MATRIX.get((model.guard.record_class, verb), {})
    conditions: list[Q] = []
    for held in rights.held:
        if held.role not in row:
            continue
        condition = condition_for(rights, held, model, verb)
        if condition is True:
            return True
        if isinstance(condition, Q):
            conditions.append(condition)
    return reduce(or_, conditions) if conditions else False


def reach_of(held: Held, record_class: RecordClass, verb: Verb) -> Reach | None:
    """Return how far one held role reaches into a class: a seat held at a school, no further than there."""
    reach = MATRIX.get((record_class, verb), {}).get(held.role)
    if reach is not Reach.NETWORK or held.school_ids is None:
        return reach
    return reach if verb is Verb.READ and record_class in _OPEN_TO_STAFF else Reach.SCHOOL


def condition_for(rights: Rights, held: Held, model: type[GuardedModel], verb: Verb) -> Scope:
    """Return the condition that one held role puts on a verb and a table."""
    reach = reach_of(held, model.guard.record_class, verb)
    if reach is None:
        return False
    if verb is Verb.READ:
        return _within(rights, held, reach, model.guard)
    if _only_others_write(model, reach):
        return False
    return except_her_own(_within(rights, held, reach, model.guard), rights, model)


def _within(rights: Rights, held: Held, reach: Reach, paths: Guarded) -> Scope:
    if held.student_id is not None:
        return _about_students(paths, Q(pk=held.student_id), direct=held.student_id)
    return _CONDITIONS[reach](paths, rights, held)


def _only_others_write(model: type[GuardedModel], reach: Reach) -> bool:
    """Tell if a reach is too short to write a table: one of those that the reach itself rests on."""
    return reach in _BY_RELATION and issubclass(model, MAKE_RELATIONS)


def _at_schools(paths: Guarded, held: Held) -> Scope:
    return held.school_ids is not None and _of_schools(paths, held.school_ids)


def _of_schools(paths: Guarded, school_ids: frozenset[int]) -> Scope:
    if paths.school is None:
        # A table without a school is no school's: fail closed, whatever the matrix says.
        return False
    condition = Q(**{f"{paths.school}__in": school_ids})
    if paths.follows_student:
        condition |= _about_students(paths, Q(school_id__in=school_ids))
    return condition


def _of_grade(paths: Guarded, rights: Rights, held: Held) -> Scope:
    if held.grade is None:
        return False
    students = Q(school_id__in=held.school_ids or (), grade=held.grade)
    if paths.student is not None or paths.guardian is not None:
        return _about_students(paths, students)
    if paths.section is not None:
        seated = unguarded(SectionEnrollment).filter(
            _open_on(rights.on), Q(student_id__in=_keys_of(students)), school_id__in=held.school_ids or ()
        )
        return Q(**{f"{paths.section}__in": seated.values("section_id")})
    return _at_schools(paths, held)


def _of_sections(paths: Guarded, rights: Rights, held: Held) -> Scope:
    if paths.student is not None or paths.guardian is not None:
        return _about_students(paths, Q(pk__in=_students_taught_by(rights, held.role)))
    if paths.section is not None:
        return Q(**{f"{paths.section}__in": _keys_of_sections(rights, held.role)})
    return _own(paths, rights)


def _of_sections_or_own(paths: Guarded, rights: Rights, held: Held) -> Scope:
    """Return what is about students one teaches, and what one has kept oneself about whomever."""
    about, own = _of_sections(paths, rights, held), _own_or_of_seat(paths, rights, held)
    return about | own if isinstance(about, Q) and isinstance(own, Q) else about


def _of_today(paths: Guarded, rights: Rights, held: Held) -> Scope:
    """Return what is about the rooms one is in today and whoever sits there; nothing of last month's."""
    return _of_sections(paths, replace(rights, has_afterglow=False), held)


def _about_students(paths: Guarded, students: Q, *, direct: int | None = None) -> Q:
    if paths.student is None:
        return _guardians_of(paths, students)
    if direct is not None:
        return Q(**{paths.student: direct})
    if paths.student == "id":
        return students
    return Q(**{f"{paths.student}__in": _keys_of(students)})


def _guardians_of(paths: Guarded, students: Q) -> Q:
    if paths.guardian is None:
        return Q(pk__in=[])
    links = unguarded(StudentGuardian).filter(Q(student_id__in=_keys_of(students)))
    return Q(**{f"{paths.guardian}__in": links.values("guardian_id")})


def _keys_of(students: Q) -> Composed:
    """Return the keys of students: a page asks a dozen tables about the same ones."""
    return composed_once((_STUDENTS, students), lambda: unguarded(Student).filter(students).values("pk"))


def _of_coachees(paths: Guarded, rights: Rights) -> Scope:
    coachees = _teachers_coached_by(rights)
    if paths.staff is not None:
        return _of_staff(paths, coachees)
    today = _open_on(rights.on)
    sections = (
        unguarded(SectionStaff)
        .filter(today, staff_id__in=coachees, section__ends_on__gte=rights.on)
        .values("section_id")
    )
    if paths.student is None and paths.section is not None:
        return Q(**{f"{paths.section}__in": sections})
    students = unguarded(SectionEnrollment).filter(today, section_id__in=sections)
    return _about_students(paths, Q(pk__in=students.values("student_id")))


def _of_supervised(paths: Guarded, rights: Rights) -> Scope:
    staff = _staff_supervised_by(rights)
    if paths.staff is not None or (paths.student is None and paths.guardian is None):
        return _of_staff(paths, staff)
    cases = unguarded(Caseload).filter(_open_on(rights.on), _IS_CARE, staff_id__in=staff)
    return _about_students(paths, Q(pk__in=cases.values("student_id")))


def _of_staff(paths: Guarded, staff: QuerySet[Any, Any]) -> Scope:
    return Q(**{f"{paths.staff}__in": staff}) if paths.staff else False


def _of_child(paths: Guarded, rights: Rights) -> Scope:
    mine = unguarded(StudentGuardian).filter(
        _open_on(rights.on), guardian_id=rights.guardian_id or 0, may_see_records=True
    )
    children = composed_once((_CHILDREN, rights), lambda: mine.values("student_id"))
    # What stands about a guardian, such as an order of the court, is for that guardian alone.
    own = Q(**{paths.guardian: rights.guardian_id}) if paths.guardian else None
    if paths.student is None:
        return own or False
    about = _about_students(paths, Q(pk__in=children))
    return about & own if own else about


def _own_or_of_seat(paths: Guarded, rights: Rights, held: Held) -> Scope:
    """Return what is one's own and, where rows belong to seats, what nobody has taken of the seat held."""
    own = _own(paths, rights)
    if paths.seat is None or paths.staff is None or not isinstance(own, Q):
        return own
    of_seat = Q(**{paths.seat: str(held.role), paths.staff: None})
    if held.school_ids is not None:
        of_seat &= Q(**{f"{paths.school}__in": held.school_ids})
    return own | of_seat


def _own(paths: Guarded, rights: Rights) -> Scope:
    if rights.staff_id is not None:
        return _of_person(paths, rights.staff_id) & _lasting(paths, rights) if paths.staff else False
    for column, key in ((paths.student, rights.student_id), (paths.guardian, rights.guardian_id)):
        if key is not None:
            return Q(**{column: key}) if column else False
    return False


def _lasting(paths: Guarded, rights: Rights) -> Q:
    """Return the condition that a row still holds, where it is somebody's own only as long as it does."""
    if paths.until is None:
        return Q()
    return Q(**{paths.until: None}) | Q(**{f"{paths.until}__gt": rights.on})


def _of_person(paths: Guarded, staff_id: int) -> Q:
    own = Q(**{str(paths.staff): staff_id})
    return own | Q(**{paths.deputy: staff_id}) if paths.deputy else own


def _open_on(day: date) -> Q:
    return (Q(valid_until=None) | Q(valid_until__gt=day)) & Q(valid_from__lte=day)


def _sections_of(rights: Rights, role: Role) -> QuerySet[SectionStaff]:
    """Return the rows by which somebody is, or was lately, this role in a section: a para nowhere teaches."""
    return unguarded(SectionStaff).filter(
        held_lately(rights),
        staff_id=rights.staff_id or 0,
        role__in=section_roles_of(role),
        section__ends_on__gte=rights.since,
    )


def _keys_of_sections(rights: Rights, role: Role) -> Composed:
    key = (_SECTIONS, rights.staff_id, rights.on, rights.has_afterglow, role)
    return composed_once(key, lambda: _sections_of(rights, role).values("section_id"))


def _students_taught_by(rights: Rights, role: Role) -> Composed:
    """Return the students who sat there while she was there: not who came after her, nor who left before."""
    key = (_TAUGHT, rights.staff_id, rights.on, rights.has_afterglow, role)
    return composed_once(key, lambda: _compose_taught(rights, role))


def _compose_taught(rights: Rights, role: Role) -> QuerySet[SectionEnrollment, Any]:
    taught = _sections_of(rights, role)
    left = Coalesce(OuterRef("valid_until"), Value(date.max), output_field=DateField())
    together = taught.filter(
        Q(valid_until=None) | Q(valid_until__gt=OuterRef("valid_from")),
        section_id=OuterRef("section_id"),
        valid_from__lt=left,
    )
    return (
        unguarded(SectionEnrollment)
        .filter(held_lately(rights), Exists(together), section_id__in=taught.values("section_id"))
        .values("student_id")
    )


def _caseload_of(rights: Rights) -> Composed:
    """Return who is on the caseload today; groups count on for a while, as classes do (domain 8)."""
    return _cases_of(rights, CaseKind.INTERVENTION)


def _of_caseload_or_own(paths: Guarded, rights: Rights, held: Held) -> Scope:
    """Return what is about one's caseload, and what one has written oneself about whomever."""
    about, own = _about_students(paths, Q(pk__in=_caseload_of(rights))), _own_or_of_seat(paths, rights, held)
    return about | own if isinstance(own, Q) else about


def _caseload_and_screenings_of(rights: Rights) -> Composed:
    """Return who is on the caseload, and whom one has to screen or has screened lately."""
    return _cases_of(rights, CaseKind.INTERVENTION, CaseKind.SCREENING)


def _cases_of(rights: Rights, *lately: CaseKind) -> Composed:
    cases = (_IS_CARE & _open_on(rights.on)) | (Q(kind__in=lately) & held_lately(rights))
    mine = unguarded(Caseload).filter(cases, staff_id=rights.staff_id or 0)
    return composed_once((_CASES, rights, lately), lambda: mine.values("student_id"))


def _of_screening(paths: Guarded, rights: Rights) -> Scope:
    """Return what is about one's caseload and screenings; a group, which names nobody, where it is hers."""
    if paths.student is None and paths.guardian is None:
        return _own(paths, rights)
    return _about_students(paths, Q(pk__in=_caseload_and_screenings_of(rights)))


def _teachers_coached_by(rights: Rights) -> QuerySet[CoachAssignment, Any]:
    return (
        unguarded(CoachAssignment)
        .filter(_open_on(rights.on), coach_id=rights.staff_id or 0)
        .values("teacher_id")
    )


def _staff_supervised_by(rights: Rights) -> QuerySet[StaffAssignment, Any]:
    return (
        unguarded(StaffAssignment)
        .filter(_open_on(rights.on), supervisor_id=rights.staff_id)
        .values("staff_id")
    )


# A role at no school reaches no school: fail closed.
_CONDITIONS: dict[Reach, Callable[[Guarded, Rights, Held], Scope]] = {
    Reach.NETWORK: lambda _paths, _rights, _held: True,
    Reach.REGION: lambda paths, _rights, held: _at_schools(paths, held),
    Reach.SCHOOL: lambda paths, _rights, held: _at_schools(paths, held),
    Reach.GRADE: _of_grade,
    Reach.SECTION: _of_sections,
    Reach.SECTION_OR_OWN: _of_sections_or_own,
    Reach.TODAY: _of_today,
    Reach.COACHEES: lambda paths, rights, _held: _of_coachees(paths, rights),
    Reach.SUPERVISED: lambda paths, rights, _held: _of_supervised(paths, rights),
    Reach.RELEASED: lambda paths, rights, _held: of_released(paths, rights),
    Reach.CASELOAD: lambda paths, rights, _held: _about_students(paths, Q(pk__in=_caseload_of(rights))),
    Reach.CASELOAD_OR_OWN: _of_caseload_or_own,
    Reach.SCREENING: lambda paths, rights, _held: _of_screening(paths, rights),
    Reach.PANEL: lambda paths, rights, _held: of_panel(paths, rights),
    Reach.SCHOOL_OR_PANEL: lambda paths, rights, held: either(
        _at_schools(paths, held), of_panel(paths, rights)
    ),
    Reach.CHILD: lambda paths, rights, _held: _of_child(paths, rights),
    Reach.OWN: _own_or_of_seat,
}
