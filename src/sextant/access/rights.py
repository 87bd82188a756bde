"""Which roles somebody holds today, derived from dated rows on each request and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, SmallIntegerField, Value
from django.db.models.functions import Cast

from sextant.access.models import Grant, Release, User
from sextant.access.terms import GrantKind, Role
from sextant.kernel.actor import Actor, Capacity
from sextant.kernel.guard import unguarded
from sextant.kernel.prepared import Prepared
from sextant.network.models import School, Section, SectionStaff, StaffAssignment
from sextant.network.terms import SectionRole, StaffStatus

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


# Of which table a row is from which rights follow.
_ASSIGNED, _TAUGHT, _GRANTED_ROW = range(3)


class _Row(NamedTuple):
    """One dated row from which rights follow; ``word`` is a seat, a part in a section or a kind of grant."""

    table: int
    key: int | None
    word: str
    school_id: int | None
    region_id: int | None
    grade: int | None
    student_id: int | None

    def place(self) -> tuple[int, int, str, int]:
        """Return what sorts rows: by table and key; those of sections by part and school."""
        return (self.table, self.key or 0, self.word, self.school_id or 0)


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
    """Everything that decides how far somebody reaches.

    Attributes:
        held: the roles, each with where it holds.
        user_id: the person who acts; None for a process.
        staff_id, guardian_id, student_id: who she is in the capacity in which she acts.
        own_guardian_id: the guardian that a member of staff is at home. It gives no right here; it
            says which tie to a student she may not make.
        school_ids: schools of all roles.
        on: the day that counts.
        has_afterglow: whether what she taught counts on for a while; not once she has left.
    """

    held: tuple[Held, ...] = ()
    user_id: int | None = None
    own_guardian_id: int | None = None
    staff_id: int | None = None
    guardian_id: int | None = None
    student_id: int | None = None
    school_ids: frozenset[int] = field(default_factory=frozenset)
    on: date = date.min
    has_afterglow: bool = True

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(one.role for one in self.held)

    @property
    def since(self) -> date:
        """The day after which teaching must have ended to count still; whoever has left has no such days."""
        return self.on - AFTERGLOW if self.has_afterglow else self.on


def rights_of(actor: Actor, *, on: date, at: datetime, signed_in: User | None = None) -> Rights:
    """Return the rights that hold on this day; a process holds the one role of its name.

    Args:
        actor: who acts.
        on: the day.
        at: the moment, for grants that last hours.
        signed_in: the actor's active account where this request has read it already.
    """
    if actor.process:
        return Rights(held=(Held(role=Role(actor.process)),), on=on)
    user = signed_in if signed_in is not None and signed_in.pk == actor.user_id else _account_of(actor)
    return _rights_of_account(user, actor, on=on, at=at)


def _account_of(actor: Actor) -> User | None:
    found: User | None = (
        User.objects.select_related("staff").filter(pk=actor.user_id or 0, is_active=True).first()
    )
    return found


def _rights_of_account(user: User | None, actor: Actor, *, on: date, at: datetime) -> Rights:
    if user is None:
        return Rights(on=on)
    if actor.capacity is Capacity.FAMILY:
        return _family_rights(user, on=on)
    if actor.capacity is Capacity.STUDENT:
        return _student_rights(user, on=on)
    return _staff_rights(user, on=on, at=at)


def section_roles_of(role: Role) -> tuple[SectionRole, ...]:
    """Return the parts in a section that make somebody this role there."""
    return tuple(part for part, made in _TEACHES.items() if made is role)


def held_lately(rights: Rights) -> Q:
    """Return the condition that a dated row holds now or held lately; a row of no day at all never does."""
    return _held(since=rights.since, on=rights.on)


def _held(*, since: date, on: date) -> Q:
    has_a_day = Q(valid_until__gt=F("valid_from")) & Q(valid_until__gt=since)
    return (Q(valid_until=None) | has_a_day) & Q(valid_from__lte=on)


def _staff_rights(user: User, *, on: date, at: datetime) -> Rights:
    who = Rights(user_id=user.pk, own_guardian_id=user.guardian_id, on=on)
    if user.has_left(on=on):
        return who
    known = who
    if user.staff is not None:
        is_here = user.staff.status != StaffStatus.SEPARATED
        known = replace(who, staff_id=user.staff.pk, has_afterglow=is_here)
    rows = _rows_of(user, known, at=at)
    # Whoever is nobody's staff may be an outside provider, for as long as a release names her.
    released = _released(user, on=on) if user.staff is None else ()
    held = (*_worked(user, rows), *_granted(rows), *released)
    return replace(known, held=held, school_ids=_schools_of(held))


def _worked(user: User, rows: list[_Row]) -> Iterable[Held]:
    """Yield what seats and sections give; nothing until somebody who is hired has begun."""
    if user.staff is not None and user.staff.status == StaffStatus.HIRED:
        return ()
    return (*_assigned(rows), *_teaching(rows))


def _schools_of(held: Iterable[Held]) -> frozenset[int]:
    return frozenset(school for one in held for school in one.school_ids or ())


def _family_rights(user: User, *, on: date) -> Rights:
    if user.guardian_id is None:
        return Rights(on=on)
    return Rights(held=(Held(role=Role.GUARDIAN),), guardian_id=user.guardian_id, on=on)


def _student_rights(user: User, *, on: date) -> Rights:
    if user.student_id is None:
        return Rights(on=on)
    return Rights(held=(Held(role=Role.STUDENT),), student_id=user.student_id, on=on)


def _rows_of(user: User, rights: Rights, *, at: datetime) -> list[_Row]:
    """Return the dated rows from which rights follow, read at once: every page asks for them."""
    rows = _DATED_ROWS.rows(
        user_id=user.pk, staff_id=rights.staff_id or 0, on=rights.on, since=rights.since, at=at
    )
    return sorted((_Row(*row) for row in rows), key=_Row.place)


def _dated_rows(*, user_id: int, staff_id: int, on: date, since: date, at: datetime) -> QuerySet[Any, Any]:
    """Return the question for these rows.

    Each says which table it is of (in the order of the roles that follow), its word, and where it holds.
    """
    assigned = unguarded(StaffAssignment).filter(
        Q(valid_until=None) | Q(valid_until__gt=on), staff_id=staff_id, valid_from__lte=on
    )
    taught = unguarded(SectionStaff).filter(
        _held(since=since, on=on),
        staff_id=staff_id,
        section_id__in=unguarded(Section).filter(ends_on__gte=since).values("pk"),
    )
    granted = unguarded(Grant).filter(user_id=user_id, starts_at__lte=at, ends_at__gt=at)
    parts = (
        _columns(assigned, _ASSIGNED, key=F("pk"), word=F("seat"), region=F("region_id"), grade=F("grade")),
        _columns(taught, _TAUGHT, word=F("role")).distinct(),
        _columns(granted, _GRANTED_ROW, key=F("pk"), word=F("kind"), student=F("student_id")),
    )
    return parts[0].union(*parts[1:], all=True)


_DATED_ROWS = Prepared(_dated_rows, user_id=int, staff_id=int, on=date, since=date, at=datetime)


def _columns(
    rows: QuerySet[Any],
    table: int,
    *,
    word: F,
    key: F | None = None,
    region: F | None = None,
    grade: F | None = None,
    student: F | None = None,
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return a table's rows in the columns that all three share; what a table has not is nothing there."""

    def number(column: F | None) -> Cast:
        return Cast(column or Value(None), BigIntegerField())

    return rows.order_by().values_list(
        Value(table, output_field=SmallIntegerField()),
        number(key),
        Cast(word, CharField()),
        number(F("school_id")),
        number(region),
        number(grade),
        number(student),
    )


