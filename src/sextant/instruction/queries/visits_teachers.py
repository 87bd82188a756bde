"""Whom an observer may visit, and who has waited longest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Q

from sextant.access import reach
from sextant.access.policy import Policy, seen_as
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_seen import shared_only
from sextant.instruction.terms import VisitKind
from sextant.network.models import School, SectionStaff, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import Seat

TEACHING_SEATS = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.INTERVENTIONIST)
MOST_TEACHERS = 120
# Whoever comes to learn brings no feedback that a teacher is owed.
OF_PEERS = (VisitKind.PEER, VisitKind.DEMO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teacher:
    """A teacher whom the actor may visit."""

    id: int
    public_id: UUID
    name: str
    school_id: int
    school: str
    hired_on: date | None
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherRow:
    """A teacher to choose: what she teaches, and how long nobody came."""

    teacher: Teacher
    teaches: str
    last_on: date | None
    school_days: int | None

    @property
    def waits(self) -> tuple[bool, int]:
        """Return by what the list is sorted: never visited first, then the longest ago."""
        return (self.last_on is not None, -(self.school_days or 0))


def teachers_within(policy: Policy, *, on: date, school_id: int | None = None) -> list[Teacher]:
    """Return the teachers about whom the actor holds this right, herself left out."""
    scope = reach.scope_for(current_rights(), seen_as(StaffAssignment, policy.on), policy.verb)
    if scope is False:
        return []
    rows = StaffAssignment.objects.on(on).filter(seat__in=TEACHING_SEATS, school__isnull=False)
    if isinstance(scope, Q):
        rows = rows.filter(scope)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    rows = rows.exclude(staff_id=current_rights().staff_id or 0).select_related("staff", "school")
    found: dict[int, Teacher] = {}
    for row in rows.order_by("staff__family_name", "staff__given_name", "pk")[: 2 * MOST_TEACHERS]:
        if row.school is not None:
            found.setdefault(row.staff_id, teacher_of(row, row.school))
    return list(found.values())[:MOST_TEACHERS]


def find_teacher(public_id: UUID, *, on: date) -> Teacher | None:
    """Return one teacher whom the actor may visit, or None out of reach."""
    everybody = teachers_within(policies.READ_COACHING, on=on)
    return next((one for one in everybody if one.public_id == public_id), None)


def list_to_visit(*, on: date, school_id: int | None = None, text: str = "") -> tuple[TeacherRow, ...]:
    """Return whom the actor may visit, who has waited longest first."""
    teachers = teachers_within(policies.READ_COACHING, on=on, school_id=school_id)
    words = text.casefold().split()
    teachers = [one for one in teachers if all(word in one.name.casefold() for word in words)]
    keys = [one.id for one in teachers]
    last, teaches = last_visits(keys), _teaches(keys, on=on)
    rows = (
        TeacherRow(
            teacher=one,
            teaches=", ".join(teaches.get(one.id, ())),
            last_on=last.get(one.id),
            school_days=days_since(last.get(one.id), school_id=one.school_id, on=on),
        )
        for one in teachers
    )
    return tuple(sorted(rows, key=lambda row: row.waits))


def last_visits(keys: Collection[int]) -> dict[int, date]:
    """Return the day of each teacher's last shared visit within reach, without evaluations and peers."""
    visits = Observation.objects.filter(teacher_id__in=keys).exclude(kind__in=OF_PEERS)
    rows = shared_only(visits).order_by()
    return dict(rows.values_list("teacher_id").annotate(last=Max("visited_on")))


def days_since(day: date | None, *, school_id: int, on: date) -> int | None:
    """Return how many school days have passed since a day; None where it never was."""
    return None if day is None else max(0, calendar_of(school_id=school_id).count(day, on) - 1)


def _teaches(keys: Collection[int], *, on: date) -> dict[int, list[str]]:
    rows = SectionStaff.objects.on(on).filter(
        staff_id__in=keys, section__starts_on__lte=on, section__ends_on__gte=on
    )
    found: dict[int, list[str]] = {}
    for staff, title in rows.order_by("section__title", "pk").values_list("staff_id", "section__title"):
        found.setdefault(staff, []).append(title)
    return found


def teacher_of(row: StaffAssignment, school: School) -> Teacher:
    """Return who holds a seat at a school."""
    return Teacher(
        id=row.staff_id,
        public_id=row.staff.public_id,
        name=row.staff.name,
        school_id=school.pk,
        school=school.name,
        hired_on=row.staff.hired_on,
        time_zone=school.time_zone,
    )
