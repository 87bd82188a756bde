"""Demonstration rooms as visitors, hosts and leaders see them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.models import DemoInvitation, DemoRoom, DemoVisit
from sextant.instruction.queries.preparation_due import PLANNERS
from sextant.instruction.queries.visits_teachers import Teacher, teachers_within
from sextant.instruction.terms import InvitationState
from sextant.network.models import SectionStaff

MOST_ROOMS, MOST_VISITS, MOST_INVITATIONS = 60, 40, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """A listed room."""

    id: int
    public_id: UUID
    staff_id: int
    host: str
    school: str
    standard: str
    shows: str
    times: str
    is_listed: bool
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """An invitation within reach."""

    id: int
    public_id: UUID
    staff_id: int
    host: str
    asked_by: str
    because: str
    asked_on: date
    state: InvitationState
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A booked visit within reach."""

    id: int
    public_id: UUID
    visitor: str
    visits_on: date
    looks_for: str
    is_mine: bool


def possible_hosts(*, on: date) -> list[Teacher]:
    """Return the teachers within reach who teach a class of their own."""
    teachers = teachers_within(policies.INVITE_HOSTS, on=on)
    links = SectionStaff.objects.on(on).filter(staff_id__in=[one.id for one in teachers], role__in=PLANNERS)
    teaching = set(links.values_list("staff_id", flat=True))
    return [one for one in teachers if one.id in teaching]


def list_rooms() -> tuple[RoomRow, ...]:
    """Return the rooms that their hosts list, by school and host."""
    rows = _joined(DemoRoom.objects.filter(ended_on=None))
    return tuple(_room(row) for row in rows.order_by("school__name", "staff__family_name", "pk")[:MOST_ROOMS])


def find_room(public_id: UUID) -> RoomRow | None:
    """Return a room, listed or not any more, or None."""
    row = _joined(DemoRoom.objects.filter(public_id=public_id)).first()
    return None if row is None else _room(row)


def list_invitations(*, school_id: int | None = None) -> tuple[InvitationRow, ...]:
    """Return the invitations within reach that wait for an answer, the oldest first."""
    rows = DemoInvitation.objects.filter(state=InvitationState.ASKED)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    rows = rows.select_related("staff", "asked_by").order_by("asked_on", "pk")
    return tuple(_invitation(row) for row in rows[:MOST_INVITATIONS])


def find_own_invitation(public_id: UUID) -> InvitationRow | None:
    """Return an invitation to whoever asks, or None."""
    rows = DemoInvitation.objects.filter(public_id=public_id, staff_id=current_rights().staff_id or 0)
    row = rows.select_related("staff", "asked_by").first()
    return None if row is None else _invitation(row)


def visits_of_room(room: RoomRow, *, on: date) -> tuple[VisitRow, ...]:
    """Return the visits to come that the reader reaches: all of a host, her own of a visitor."""
    rows = DemoVisit.objects.filter(room_id=room.id, canceled_on=None, visits_on__gte=on)
    rows = rows.select_related("staff").order_by("visits_on", "pk")
    return tuple(_visit(row) for row in rows[:MOST_VISITS])


def find_visit(public_id: UUID) -> tuple[VisitRow, UUID] | None:
    """Return a visit that the actor makes or hosts, with the public id of its room, or None."""
    mine = current_rights().staff_id or 0
    row = DemoVisit.objects.filter(public_id=public_id).select_related("staff", "room").first()
    if row is None or mine not in {row.staff_id, row.host_id}:
        return None
    return _visit(row), row.room.public_id


def _joined(rows: Any) -> Any:
    return rows.select_related("staff", "school", "standard")


def _room(row: DemoRoom) -> RoomRow:
    return RoomRow(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        host=row.staff.name,
        school=row.school.name,
        standard=row.standard.name if row.standard else "",
        shows=row.shows,
        times=row.times,
        is_listed=row.ended_on is None,
        is_mine=row.staff_id == current_rights().staff_id,
    )


def _invitation(row: DemoInvitation) -> InvitationRow:
    return InvitationRow(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        host=row.staff.name,
        asked_by=row.asked_by.name,
        because=row.because,
        asked_on=row.asked_on,
        state=InvitationState(row.state),
        is_mine=row.staff_id == current_rights().staff_id,
    )


def _visit(row: DemoVisit) -> VisitRow:
    return VisitRow(
        id=row.pk,
        public_id=row.public_id,
        visitor=row.staff.name,
        visits_on=row.visits_on,
        looks_for=row.looks_for,
        is_mine=row.staff_id == current_rights().staff_id,
    )
