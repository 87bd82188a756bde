"""From a table, a verb and an actor to a condition: the one function that the guard asks."""

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from sextant.access.matrix import MATRIX
from sextant.access.rights import AFTERGLOW, Held, Rights, rights_of
from sextant.access.terms import Reach
from sextant.kernel import clock, guard
from sextant.kernel.guard import Guarded, GuardedModel, Scope, Verb, unguarded
from sextant.network.models import (
    Caseload,
    CoachAssignment,
    SectionEnrollment,
    SectionStaff,
    StaffAssignment,
    Student,
    StudentGuardian,
)

_RIGHTS = "access.rights"


def current_rights() -> Rights:
    """Return the rights of whoever acts now, read once per request or batch."""
    memory = guard.memory()
    if _RIGHTS not in memory:
        memory[_RIGHTS] = rights_of(guard.actor(), on=clock.today(), at=clock.now())
    rights: Rights = memory[_RIGHTS]
    return rights


def forget_rights() -> None:
    """Make the next question read the rights anew; a long job calls it between batches."""
    guard.memory().pop(_RIGHTS, None)


def resolve(model: type[GuardedModel], verb: Verb) -> Scope:
    """Return how far whoever acts now reaches into this table: everything, nothing, or a condition."""
    memory = guard.memory()
    known: Scope | None = memory.get((model, verb))
    if known is None:
        known = memory[model, verb] = scope_for(current_rights(), model, verb)
    return known


def scope_for(rights: Rights, model: type[GuardedModel], verb: Verb) -> Scope:
    """Return the scope that these rights give; roles add up, absence means no."""
    row = MATRIX.get((model.guard.record_class, verb), {})
    conditions: list[Q] = []
    for held in rights.held:
        reach = row.get(held.role)
        if reach is None:
            continue
        condition = condition_for(rights, held, reach, model.guard)
        if condition is True:
            return True
        if isinstance(condition, Q):
            conditions.append(condition)
    return reduce(or_, conditions) if conditions else False


def condition_for(rights: Rights, held: Held, reach: Reach, paths: Guarded) -> Scope:
    """Return the condition that one held role with one reach puts on a table with these columns."""
    if held.student_id is not None:
        return _about_students(paths, Q(pk=held.student_id), direct=held.student_id)
    return _CONDITIONS[reach](paths, rights, held)


def _at_schools(paths: Guarded, held: Held) -> Scope:
    return held.school_ids is not None and _of_schools(paths, held.school_ids)


def _of_schools(paths: Guarded, school_ids: frozenset[int]) -> Scope:
    if paths.school is None:
        # A table without a school is the network's own: structure that everybody may read.
        return paths.student is None and paths.staff is None
    condition = Q(**{f"{paths.school}__in": school_ids})
    if paths.follows_student:
        condition |= _about_students(paths, Q(school_id__in=school_ids))
    return condition


def _of_grade(paths: Guarded, held: Held) -> Scope:
    if paths.student is None:
        return _at_schools(paths, held)
    students = Q(school_id__in=held.school_ids or ())
    return _about_students(paths, students & Q(grade=held.grade) if held.grade is not None else students)


def _of_sections(paths: Guarded, rights: Rights) -> Scope:
    if paths.student is not None:
        return _about_students(paths, Q(pk__in=_students_taught_by(rights)))
    if paths.section is not None:
        return Q(**{f"{paths.section}__in": _sections_of(rights).values("section_id")})
    if paths.guardian is not None:
        return _guardians_of(paths, Q(pk__in=_students_taught_by(rights)))
    return _own(paths, rights)


def _about_students(paths: Guarded, students: Q, *, direct: int | None = None) -> Q:
    if paths.student is None:
        return _guardians_of(paths, students)
    if direct is not None:
        return Q(**{paths.student: direct})
    if paths.student == "id":
        return students
    return Q(**{f"{paths.student}__in": unguarded(Student).filter(students).values("pk")})


