"""What a person does with an item: accept, start, finish, dismiss, put off, hand over, undo an ending."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone, ChangedMeanwhile
from sextant.kernel.events import publish
from sextant.network.models import Caseload, SectionEnrollment, SectionStaff, StaffAssignment
from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.network.queries.settings import threshold
from sextant.network.terms import CaseKind, Seat
from sextant.work import thresholds
from sextant.work.actions import screenings
from sextant.work.actions.finding import find_item, find_to_decide
from sextant.work.actions.refusals import (
    CannotPutOff,
    CannotTake,
    NoteNeeded,
    OutcomeNeeded,
    ReasonNeeded,
    RecordNeeded,
    ScreenedElsewhere,
    TooLate,
)
from sextant.work.events import ScreeningsDropped
from sextant.work.models import OPEN, WorkItem
from sextant.work.rules import load as rules
from sextant.work.rules.takers import may_take
from sextant.work.terms import (
    CLASSROOM_SEATS,
    ENDED_STATES,
    OPEN_STATES,
    REASONS_BEFORE_THE_LAW,
    Closing,
    DismissReason,
    Outcome,
    Weight,
    WorkState,
)

# "Ok" and "done" are no record of what was done.
WORDS_OF_A_SENTENCE = 3
# What of a screening decides who owes it.
MOVES_WHO_OWES = frozenset({"owner_id", "closed_at"})
# Handing an item over moves it out of the giver's reach; this process carries it across.
CARRIER = "clock_watch"


@transaction.atomic
def accept(*, item_id: int, version: int) -> WorkItem:
    """Take an item on: it is mine now, if it was nobody's."""
    item = find_item(item_id)
    values: dict[str, Any] = {"state": WorkState.ACCEPTED}
    me = current_rights().staff_id
    if item.owner_id is None and me is not None:
        values["owner_id"] = me
    return _move(item, "accept", version=version, among=(WorkState.OPEN, WorkState.ESCALATED), **values)


@transaction.atomic
def start(*, item_id: int, version: int) -> WorkItem:
    """Say that the work has begun."""
    item = find_item(item_id)
    values: dict[str, Any] = {"state": WorkState.IN_PROGRESS}
    me = current_rights().staff_id
    if item.owner_id is None and me is not None:
        values["owner_id"] = me
    among = (WorkState.OPEN, WorkState.ACCEPTED, WorkState.ESCALATED)
    return _move(item, "start", version=version, among=among, **values)


@transaction.atomic
def finish(*, item_id: int, version: int, at: datetime, note: str = "") -> WorkItem:
    """Close an item as done.

    Raises:
        ScreenedElsewhere: it asks for a screening, which closes it with what was found.
        RecordNeeded: the law asks for something that its own page keeps, which closes it.
        NoteNeeded: it is required, no record shows it, and no sentence says what was done.
    """
    item = find_to_decide(item_id)
    if item.closing == Closing.SCREENING:
        raise ScreenedElsewhere("A screening ends with what was found. Open its page and save it there.")
    if item.closing == Closing.RECORD:
        raise RecordNeeded("This closes by itself once it is on file. Open its page and do it there.")
    rests_on_words = item.weight == Weight.HARD and item.closing == Closing.PLAIN
    if rests_on_words and len(note.split()) < WORDS_OF_A_SENTENCE:
        raise NoteNeeded(
            "This is required, and your words are its record. Write in a sentence what was done."
        )
    return _end(item, "finish", WorkState.DONE, version=version, at=at, note=note.strip())


@transaction.atomic
def finish_screening(*, item_id: int, version: int, at: datetime, outcome: str) -> WorkItem:
    """Close the item that asked for a screening with its outcome; whoever writes the screening calls it.

    Raises:
        OutcomeNeeded: it asks for no screening, or the outcome is not known.
    """
    item = find_item(item_id)
    if item.closing != Closing.SCREENING or outcome not in Outcome.values:
        raise OutcomeNeeded("Choose what the screening found; that is what closes this item.")
    return _end(item, "finish", WorkState.DONE, version=version, at=at, outcome=outcome)


