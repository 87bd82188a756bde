"""Ask a teacher to open her room, list it as she says, and book a visit."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.events import DemoInvitationAnswered
from sextant.instruction.models import DemoInvitation, DemoRoom, DemoVisit
from sextant.instruction.terms import InvitationState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of

MOST_VISITORS_A_DAY = 3
LESSON_DESK = "lesson_desk"


class AlreadyAsked(CannotDo):
    """She was asked and has not answered, or lists a room."""


class NotOpen(CannotDo):
    """The room is not listed any more, or not on that day."""


class RoomIsFull(CannotDo):
    """As many come that day as a class bears."""


@transaction.atomic
def invite_host(
    *, staff_id: int, school_id: int, asked_by_id: int, because: str, standard_id: int | None, on: date
) -> DemoInvitation:
    """Ask a teacher whether she opens her room to colleagues; nobody else learns of it.

    Raises:
        AlreadyAsked: she was asked and has not answered, or lists a room.
    """
    if DemoInvitation.objects.filter(staff_id=staff_id, state=InvitationState.ASKED).exists():
        raise AlreadyAsked("She was asked already. Wait for her answer.")
    if DemoRoom.objects.filter(staff_id=staff_id, ended_on=None).exists():
        raise AlreadyAsked("She lists a room already. Visit it.")
    row = DemoInvitation(
        staff_id=staff_id,
        school_id=school_id,
        asked_by_id=asked_by_id,
        because=because,
        standard_id=standard_id,
        asked_on=on,
    )
    row.save()
    audit.record("instruction.invite_host", on=row, changes={"state": (None, row.state)})
    return row


@transaction.atomic
def accept_invitation(*, invitation_id: int, shows: str, times: str, on: date) -> DemoRoom:
    """List the room of whoever was asked, in her own words.

    Raises:
        AlreadyDone: she has answered.
    """
    row = _waiting(invitation_id)
    room = DemoRoom(
        staff_id=row.staff_id,
        school_id=row.school_id,
        standard_id=row.standard_id,
        shows=shows,
        times=times,
        listed_on=on,
    )
    room.save()
    audit.record("instruction.list_demo_room", on=room, changes={"shows": (None, shows)})
    changes = change(row, state=InvitationState.ACCEPTED, answered_on=on, room=room)
    audit.record("instruction.accept_invitation", on=row, changes={"state": changes["state"]})
    publish(DemoInvitationAnswered(staff_id=row.staff_id, is_accepted=True))
    return room


@transaction.atomic
def decline_invitation(*, invitation_id: int, on: date) -> DemoInvitation:
    """Say no; a reason is nobody's business.

    Raises:
        AlreadyDone: she has answered.
    """
    row = _waiting(invitation_id)
    changes = change(row, state=InvitationState.DECLINED, answered_on=on)
    audit.record("instruction.decline_invitation", on=row, changes=changes)
    publish(DemoInvitationAnswered(staff_id=row.staff_id, is_accepted=False))
    return row


@transaction.atomic
def close_room(*, room_id: int, on: date) -> DemoRoom:
    """Take a room off the list; whoever has booked a later day comes no more.

    Raises:
        AlreadyDone: it is not listed.
    """
    row: DemoRoom = DemoRoom.objects.get(pk=room_id)
    if row.ended_on is not None:
        raise AlreadyDone("This room is not listed any more.")
    audit.record("instruction.close_demo_room", on=row, changes=change(row, ended_on=on))
    for visit in DemoVisit.objects.filter(room=row, canceled_on=None, visits_on__gt=on).order_by("pk"):
        audit.record("instruction.cancel_demo_visit", on=visit, changes=change(visit, canceled_on=on))
    return row


@transaction.atomic
def book_visit(*, room_id: int, staff_id: int, on: date, looks_for: str, today: date) -> DemoVisit:
    """Book a visit to a listed room.

    Raises:
        NotOpen: it is not listed, it is the visitor's own, or the day is no school day to come.
        AlreadyDone: she comes that day already.
        RoomIsFull: enough come that day.
    """
    room = DemoRoom.objects.get(pk=room_id)
    if room.ended_on is not None:
        raise NotOpen("This room is not listed any more. Choose another.")
    if room.staff_id == staff_id:
        raise NotOpen("This room is your own.")
    if on < today or not calendar_of(school_id=room.school_id).is_school_day(on):
        raise NotOpen("Choose a school day to come.")
    # How many others come is counted for her: she herself reaches no visit but her own.
    with guard.acting_as(process(LESSON_DESK, on_behalf_of=guard.actor().user_id)):
        coming = list(
            DemoVisit.objects.filter(room=room, visits_on=on, canceled_on=None).values_list(
                "staff_id", flat=True
            )
        )
    if staff_id in coming:
        raise AlreadyDone("You have booked this day already.")
    if len(coming) >= MOST_VISITORS_A_DAY:
        raise RoomIsFull(f"{MOST_VISITORS_A_DAY} colleagues come that day. Choose another day.")
    row = DemoVisit(
        room=room,
        staff_id=staff_id,
        host_id=room.staff_id,
        school_id=room.school_id,
        visits_on=on,
        looks_for=looks_for,
    )
    row.save()
    audit.record("instruction.book_demo_visit", on=row, changes={"visits_on": (None, on)})
    return row


@transaction.atomic
def cancel_visit(*, visit_id: int, on: date) -> DemoVisit:
    """Cancel a visit; visitor and host both may.

    Raises:
        AlreadyDone: it is canceled.
    """
    row: DemoVisit = DemoVisit.objects.get(pk=visit_id)
    if row.canceled_on is not None:
        raise AlreadyDone("This visit is canceled already.")
    audit.record("instruction.cancel_demo_visit", on=row, changes=change(row, canceled_on=on))
    return row


def _waiting(invitation_id: int) -> DemoInvitation:
    row: DemoInvitation | None = DemoInvitation.objects.filter(
        pk=invitation_id, state=InvitationState.ASKED
    ).first()
    if row is None:
        raise AlreadyDone("This invitation was answered already. Reload the page.")
    return row
