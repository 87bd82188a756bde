"""Who sits on the panel of an event, who may be asked to, and whose word is still waited for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from sextant.access.models import PanelSeat
from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.terms import Seat
from sextant.talent.models import Application
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.norming import normed_among

# Whom the matrix lets sit on a panel, beside whoever hires.
AT_SCHOOL_SEATS = (
    Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS, Seat.COACH,
)  # fmt: skip
CENTRAL_SEATS = (
    Seat.RECRUITER, Seat.HR, Seat.CONTENT_EXPERT, Seat.CHIEF_ACADEMIC_OFFICER, Seat.COACH,
)  # fmt: skip
MOST_RATERS, MOST_SEATS = 120, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterChoice:
    """Somebody who may be asked to rate, and whether their norming holds."""

    id: int
    name: str
    seat: str
    is_normed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeat:
    """One rater of an event: whether they have handed in, or were left out."""

    staff_id: int
    name: str
    locked_at: datetime | None
    is_out: bool


def possible_raters(
    *, school_id: int | None, on: date, posting_id: int | None = None
) -> tuple[RaterChoice, ...]:
    """Return who may rate a candidate of a school: its leaders and coaches, its region, the center.

    Whoever applied for the same posting rates nobody there: neither themselves nor a rival.
    """
    with as_desk():
        where = Q(school=None, region=None, seat__in=CENTRAL_SEATS)
        if school_id is not None:
            region = School.objects.filter(pk=school_id).values_list("region_id", flat=True).first()
            where |= Q(school_id=school_id, seat__in=AT_SCHOOL_SEATS)
            where |= Q(region_id=region, seat=Seat.REGIONAL_SUPERINTENDENT)
        else:
            where |= Q(seat=Seat.REGIONAL_SUPERINTENDENT)
        rows = StaffAssignment.objects.filter(where).on(on).select_related("staff").order_by("pk")
        if posting_id is not None:
            applied = Application.objects.filter(posting_id=posting_id, staff_id__isnull=False)
            rows = rows.exclude(staff_id__in=applied.values("staff_id"))
        held = {row.staff_id: row for row in rows[:MOST_RATERS]}
    normed = normed_among(held, on=on)
    found = [
        RaterChoice(id=key, name=row.staff.name, seat=str(Seat(row.seat).label), is_normed=key in normed)
        for key, row in held.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_normed, one.name)))


def seats_of_event(panel: UUID, *, on: date) -> tuple[EventSeat, ...]:
    """Return who rates an event, by name; asked by whoever reaches the event."""
    return seats_of_events([panel], on=on).get(panel, ())


def seats_of_events(panels: Iterable[UUID], *, on: date) -> dict[UUID, tuple[EventSeat, ...]]:
    """Return who rates which event."""
    with as_desk():
        rows = list(PanelSeat.objects.filter(panel__in=list(panels)).order_by("panel", "pk")[:MOST_SEATS])
        names = {one.pk: one.name for one in Staff.objects.filter(pk__in={row.staff_id for row in rows})}
    found: dict[UUID, list[EventSeat]] = {}
    for row in rows:
        is_out = row.locked_at is None and row.valid_until is not None and row.valid_until <= on
        seat = EventSeat(
            staff_id=row.staff_id, name=names[row.staff_id], locked_at=row.locked_at, is_out=is_out
        )
        found.setdefault(row.panel, []).append(seat)
    return {panel: tuple(sorted(seats, key=lambda one: one.name)) for panel, seats in found.items()}


def waits_for(staff_id: int, panels: Iterable[UUID], *, on: date) -> frozenset[UUID]:
    """Return on which of these panels somebody sits without having handed in."""
    with as_desk():
        rows = _open_seats(staff_id, on).filter(panel__in=list(panels), locked_at=None)
        return frozenset(rows.values_list("panel", flat=True))


def seat_of(staff_id: int, panel: UUID, *, on: date) -> PanelSeat | None:
    """Return somebody’s seat on a panel today, or None."""
    with as_desk():
        found: PanelSeat | None = _open_seats(staff_id, on).filter(panel=panel).first()
        return found


def _open_seats(staff_id: int, on: date):  # type: ignore[no-untyped-def]
    return PanelSeat.objects.filter(staff_id=staff_id, valid_from__lte=on).filter(
        Q(valid_until=None) | Q(valid_until__gt=on)
    )
