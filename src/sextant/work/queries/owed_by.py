"""How much open work stands on one person."""

from sextant.work.models import OPEN, WorkItem


def count_owed_by(*, staff_id: int) -> int:
    """Return how many open items have this owner, as far as whoever acts reaches."""
    return int(WorkItem.objects.filter(OPEN, owner_id=staff_id).count())
