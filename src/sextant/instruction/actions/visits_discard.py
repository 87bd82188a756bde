"""Put a draft of one's own away: it is void from then on and no longer listed; nothing is deleted."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.rules.visits import may_become
from sextant.instruction.terms import VisitState
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change


class NotADraft(CannotDo):
    """Only a draft can be put away, and only by whoever wrote it."""


@transaction.atomic
def discard_draft(*, book: Book, visit_id: int, at: datetime) -> Any:
    """Make a draft void by one's own will; a void visit that has an end was put away and did not lapse.

    Raises:
        NotADraft: it is shared or void, or somebody else's.
    """
    visit = book.visits.objects.get(pk=visit_id)
    is_mine = visit.observer_id == current_rights().staff_id
    if not is_mine or not may_become(VisitState(visit.state), VisitState.VOID):
        raise NotADraft("Only a draft of your own can be discarded; what is shared stays. Reload the page.")
    ended_at = max(at, visit.started_at) if visit.started_at else at
    changes = change(visit, state=VisitState.VOID, ended_at=ended_at)
    audit.record("instruction.discard_draft", on=visit, changes=changes)
    return visit
