"""While a safety concern about a student is open, no rule but of law and safety opens work about her (I-39).

What a rule would have opened is not lost: the news is kept and worked through again when the concern is
closed, so that nobody goes without help because somebody worried about her. Hard rows go on: clocks of the
law that protect a student do not stop.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.interlocks.models import HeldBack
from sextant.interlocks.rows import Interlock, event_name
from sextant.interlocks.spelling import spell
from sextant.kernel import clock, guard
from sextant.kernel.actor import Actor, process
from sextant.kernel.events import Event
from sextant.support.events import SafetyConcernClosed
from sextant.support.queries.safety import left_in_peace
from sextant.work.actions.opening import Proposal
from sextant.work.terms import Weight

KEEPER = "wellness_desk"
A_ROUND = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Which row was told of which event, as it is queued."""

    code: str
    event: str
    values: dict[str, Any]


def of_those_in_view(row: Interlock, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    """Return the proposals without those about students who are left in peace; hard work stays."""
    asked = {
        one.student_id
        for one in proposals
        if one.student_id is not None and row.opens[one.part].weight is not Weight.HARD
    }
    hidden = left_in_peace(asked) if asked else frozenset[int]()
    if not hidden:
        return proposals
    return [
        one for one in proposals if one.student_id not in hidden or row.opens[one.part].weight is Weight.HARD
    ]


@transaction.atomic
def hold_back(row: Interlock, event: Event, *, at: datetime) -> None:
    """Keep news that a row may not work through whole as yet; once, however often it is told."""
    name, values = event_name(type(event)), spell(event)
    with _as_keeper():
        waiting = HeldBack.objects.filter(code=row.code, event=name, settled_at=None)
        if any(one.values == values for one in waiting):
            return
        kept = HeldBack(code=row.code, event=name, values=values, held_at=at)
        kept.save()
        audit.record("interlocks.hold_back", on=kept)


def look_again(event: SafetyConcernClosed) -> None:
    """Let the rules be asked anew, within the minute, about what was held back."""
    del event
    with _as_keeper():
        waiting = HeldBack.objects.filter(settled_at=None, due_at=None)
        keys = list(waiting.order_by("pk").values_list("pk", flat=True))
        if keys:
            HeldBack.objects.filter(pk__in=keys).update(due_at=clock.now())
            audit.record_batch(
                "interlocks.look_again", table=HeldBack, keys=keys, rows=[(key, "due") for key in keys]
            )


@transaction.atomic
def take_what_is_due() -> tuple[News, ...]:
    """Return the news that may be worked through again, and keep it no longer.

    Of a student whose other concern is open, a rule holds it back once more.
    """
    with _as_keeper():
        rows = list(HeldBack.objects.filter(settled_at=None, due_at__isnull=False).order_by("pk")[:A_ROUND])
        if rows:
            keys = [one.pk for one in rows]
            HeldBack.objects.filter(pk__in=keys).update(settled_at=clock.now())
            audit.record_batch(
                "interlocks.let_go", table=HeldBack, keys=keys, rows=[(key, "settled") for key in keys]
            )
    return tuple(News(code=one.code, event=one.event, values=one.values) for one in rows)


def _as_keeper() -> AbstractContextManager[Actor]:
    acting = guard.actor()
    return guard.acting_as(process(KEEPER, on_behalf_of=acting.user_id or acting.on_behalf_of))