def _assigned(rows: Iterable[_Row]) -> Iterable[Held]:
    for row in rows:
        if row.table != _ASSIGNED:
            continue
        if row.region_id is not None:
            schools = unguarded(School).filter(region_id=row.region_id).values_list("pk", flat=True)
            regions = frozenset([row.region_id])
            yield Held(role=Role(row.word), school_ids=frozenset(schools), region_ids=regions)
        else:
            yield Held(role=Role(row.word), school_ids=_only(row.school_id), grade=row.grade)


def _teaching(rows: Iterable[_Row]) -> Iterable[Held]:
    """Yield what section rows give: whoever teaches a section today is its teacher, whatever the title."""
    for row in rows:
        if row.table == _TAUGHT:
            yield Held(role=_TEACHES[SectionRole(row.word)], school_ids=_only(row.school_id))


def _granted(rows: Iterable[_Row]) -> Iterable[Held]:
    for row in rows:
        if row.table == _GRANTED_ROW:
            yield Held(
                role=_GRANTED[GrantKind(row.word)],
                school_ids=_only(row.school_id),
                student_id=row.student_id,
            )


def _released(user: User, *, on: date) -> Iterable[Held]:
    """Yield the provider's role while a release of information holds; it ends with the last one's day.

    A student who has left the school takes what was released with her: whoever gave it stays behind.
    """
    rows = unguarded(Release).filter(
        Q(valid_until=None) | Q(valid_until__gt=on),
        user_id=user.pk,
        valid_from__lte=on,
        student__school_id=F("school_id"),
    )
    if rows.exists():
        yield Held(role=Role.PROVIDER)


def _only(school_id: int | None) -> frozenset[int] | None:
    """Return the one school where a row holds; None, everywhere, for a row of no school."""
    return None if school_id is None else frozenset([school_id])
