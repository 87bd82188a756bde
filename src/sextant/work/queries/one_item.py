"""One work item with its evidence, its history, and who else could take it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from sextant.access.models import User
from sextant.access.reach import current_rights
from sextant.audit.queries import list_trail
from sextant.network.models import StaffAssignment
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat
from sextant.work import thresholds
from sextant.work.models import WorkItem
from sextant.work.queries.items import WorkRow, row_of, rows_with_names
from sextant.work.queries.places import AskedItem, Place, place_of
from sextant.work.rules import load as rules
from sextant.work.rules.takers import may_take
from sextant.work.terms import CLASSROOM_SEATS, Closing, DismissReason, Outcome, Step, Weight, WorkState

MOST_TAKERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """Who did what to an item, and when; ``whom`` is to whom it went."""

    happened_at: datetime
    words: str
    who: str
    whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One item with everything its page shows."""

    row: WorkRow
    is_mine: bool
    seat_is_open: bool
    may_be_put_off: bool
    may_be_given_back: bool
    may_be_undone: bool
    evidence: tuple[EvidenceLine, ...]
    history: tuple[HistoryLine, ...]
    outcome: str
    dismiss_reason: str
    note: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """Somebody at the school to whom an item can be handed."""

    staff_id: int
    name: str
    seat: str


def find_item(*, public_id: UUID, on: date, at: datetime) -> ItemPage | None:
    """Return one item with its evidence and history, or None where it is out of reach."""
    item = rows_with_names().filter(public_id=public_id).first()
    if item is None:
        return None
    row = row_of(item)
    me = current_rights().staff_id
    undo_seconds = threshold(thresholds.UNDO_SECONDS, on=on)
    return ItemPage(
        row=row,
        is_mine=me is not None and me in (item.owner_id, item.escalated_to_id),
        seat_is_open=item.owner_id is None,
        may_be_put_off=item.is_open and item.snoozed_until is None and item.weight != Weight.HARD,
        may_be_given_back=item.is_open
        and item.owner_id is not None
        and item.seat not in CLASSROOM_SEATS
        and item.closing != Closing.SAFETY,
        may_be_undone=me is not None
        and item.closing in {Closing.PLAIN, Closing.RECORD, Closing.READING}
        and item.closed_by_id == me
        and rules.can_undo(item.closed_at, at=at, seconds=undo_seconds),
        evidence=tuple(
            EvidenceLine(on=date.fromisoformat(line["on"]), words=line["words"])
            for line in item.evidence
            if line["words"] and row.has_words
        ),
        history=_history(item),
        outcome=Outcome(item.outcome).label if item.outcome else "",
        dismiss_reason=DismissReason(item.dismiss_reason).label if item.dismiss_reason else "",
        note=item.note if row.has_words else "",
        place=place_of(
            AskedItem(
                interlock=item.interlock,
                part=item.part,
                subject_id=item.subject_id,
                topic=item.topic,
                reference=item.reference,
                public_id=item.public_id,
                closing=item.closing,
            )
        )
        if item.is_open and row.has_words
        else None,
    )


def list_takers(*, public_id: UUID, on: date) -> tuple[Taker, ...]:
    """Return who else at the item's school may be given it, by name; nobody where it is not handed over."""
    rows = WorkItem.objects.filter(public_id=public_id).exclude(closing=Closing.SAFETY)
    item = rows.only("school_id", "owner_id", "seat", "weight").first()
    if item is None:
        return ()
    held = StaffAssignment.objects.on(on).filter(school_id=item.school_id).select_related("staff")
    found: dict[int, Taker] = {}
    for one in held.order_by("staff__family_name", "staff__given_name", "pk")[:MOST_TAKERS]:
        if one.staff_id != item.owner_id and may_take(one.seat, seat=item.seat, weight=item.weight):
            taker = Taker(staff_id=one.staff_id, name=one.staff.name, seat=Seat(one.seat).label)
            found.setdefault(one.staff_id, taker)
    return tuple(found.values())


def _history(item: WorkItem) -> tuple[HistoryLine, ...]:
    trail = list_trail(label=WorkItem._meta.label, pk=item.pk)
    people = {int(line.actor[5:]) for line in trail if line.actor.startswith("user:")}
    users = User.objects.filter(pk__in=people).select_related("staff")
    names = {f"user:{user.pk}": user.staff.name if user.staff else "" for user in users}
    # What the trail tells in words of its own is a step; whom an item was brought to, it says itself.
    said = {f"work.{step}": step.label for step in Step if step is not Step.BRING_TO_NEXT}
    lines = [
        HistoryLine(happened_at=line.happened_at, words=said[line.action], who=names.get(line.actor, ""))
        for line in trail
        if line.action in said
    ]
    return tuple(sorted([*lines, *_by_the_clock(item)], key=lambda line: line.happened_at, reverse=True))


def _by_the_clock(item: WorkItem) -> Iterator[HistoryLine]:
    """Yield what the daily round did to an item: its trail is one row for many items."""
    if item.escalated_on is not None:
        whom = item.escalated_to.name if item.escalated_to else ""
        # Before its day is over it went up because nobody took it, and its owner is not late.
        is_late = item.state == WorkState.ESCALATED or item.escalated_on > item.due_on
        yield _on_day(item.escalated_on, Step.ESCALATE if is_late else Step.BRING_TO_NEXT, whom=whom)
    if item.on_agenda_from is not None:
        yield _on_day(item.on_agenda_from, Step.PUT_ON_AGENDA)


def _on_day(day: date, step: Step, *, whom: str = "") -> HistoryLine:
    begins = timezone.make_aware(datetime.combine(day, time()))
    return HistoryLine(happened_at=begins, words=step.label, who="", whom=whom)
