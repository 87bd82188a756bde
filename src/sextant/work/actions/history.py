"""Take over work of the past with its end, many items at once: another system's, or a demo's autumn."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.calendar import calendar_of, central_calendar
from sextant.work.actions.opening import Proposal, Terms, item_of
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import ENDED_STATES, Closing, DismissReason, Outcome, WorkState

STEPS = {WorkState.DONE: "work.finish", WorkState.DISMISSED: "work.dismiss"}


class NoEnding(CannotDo):
    """The work is said to have ended in a way in which no work ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEnding:
    """How an item ended, and when; ``staff_id`` is None where a record closed it and not somebody's word."""

    state: WorkState
    at: datetime
    staff_id: int | None = None
    outcome: Outcome | None = None
    reason: DismissReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """Work that a rule opened on a day of the past; without an ending it is open still."""

    proposal: Proposal
    terms: Terms
    opened_on: date
    ending: PastEnding | None = None


@transaction.atomic
def take_over_items(items: Sequence[PastItem]) -> tuple[int, ...]:
    """Write items of the past as they stand now, each with its end; return their keys in the same order.

    Raises:
        NoEnding: an ending is none, or a dismissal has no reason, or a screening no outcome.
        NoMoment: an item is due at a moment of its news, and names none.
    """
    calendars = {
        key: central_calendar() if key is None else calendar_of(school_id=key)
        for key in {one.proposal.school_id for one in items}
    }
    rows = []
    for one in items:
        calendar = calendars[one.proposal.school_id]
        row = item_of(one.proposal, one.terms, on=one.opened_on, held_until=None, calendar=calendar)
        if one.ending is not None:
            _end(row, one.ending)
        rows.append(row)
    made = insert_rows(action="work.open_items", rows=rows)
    for state in ENDED_STATES:
        _leave_trail([row.pk for row in made if row.state == state], state)
    return tuple(row.pk for row in made)


@transaction.atomic
def end_items(endings: Mapping[int, PastEnding]) -> int:
    """End open items in the past, by key; what has ended already is left as it is. Return how many ended.

    Raises:
        NoEnding: as for `take_over_items`.
    """
    rows = WorkItem.objects.filter(OPEN, pk__in=sorted(endings)).order_by("pk")
    together: dict[PastEnding, list[int]] = defaultdict(list)
    for key, closing in rows.values_list("pk", "closing"):
        _refuse(endings[key], closing)
        together[endings[key]].append(key)
    by_day, by_state = defaultdict[date, list[int]](list), defaultdict[WorkState, list[int]](list)
    for ending, keys in together.items():
        WorkItem.objects.filter(pk__in=keys).update(
            **_values(ending), state_before=F("state"), version=F("version") + 1
        )
        by_day[localtime(ending.at).date()] += keys
        by_state[ending.state] += keys
    for day, keys in by_day.items():
        _bring_up_no_more(keys, day)
    for state, keys in by_state.items():
        _leave_trail(sorted(keys), state)
    return sum(map(len, together.values()))


def _refuse(ending: PastEnding, closing: str) -> None:
    needs_outcome = ending.state is WorkState.DONE and closing == Closing.SCREENING
    is_unsaid = ending.state is WorkState.DISMISSED and ending.reason is None
    if ending.state not in ENDED_STATES or is_unsaid or (needs_outcome and ending.outcome is None):
        raise NoEnding(
            "Work ends as done, as dismissed for a reason, or because nothing asks for it any more."
        )


def _values(ending: PastEnding) -> dict[str, object]:
    return {
        "state": ending.state,
        "closed_at": ending.at,
        "closed_by_id": ending.staff_id,
        "outcome": ending.outcome or "",
        "dismiss_reason": ending.reason or "",
        "note": ending.note,
    }


def _end(row: WorkItem, ending: PastEnding) -> None:
    _refuse(ending, row.closing)
    row.state_before = row.state
    for name, value in _values(ending).items():
        setattr(row, name, value)


def _bring_up_no_more(keys: Sequence[int], day: date) -> None:
    """Undo what was brought up after a day: what had ended by then was nobody's to bring up."""
    rows = WorkItem.objects.filter(pk__in=keys)
    rows.filter(escalated_on__gt=day).update(
        state_before=WorkState.OPEN, escalated_to=None, escalated_on=None
    )
    rows.filter(on_agenda_from__gt=day).update(on_agenda_from=None)


def _leave_trail(keys: Sequence[int], state: WorkState) -> None:
    if keys:
        audit.record_batch(
            STEPS.get(state, "work.supersede"),
            table=WorkItem,
            keys=keys,
            rows=[(key, state.value) for key in keys],
        )