def _guardians_of(paths: Guarded, students: Q) -> Q:
    if paths.guardian is None:
        return Q(pk__in=[])
    links = unguarded(StudentGuardian).filter(student_id__in=unguarded(Student).filter(students).values("pk"))
    return Q(**{f"{paths.guardian}__in": links.values("guardian_id")})


def _of_coachees(paths: Guarded, rights: Rights) -> Scope:
    coachees = _teachers_coached_by(rights)
    if paths.staff is not None:
        return _of_staff(paths, coachees)
    sections = unguarded(SectionStaff).filter(_open_on(rights.on), staff_id__in=coachees).values("section_id")
    students = unguarded(SectionEnrollment).filter(_open_on(rights.on), section_id__in=sections)
    return _about_students(paths, Q(pk__in=students.values("student_id")))


def _of_staff(paths: Guarded, staff: QuerySet[Any, Any]) -> Scope:
    return Q(**{f"{paths.staff}__in": staff}) if paths.staff else False


def _of_child(paths: Guarded, rights: Rights) -> Scope:
    today = rights.on
    children = (
        unguarded(StudentGuardian)
        .filter(_open_on(today), guardian_id=rights.guardian_id or 0, may_see_records=True)
        .values("student_id")
    )
    if paths.student is not None:
        return _about_students(paths, Q(pk__in=children))
    return Q(**{paths.guardian: rights.guardian_id}) if paths.guardian else False


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
        return _of_person(paths, rights.staff_id)
    if rights.student_id is not None:
        return Q(**{paths.student: rights.student_id}) if paths.student else False
    if rights.guardian_id is not None:
        return Q(**{paths.guardian: rights.guardian_id}) if paths.guardian else False
    return False


def _of_person(paths: Guarded, staff_id: int) -> Scope:
    if paths.staff is None:
        return False
    own = Q(**{paths.staff: staff_id})
    return own | Q(**{paths.deputy: staff_id}) if paths.deputy else own


def _open_on(day: date, *, until: str = "valid_until") -> Q:
    return (Q(**{until: None}) | Q(**{f"{until}__gt": day})) & Q(valid_from__lte=day)


def _open_lately(rights: Rights) -> Q:
    """Hold now, or held until 30 days ago."""
    since = rights.on - AFTERGLOW
    return (Q(valid_until=None) | Q(valid_until__gt=since)) & Q(valid_from__lte=rights.on)


def _sections_of(rights: Rights) -> QuerySet[SectionStaff]:
    return unguarded(SectionStaff).filter(_open_lately(rights), staff_id=rights.staff_id or 0)


def _students_taught_by(rights: Rights) -> QuerySet[SectionEnrollment, Any]:
    return (
        unguarded(SectionEnrollment)
        .filter(_open_lately(rights), section_id__in=_sections_of(rights).values("section_id"))
        .values("student_id")
    )


def _caseload_of(rights: Rights) -> QuerySet[Caseload, Any]:
    return (
        unguarded(Caseload).filter(_open_lately(rights), staff_id=rights.staff_id or 0).values("student_id")
    )


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


# A role at no school reaches no school, and a panel is asked by the hiring pages themselves: fail closed.
_CONDITIONS: dict[Reach, Callable[[Guarded, Rights, Held], Scope]] = {
    Reach.NETWORK: lambda _paths, _rights, _held: True,
    Reach.REGION: lambda paths, _rights, held: _at_schools(paths, held),
    Reach.SCHOOL: lambda paths, _rights, held: _at_schools(paths, held),
    Reach.GRADE: lambda paths, _rights, held: _of_grade(paths, held),
    Reach.SECTION: lambda paths, rights, _held: _of_sections(paths, rights),
    Reach.COACHEES: lambda paths, rights, _held: _of_coachees(paths, rights),
    Reach.SUPERVISED: lambda paths, rights, _held: _of_staff(paths, _staff_supervised_by(rights)),
    Reach.CASELOAD: lambda paths, rights, _held: _about_students(paths, Q(pk__in=_caseload_of(rights))),
    Reach.PANEL: lambda _paths, _rights, _held: False,
    Reach.CHILD: lambda paths, rights, _held: _of_child(paths, rights),
    Reach.OWN: _own_or_of_seat,
}
