"""What a private rule says of a move: told to whoever may read such records about that student."""

from collections.abc import Sequence

from sextant.access.policy import seen_as
from sextant.instruction.models import ProposedMove
from sextant.instruction.rules.grouping import Why
from sextant.instruction.rules.grouping_words import PRIVATE, private_reason, told_to_all
from sextant.kernel import guard
from sextant.kernel.guard import RecordClass, Verb

# Who is kept apart is a group (S1d); what a plan asks for is the plan's (S2a); incidents are S3a.
TOLD_WITH = {
    Why.APART: RecordClass.S1D,
    Why.PLACEMENT: RecordClass.S2A,
    Why.MIX: RecordClass.S2A,
    Why.SPREAD: RecordClass.S3A,
}


def reasons_for_reader(moves: Sequence[ProposedMove]) -> dict[int, str]:
    """Return, by move, its reason in the words that the reader may read; one query for each private rule."""
    found = {move.pk: told_to_all(move.why, move.reason) for move in moves}
    for why in sorted({move.why for move in moves if move.why in PRIVATE}):
        of_rule = {move.pk: move for move in moves if move.why == why}
        for key in _told(list(of_rule), TOLD_WITH[Why(why)]):
            move = of_rule[key]
            found[key] = private_reason(why, here=move.section.title, there=move.target.title)
    return found


def _told(keys: list[int], record_class: RecordClass) -> list[int]:
    """Return about which of these moves the reader may read records of a class."""
    scope = guard.scope_of(seen_as(ProposedMove, record_class), Verb.READ)
    if scope is False:
        return []
    rows = ProposedMove.objects.filter(pk__in=keys)
    return list((rows if scope is True else rows.filter(scope)).order_by("pk").values_list("pk", flat=True))
