"""Plan detentions, give seats, and say who came; a seat that was missed is followed by the next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.culture.actions.case_endings import as_the_clock, finish_response
from sextant.culture.models import DetentionSeat, DetentionSession
from sextant.culture.queries.detentions import free_seats, has_begun, waiting_responses
from sextant.culture.terms.restorative import SeatState
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.queries.places import zone_of
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms, open_item
from sextant.work.terms import SchoolDays, Weight

# The second time somebody does not come, the assistant principal looks at it.
TELLS_AT = 2
STUDENT = "network.Student"


class BadSession(CannotDo):
    """The day is past, or there is no seat."""


class NoSeats(CannotDo):
    """No detention that is planned has a free seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A detention as it is planned."""

    school_id: int
    staff_id: int
    day: date
    starts_at: time
    room: str
    capacity: int


@transaction.atomic
def plan_detention(*, draft: SessionDraft, on: date) -> DetentionSession:
    """Plan a detention.

    Raises:
        BadSession: the day is past.
        AlreadyDone: the room has one at that time.
    """
    if draft.day < on:
        raise BadSession(_("Choose today or a later day."))
    taken = DetentionSession.objects.filter(
        school_id=draft.school_id, on=draft.day, starts_at=draft.starts_at, room=draft.room
    )
    if taken.exists():
        raise AlreadyDone(_("This room has a detention at that time already."))
    row = DetentionSession(
        school_id=draft.school_id,
        staff_id=draft.staff_id,
        on=draft.day,
        starts_at=draft.starts_at,
        room=draft.room,
        capacity=draft.capacity,
    )
    row.save()
    audit.record("culture.plan_detention", on=row, changes={"on": (None, row.on)})
    return row


@transaction.atomic
def seat_all(*, school_id: int, on: date) -> int:
    """Give whoever waits for a detention a seat in the next ones that have room; return how many got one.

    Raises:
        NoSeats: nobody got one.
    """
    waiting = waiting_responses(school_id=school_id)
    made = _seat([(one.response_id, one.student_id, one.n_missed) for one in waiting], school_id, after=on)
    if waiting and not made:
        raise NoSeats(_("No detention that is planned has a free seat. Plan one first."))
    return made


@transaction.atomic
def mark_seat(*, seat_id: int, state: SeatState, at: datetime) -> DetentionSeat:
    """Say if a student sat her detention; who did not, or was excused, gets the next seat that is free.

    Raises:
        BadSession: the detention has not begun.
    """
    row: DetentionSeat = DetentionSeat.objects.select_related("session").get(pk=seat_id)
    session = row.session
    if not has_begun(on=session.on, starts_at=session.starts_at, school_id=row.school_id, at=at):
        raise BadSession(_("This detention is still to come. Mark it once it has begun."))
    on = at.astimezone(zone_of(row.school_id)).date()
    if row.state == SeatState.RELEASED:
        raise BadSession(_("This seat is no longer needed: the detention was served."))
    changes = change(row, state=state)
    if not changes:
        return row
    audit.record("culture.mark_detention", on=row, changes=changes)
    with as_the_clock():
        _release_later(row)
        if state is SeatState.SERVED:
            if row.response_id is not None:
                finish_response(response_id=row.response_id, on=on)
        else:
            missed = row.n_missed + (state is SeatState.UNSERVED)
            _seat([(row.response_id, row.student_id, missed)], row.school_id, after=row.on, is_later=True)
            if state is SeatState.UNSERVED and missed == TELLS_AT:
                _tell(row, on=on)
    return row


def _seat(
    waiting: Collection[tuple[int | None, int, int]], school_id: int, *, after: date, is_later: bool = False
) -> int:
    """Give seats in order; nobody sits twice in one detention."""
    places = free_seats(school_id=school_id, after=after, is_later=is_later)
    rows: list[DetentionSeat] = []
    for response, student, missed in waiting:
        place = next((one for one in places if one.n_free > 0 and student not in one.students), None)
        if place is None:
            continue
        place.n_free -= 1
        place.students.add(student)
        rows.append(
            DetentionSeat(
                session_id=place.session_id,
                response_id=response,
                school_id=school_id,
                student_id=student,
                staff_id=place.staff_id,
                on=place.on,
                n_missed=missed,
            )
        )
    return len(insert_rows(action="culture.seat_in_detention", rows=rows, school_id=school_id))


def _release_later(row: DetentionSeat) -> None:
    """Take back the seat that followed from an earlier mark of the same detention."""
    later = DetentionSeat.objects.filter(
        student_id=row.student_id, response_id=row.response_id, state=SeatState.ASSIGNED, on__gt=row.on
    )
    for one in later.order_by("pk"):
        audit.record("culture.release_seat", on=one, changes=change(one, state=SeatState.RELEASED))


def _tell(row: DetentionSeat, *, on: date) -> None:
    open_item(
        proposal=Proposal(
            school_id=row.school_id,
            subject_label=STUDENT,
            subject_id=row.student_id,
            student_id=row.student_id,
            topic=f"detention {row.response_id or row.pk}"[:30],
            title=_("A detention was missed twice"),
            reason=_(
                "A student did not come to the same detention twice. Find out what keeps her away before "
                "anything else is decided; a missed detention is no infraction of itself."
            ),
            reference=f"culture.DetentionSeat#{row.pk}",
        ),
        terms=Terms(seat=Seat.AP_CULTURE, due=SchoolDays(2), weight=Weight.STANDARD),
        on=on,
    )