@transaction.atomic
def dismiss(*, item_id: int, version: int, at: datetime, reason: str, text: str) -> WorkItem:
    """Close an item because it should not be done, with a reason code and a sentence.

    Raises:
        ReasonNeeded: the code is not known, or is none before the law, or the sentence is missing.
    """
    item = find_to_decide(item_id)
    if reason not in DismissReason.values or not text.strip():
        raise ReasonNeeded("Choose a reason and say in a sentence why this should not be done.")
    if item.weight == Weight.HARD and reason not in REASONS_BEFORE_THE_LAW:
        raise ReasonNeeded("This is required. It is dismissed only where the evidence is wrong.")
    values = {"dismiss_reason": reason, "note": text.strip()}
    ended = _end(item, "dismiss", WorkState.DISMISSED, version=version, at=at, **values)
    if item.closing == Closing.SCREENING:
        publish(ScreeningsDropped(item_ids=(item.pk,)))
    return ended


@transaction.atomic
def snooze(*, item_id: int, version: int, on: date, until: date) -> WorkItem:
    """Put an item off, once, by a few school days; a due day that lies before moves along.

    Raises:
        CannotPutOff: it was put off before, it is required work, or the day is too far or too near.
    """
    item = find_to_decide(item_id)
    if item.weight == Weight.HARD:
        raise CannotPutOff("Required work cannot be put off.")
    if item.snoozed_until is not None:
        raise CannotPutOff(f"This was put off once already, until {item.snoozed_until:%-d %B}.")
    days = int(threshold(thresholds.LONGEST_SNOOZE, on=on, school_id=item.school_id))
    calendar = central_calendar() if item.school_id is None else calendar_of(school_id=item.school_id)
    latest = calendar.add(on, days)
    if not on < until <= latest:
        raise CannotPutOff(f"Choose a day from {on + timedelta(days=1):%-d %B} to {latest:%-d %B}.")
    values = {"snoozed_until": until, "due_on": max(item.due_on, until)}
    return _move(item, "snooze", version=version, among=OPEN_STATES, **values)


@transaction.atomic
def reassign(*, item_id: int, version: int, on: date, to_staff_id: int) -> WorkItem:
    """Hand an item to another member of staff of the school.

    Raises:
        CannotTake: that person holds no seat there, or teaches in a classroom without this student.
    """
    item = find_to_decide(item_id)
    seat = _seat_to_take(item, to_staff_id, on)
    guard.require(WorkItem, guard.Verb.WRITE, [item.pk])
    values = {"owner_id": to_staff_id, "seat": seat, "state": WorkState.OPEN, "escalated_to_id": None}
    with guard.acting_as(process(CARRIER, on_behalf_of=guard.actor().user_id)):
        moved = _write(item, version=version, among=OPEN_STATES, values=values)
    _record(item, "reassign", values)
    return moved


@transaction.atomic
def hand_back(*, item_id: int, version: int) -> WorkItem:
    """Give an item back to the seat, for whoever else holds it at the school.

    Raises:
        CannotTake: it is a classroom's item, which always has an owner.
    """
    item = find_to_decide(item_id)
    if item.seat in CLASSROOM_SEATS:
        raise CannotTake("A teacher's item always has an owner; hand it to somebody by name.")
    guard.require(WorkItem, guard.Verb.WRITE, [item.pk])
    values = {"owner_id": None, "state": WorkState.OPEN}
    with guard.acting_as(process(CARRIER, on_behalf_of=guard.actor().user_id)):
        moved = _write(item, version=version, among=OPEN_STATES, values=values)
    _record(item, "hand_back", values)
    return moved


@transaction.atomic
def undo(*, item_id: int, version: int, at: datetime, on: date) -> WorkItem:
    """Open an item again that the same person closed a moment ago.

    Raises:
        TooLate: somebody else closed it, too much time has passed, or new work on it is open.
    """
    item = find_to_decide(item_id)
    if item.closing == Closing.SCREENING:
        raise TooLate("A screening is on file, or its referral is closed. Refer the student anew instead.")
    seconds = threshold(thresholds.UNDO_SECONDS, on=on)
    mine = item.closed_by_id is not None and item.closed_by_id == current_rights().staff_id
    if not mine or not rules.can_undo(item.closed_at, at=at, seconds=seconds):
        raise TooLate("This can no longer be taken back. Open the work anew, or ask the data director.")
    if _has_successor(item):
        raise TooLate("New work about the same thing is open already; go on there.")
    values = {
        "state": item.state_before or WorkState.OPEN,
        "state_before": "",
        "closed_at": None,
        "closed_by_id": None,
        "outcome": "",
        "dismiss_reason": "",
        "note": "",
    }
    return _move(item, "undo", version=version, among=ENDED_STATES, **values)


