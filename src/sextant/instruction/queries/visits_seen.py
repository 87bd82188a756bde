"""What of a book somebody sees: a draft is its observer's alone, whoever reaches the row."""

from typing import Any

from django.db.models import Q

from sextant.access.reach import current_rights
from sextant.instruction.terms import VisitState
from sextant.kernel import guard

# What nobody reads any more, or nobody but the observer yet.
UNSHARED = (VisitState.DRAFT, VisitState.VOID)


def seen(visits: Any) -> Any:
    """Return these visits without the drafts of others; a process sees what is shared."""
    mine = Q() if guard.actor().process else Q(observer_id=current_rights().staff_id or 0)
    shared = ~Q(state__in=UNSHARED)
    return visits.filter(shared | mine) if mine else visits.filter(shared)


def shared_only(visits: Any) -> Any:
    """Return those that somebody has got to read: only these meet a floor, and one's own drafts do not."""
    return visits.exclude(state__in=UNSHARED)
