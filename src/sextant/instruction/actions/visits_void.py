"""The night's look at scored drafts: what was not shared in time is void, and stays to be read (W-I1)."""

from datetime import date
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.queries.visits_books import BOOKS, Book
from sextant.instruction.rules.visits import is_void
from sextant.instruction.terms import SCORED_KINDS, VisitKind, VisitState
from sextant.instruction.thresholds import DRAFT_DAYS
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

MOST_A_NIGHT = 2000


@transaction.atomic
def void_old_drafts(*, on: date) -> int:
    """Make scored drafts void that were not shared in time; return how many. Twice a day changes nothing."""
    return sum(_void_in(book, on=on) for book in BOOKS.values())


def _void_in(book: Book, *, on: date) -> int:
    drafts = book.visits.objects.filter(state=VisitState.DRAFT, kind__in=SCORED_KINDS, visited_on__lt=on)
    old = [visit for visit in drafts.order_by("visited_on", "pk")[:MOST_A_NIGHT] if _is_over(visit, on=on)]
    for visit in old:
        audit.record("instruction.void_draft", on=visit, changes=change(visit, state=VisitState.VOID))
    return len(old)


def _is_over(visit: Any, *, on: date) -> bool:
    school_id: int = visit.school_id
    return is_void(
        VisitState.DRAFT,
        VisitKind(visit.kind),
        visited_on=visit.visited_on,
        on=on,
        days=int(threshold(DRAFT_DAYS, on=on, school_id=school_id)),
        calendar=calendar_of(school_id=school_id),
    )
