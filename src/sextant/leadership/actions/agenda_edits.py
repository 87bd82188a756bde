"""Edit the agenda that was drafted: take off, put back, add, reorder, shorten; and agree on it."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.leadership.events import AgendaAgreed
from sextant.leadership.models import AgendaItem, LeadershipMeeting
from sextant.leadership.rules.agenda import (
    LEADERS,
    LONGEST,
    MINUTES,
    MOST_ITEMS,
    MOST_MINUTES,
    SHORTEST,
)
from sextant.leadership.terms.meetings import ItemSource, MeetingState
from sextant.network.actions.changes import change
from sextant.network.terms import Seat


class CannotEdit(CannotDo):
    """The agenda cannot be changed like this."""


def _editable(meeting_id: int) -> LeadershipMeeting:
    meeting: LeadershipMeeting = LeadershipMeeting.objects.get(pk=meeting_id)
    if meeting.ended_at is not None:
        raise CannotEdit(_("This meeting is over. Put it on the next agenda."))
    return meeting


def _on_table(meeting_id: int) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting_id=meeting_id, is_removed=False).order_by("rank", "pk"))


@transaction.atomic
def remove_item(*, item_id: int) -> AgendaItem:
    """Take an item off the agenda; it can be put back, and rests for four weeks.

    Raises:
        CannotEdit: the meeting is over.
        AlreadyDone: it was taken off already.
    """
    item: AgendaItem = AgendaItem.objects.get(pk=item_id)
    _editable(item.meeting_id)
    if item.is_removed:
        raise AlreadyDone(_("This is off the agenda already."))
    audit.record("leadership.remove_item", on=item, changes=change(item, is_removed=True))
    return item


@transaction.atomic
def restore_item(*, item_id: int) -> AgendaItem:
    """Put an item back at the end of the agenda.

    Raises:
        CannotEdit: the meeting is over, or its agenda is full.
        AlreadyDone: it is on the agenda.
    """
    item: AgendaItem = AgendaItem.objects.get(pk=item_id)
    meeting = _editable(item.meeting_id)
    if not item.is_removed:
        raise AlreadyDone(_("This is on the agenda already."))
    _check_room(meeting.pk, item.minutes)
    audit.record(
        "leadership.restore_item", on=item, changes=change(item, is_removed=False, rank=_last(meeting.pk) + 1)
    )
    return item


@transaction.atomic
def add_item(*, meeting_id: int, title: str, reason: str, seat: Seat, minutes: int) -> AgendaItem:
    """Put something of one’s own on the agenda, at its end.

    Raises:
        CannotEdit: nothing is said, the seat is not of the team, or the agenda is full.
    """
    meeting = _editable(meeting_id)
    if not title.strip():
        raise CannotEdit(_("Say in a few words what you want to talk about."))
    if seat not in LEADERS:
        raise CannotEdit(_("Choose a seat of the leadership team."))
    _check_minutes(minutes)
    _check_room(meeting.pk, minutes)
    item = AgendaItem(
        meeting_id=meeting.pk,
        school_id=meeting.school_id,
        source=ItemSource.OWN,
        key=f"own:{uuid4()}",
        title=title.strip()[:200],
        reason=reason.strip()[:400],
        rank=_last(meeting.pk) + 1,
        minutes=minutes or MINUTES[ItemSource.OWN],
        seat=seat,
    )
    item.save()
    audit.record("leadership.add_item", on=item, changes={"title": (None, item.title)})
    return item


@transaction.atomic
def move_item(*, item_id: int, by: int) -> AgendaItem:
    """Move an item up (-1) or down (1) by one place; at an end nothing moves.

    Raises:
        CannotEdit: the meeting is over.
    """
    item: AgendaItem = AgendaItem.objects.get(pk=item_id)
    _editable(item.meeting_id)
    rows = _on_table(item.meeting_id)
    place = next((n for n, one in enumerate(rows) if one.pk == item.pk), None)
    if place is None or not 0 <= place + by < len(rows):
        return item
    rows.insert(place + by, rows.pop(place))
    for rank, one in enumerate(rows, start=1):
        changes = change(one, rank=rank)
        if changes:
            audit.record("leadership.move_item", on=one, changes=changes)
    return item


@transaction.atomic
def set_minutes(*, item_id: int, minutes: int) -> AgendaItem:
    """Say how long an item may take.

    Raises:
        CannotEdit: the meeting is over, or the number is out of its range.
    """
    item: AgendaItem = AgendaItem.objects.get(pk=item_id)
    meeting = _editable(item.meeting_id)
    _check_minutes(minutes)
    _check_room(meeting.pk, minutes - item.minutes, more_items=0)
    changes = change(item, minutes=minutes)
    if changes:
        audit.record("leadership.set_minutes", on=item, changes=changes)
    return item


@transaction.atomic
def agree(*, meeting_id: int, at: datetime) -> LeadershipMeeting:
    """Say that the agenda stands; it can still be edited until the meeting is over.

    Raises:
        CannotEdit: nothing stands on it, or it is longer than an hour.
        AlreadyDone: it was agreed already.
    """
    meeting = _editable(meeting_id)
    if meeting.state != MeetingState.DRAFT:
        raise AlreadyDone(_("This agenda was agreed already."))
    rows = _on_table(meeting.pk)
    if not rows:
        raise CannotEdit(_("Nothing stands on this agenda. Put one thing back, or add your own."))
    if len(rows) > MOST_ITEMS or sum(one.minutes for one in rows) > MOST_MINUTES:
        raise CannotEdit(_("Eight items and sixty minutes are the most. Take one off, or shorten one."))
    changes = change(meeting, state=MeetingState.AGREED, agreed_at=at)
    audit.record("leadership.agree_agenda", on=meeting, changes=changes)
    publish(AgendaAgreed(meeting_id=meeting.pk, school_id=meeting.school_id))
    return meeting


def _last(meeting_id: int) -> int:
    rows = AgendaItem.objects.filter(meeting_id=meeting_id)
    return int(rows.aggregate(last=Max("rank"))["last"] or 0)


def _check_minutes(minutes: int) -> None:
    if not SHORTEST <= minutes <= LONGEST:
        raise CannotEdit(
            _("An item takes from %(least)d to %(most)d minutes.") % {"least": SHORTEST, "most": LONGEST}
        )


def _check_room(meeting_id: int, minutes: int, *, more_items: int = 1) -> None:
    rows = _on_table(meeting_id)
    if more_items and len(rows) >= MOST_ITEMS:
        raise CannotEdit(_("Eight items are the most for an hour. Take one off first."))
    total = sum(one.minutes for one in rows) + minutes
    if minutes > 0 and total > MOST_MINUTES:
        raise CannotEdit(
            _("That makes %(n)d minutes; the meeting has sixty. Shorten or take off another item first.")
            % {"n": total}
        )
