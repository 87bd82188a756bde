"""Whom sessions are for: the staff of a school by seat and subject, and the reader herself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction.rules.pd import TEACHERS, Audience, Colleague
from sextant.kernel import guard
from sextant.network.models import SectionStaff, StaffAssignment

_READER = "instruction.pd_reader"

MOST_INVITED = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody whom a session is for."""

    id: int
    public_id: UUID
    name: str
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Somebody who may lead a session: her seats, and her schools (none: the central office)."""

    id: int
    public_id: UUID
    name: str
    seats: tuple[str, ...]


def invited_to(audience: Audience, *, school_id: int, on: date) -> tuple[Invited, ...]:
    """Return whom of one school a session is for, by name."""
    if audience.school_id not in {None, school_id}:
        return ()
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id)
    if audience.seats:
        rows = rows.filter(seat__in=list(audience.seats))
    if audience.subjects:
        rows = rows.filter(staff_id__in=_teach(audience.subjects, school_id=school_id, on=on))
    found: dict[int, Invited] = {}
    ordered = rows.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk")
    for row in ordered[: 2 * MOST_INVITED]:
        found.setdefault(
            row.staff_id,
            Invited(id=row.staff_id, public_id=row.staff.public_id, name=row.staff.name, school_id=school_id),
        )
    return tuple(found.values())[:MOST_INVITED]


def schools_of_staff(staff_ids: Collection[int], *, on: date) -> dict[int, int]:
    """Return at which school each of these works; who works at none is left out."""
    rows = StaffAssignment.objects.on(on).filter(staff_id__in=staff_ids, school__isnull=False)
    return dict(rows.order_by("-pk").values_list("staff_id", "school_id"))


def reader(*, on: date) -> Colleague:
    """Return what decides which sessions are for the reader, read once a request."""
    known: dict[date, Colleague] = guard.memory().setdefault(_READER, {})
    if on not in known:
        known[on] = _reader(on=on)
    return known[on]


def _reader(*, on: date) -> Colleague:
    me = current_rights().staff_id or 0
    rows = StaffAssignment.objects.on(on).filter(staff_id=me).values_list("seat", "school_id")
    seats = list(rows)
    taught = SectionStaff.objects.on(on).filter(staff_id=me, section__course__isnull=False)
    subjects = set(taught.values_list("section__course__subject", flat=True))
    return Colleague(
        school_ids={school for _seat, school in seats if school is not None},
        seats={seat for seat, _school in seats},
        subjects=subjects,
    )


def possible_leaders(*, school_id: int | None, on: date) -> tuple[Leader, ...]:
    """Return who may lead a session at a school, or of the whole network: its staff, and the center's."""
    rows = StaffAssignment.objects.on(on)
    if school_id is None:
        rows = rows.filter(school=None)
    else:
        rows = rows.filter(school_id__in=[school_id]) | rows.filter(school=None)
    found: dict[int, Leader] = {}
    seats: dict[int, list[str]] = {}
    ordered = rows.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk")
    for row in ordered[: 3 * MOST_INVITED]:
        seats.setdefault(row.staff_id, []).append(row.seat)
        found[row.staff_id] = Leader(
            id=row.staff_id,
            public_id=row.staff.public_id,
            name=row.staff.name,
            seats=tuple(seats[row.staff_id]),
        )
    return tuple(found.values())


def seats_of(staff_id: int, *, on: date) -> frozenset[str]:
    """Return the seats that somebody holds on a day."""
    rows = StaffAssignment.objects.on(on).filter(staff_id=staff_id)
    return frozenset(rows.values_list("seat", flat=True))


def teachers_at(school_ids: Collection[int], *, on: date) -> dict[int, dict[int, str]]:
    """Return the teachers of each school with their names."""
    rows = StaffAssignment.objects.on(on).filter(school_id__in=list(school_ids), seat__in=list(TEACHERS))
    found: dict[int, dict[int, str]] = {one: {} for one in school_ids}
    for row in rows.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk"):
        found[row.school_id or 0].setdefault(row.staff_id, row.staff.name)
    return found


def _teach(subjects: Collection[str], *, school_id: int, on: date) -> list[int]:
    rows = SectionStaff.objects.on(on).filter(
        school_id=school_id, section__course__subject__in=list(subjects)
    )
    return list(rows.values_list("staff_id", flat=True))
