"""Which roles somebody holds today, derived from dated rows on each request and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from sextant.access.models import Grant, User
from sextant.access.terms import GrantKind, Role
from sextant.kernel.actor import Actor, Capacity
from sextant.kernel.guard import unguarded
from sextant.network.models import Guardian, School, Section, SectionStaff, StaffAssignment
from sextant.network.terms import SectionRole

# Domain 8: a teacher keeps her students' records for 30 calendar days after a change.
AFTERGLOW = timedelta(days=30)

_TEACHES = {
    SectionRole.TEACHER_OF_RECORD: Role.TEACHER,
    SectionRole.CO_TEACHER: Role.TEACHER,
    SectionRole.SPED_CO_TEACHER: Role.SPED_TEACHER,
    SectionRole.EL_CO_TEACHER: Role.EL_TEACHER,
    SectionRole.PARA: Role.PARA,
    SectionRole.LONG_TERM_SUB: Role.TEACHER,
}
_GRANTED = {
    GrantKind.SUPPORT: Role.SUPPORT_GRANTEE,
    GrantKind.BREAK_GLASS: Role.BREAK_GLASS,
    GrantKind.API_CLIENT: Role.API_CLIENT,
    GrantKind.PRIVACY_OFFICER: Role.PRIVACY_OFFICER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One role, where it holds: schools (None: everywhere), regions, grade, and a single student."""

    role: Role
    school_ids: frozenset[int] | None = None
    region_ids: frozenset[int] = frozenset()
    grade: int | None = None
    student_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Everything that decides how far somebody reaches."""

    held: tuple[Held, ...] = ()
    staff_id: int | None = None
    guardian_id: int | None = None
    student_id: int | None = None
    school_ids: frozenset[int] = field(default_factory=frozenset)
    on: date = date.min

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(one.role for one in self.held)


def rights_of(actor: Actor, *, on: date, at: datetime) -> Rights:
    """Return the rights that hold on this day; a process holds the one role of its name."""
    if actor.process:
        return Rights(held=(Held(role=Role(actor.process)),), on=on)
    user = User.objects.filter(pk=actor.user_id or 0, is_active=True).first()
    if user is None:
        return Rights(on=on)
    if actor.capacity is Capacity.FAMILY:
        return _family_rights(user, on=on)
    if actor.capacity is Capacity.STUDENT:
        return _student_rights(user, on=on)
    return _staff_rights(user, on=on, at=at)


def _staff_rights(user: User, *, on: date, at: datetime) -> Rights:
    if user.staff_id is None:
        return Rights(held=tuple(_granted(user, at=at)), on=on)
    held = [*_assigned(user.staff_id, on=on), *_teaching(user.staff_id, on=on), *_granted(user, at=at)]
    schools = frozenset(school for one in held for school in one.school_ids or ())
    return Rights(held=tuple(held), staff_id=user.staff_id, school_ids=schools, on=on)


def _family_rights(user: User, *, on: date) -> Rights:
    if user.guardian_id is None or not unguarded(Guardian).filter(pk=user.guardian_id).exists():
        return Rights(on=on)
    return Rights(held=(Held(role=Role.GUARDIAN),), guardian_id=user.guardian_id, on=on)


def _student_rights(user: User, *, on: date) -> Rights:
    if user.student_id is None:
        return Rights(on=on)
    return Rights(held=(Held(role=Role.STUDENT),), student_id=user.student_id, on=on)


def _assigned(staff_id: int, *, on: date) -> Iterable[Held]:
    rows = (
        unguarded(StaffAssignment)
        .filter(Q(valid_until=None) | Q(valid_until__gt=on), staff_id=staff_id, valid_from__lte=on)
        .order_by("id")
        .values_list("seat", "school_id", "region_id", "grade")
    )
    for seat, school_id, region_id, grade in rows:
        if region_id is not None:
            schools = unguarded(School).filter(region_id=region_id).values_list("pk", flat=True)
            yield Held(role=Role(seat), school_ids=frozenset(schools), region_ids=frozenset([region_id]))
        else:
            yield Held(
                role=Role(seat),
                school_ids=frozenset([school_id]) if school_id is not None else None,
                grade=grade,
            )


def _teaching(staff_id: int, *, on: date) -> Iterable[Held]:
    """Yield what section rows give: whoever teaches a section today is its teacher, whatever the title."""
    rows = (
        unguarded(SectionStaff)
        .filter(
            Q(valid_until=None) | Q(valid_until__gt=on - AFTERGLOW),
            staff_id=staff_id,
            valid_from__lte=on,
            section_id__in=unguarded(Section).filter(ends_on__gte=on - AFTERGLOW).values("pk"),
        )
        .values_list("role", "school_id")
        .distinct()
        .order_by("role", "school_id")
    )
    for role, school_id in rows:
        yield Held(role=_TEACHES[SectionRole(role)], school_ids=frozenset([school_id]))


def _granted(user: User, *, at: datetime) -> Iterable[Held]:
    rows = (
        unguarded(Grant)
        .filter(user_id=user.pk, starts_at__lte=at, ends_at__gt=at)
        .order_by("id")
        .values_list("kind", "school_id", "student_id")
    )
    for kind, school_id, student_id in rows:
        yield Held(
            role=_GRANTED[GrantKind(kind)],
            school_ids=frozenset([school_id]) if school_id is not None else None,
            student_id=student_id,
        )
