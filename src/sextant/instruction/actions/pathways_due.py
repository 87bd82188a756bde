"""Look through the intensive pathway each night, so that nobody stays on it because nobody asked."""

from datetime import date

from django.db import transaction

from sextant.instruction.events import PathwaysCounted
from sextant.instruction.queries.group_proposals import DESK
from sextant.instruction.queries.pathways_due import overdue_members
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish


@transaction.atomic
def count_pathways(*, on: date) -> int:
    """Tell that reviews are overdue, if any are; return how many."""
    with guard.acting_as(process(DESK)):
        n = len(overdue_members(on=on))
        if n:
            publish(PathwaysCounted(on=on))
    return n