def _has_successor(item: WorkItem) -> bool:
    if not item.interlock:
        return False
    same = WorkItem.objects.filter(
        OPEN,
        interlock=item.interlock,
        part=item.part,
        subject_label=item.subject_label,
        subject_id=item.subject_id,
        topic=item.topic,
    )
    return bool(same.exists())


def _end(
    item: WorkItem, verb: str, state: WorkState, *, version: int, at: datetime, **values: Any
) -> WorkItem:
    ending = {
        "state": state,
        "state_before": item.state,
        "closed_at": at,
        "closed_by_id": current_rights().staff_id,
    }
    return _move(item, verb, version=version, among=OPEN_STATES, **ending, **values)


def _move(
    item: WorkItem, verb: str, *, version: int, among: tuple[WorkState, ...], **values: Any
) -> WorkItem:
    moved = _write(item, version=version, among=among, values=values)
    _record(item, verb, values)
    return moved


def _write(item: WorkItem, *, version: int, among: tuple[WorkState, ...], values: dict[str, Any]) -> WorkItem:
    """Change the row if it is still as the person saw it: the condition stands in the UPDATE itself."""
    states = [str(state) for state in among]
    rows = WorkItem.objects.filter(pk=item.pk, version=version, state__in=states)
    if rows.update(version=F("version") + 1, **values) != 1:
        if item.version == version and item.state not in states:
            raise AlreadyDone(f"This item is {WorkState(item.state).label.lower()}; nothing was changed.")
        raise ChangedMeanwhile
    moved: WorkItem = WorkItem.objects.get(pk=item.pk)
    return moved


def _record(item: WorkItem, verb: str, values: dict[str, Any]) -> None:
    changes: dict[str, tuple[object, object]] = {
        name: (getattr(item, name), value) for name, value in values.items()
    }
    if "note" in changes:
        # The trail outlives the record and cannot be mended: it says that there is a note, not which.
        changes["note"] = (bool(item.note), bool(values["note"]))
    audit.record(f"work.{verb}", on=item, changes=changes)
    if item.closing == Closing.SCREENING and values.keys() & MOVES_WHO_OWES:
        screenings.follow(student_ids=[item.student_id], on=clock.today())


def _seat_to_take(item: WorkItem, staff_id: int, on: date) -> str:
    """Return the seat in which somebody takes an item: the item's own if she holds it, else her first."""
    at_school = Q(school_id=item.school_id) | Q(school=None) if item.school_id else Q()
    held = StaffAssignment.objects.on(on).filter(at_school, staff_id=staff_id).order_by("pk")
    seats: list[str] = list(held.values_list("seat", flat=True))
    if not seats:
        raise CannotTake("This person holds no seat at the school; choose somebody who does.")
    fit = [seat for seat in seats if may_take(seat, seat=item.seat, weight=item.weight)]
    if not fit:
        raise CannotTake(
            "This goes to somebody in the same seat, or in one that leads the school. Choose one of them."
        )
    chosen = item.seat if item.seat in fit else fit[0]
    if chosen in CLASSROOM_SEATS and item.student_id is not None and not _works_with(item, staff_id, on):
        raise CannotTake("This person does not teach the student; choose somebody who works with her.")
    return Seat(chosen)


def _works_with(item: WorkItem, staff_id: int, on: date) -> bool:
    with guard.acting_as(process(CARRIER, on_behalf_of=guard.actor().user_id)):
        cases = Caseload.objects.on(on).exclude(kind=CaseKind.SCREENING)
        if cases.filter(staff_id=staff_id, student_id=item.student_id).exists():
            return True
        sections = SectionStaff.objects.on(on).filter(staff_id=staff_id).values("section_id")
        seats = SectionEnrollment.objects.on(on)
        return bool(seats.filter(student_id=item.student_id, section_id__in=sections).exists())
