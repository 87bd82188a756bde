"""Find the item that somebody moves, and refuse what only another page may end."""

from sextant.kernel.errors import CannotDo
from sextant.work.models import WorkItem
from sextant.work.queries.kept_apart import not_kept_apart
from sextant.work.queries.whose import owed
from sextant.work.queries.words_apart import words_within_reach
from sextant.work.terms import Closing


class AcknowledgedElsewhere(CannotDo):
    """What safety asks is acknowledged on the safety page, and ended nowhere else."""


def find_item(item_id: int) -> WorkItem:
    """Return an item that whoever acts may see."""
    item: WorkItem = WorkItem.objects.filter(not_kept_apart() & words_within_reach(owed())).get(pk=item_id)
    return item


def find_to_decide(item_id: int) -> WorkItem:
    """Return an item that may be ended, put off or handed over by hand.

    Raises:
        AcknowledgedElsewhere: it is the safety lead's: a note here would be a place for an allegation.
    """
    item = find_item(item_id)
    if item.closing == Closing.SAFETY:
        raise AcknowledgedElsewhere(
            "Acknowledge it on the safety page; that closes this work, and nothing else."
        )
    return item
