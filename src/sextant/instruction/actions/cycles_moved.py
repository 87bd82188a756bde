"""Let running cycles go over to a new edition of the standards, where it says which one replaces theirs."""

from collections.abc import Sequence

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.rubrics_touched import RUNNING, replacements
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.changes import change

DESK = "lesson_desk"


@transaction.atomic
def move_cycles(*, from_rubrics: Sequence[int], to_rubric: int) -> int:
    """Give running cycles the standard that replaces their focus; return how many. Baselines stay."""
    by_old = replacements(from_rubrics=from_rubrics, to_rubric=to_rubric)
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        rows = list(CoachingCycle.objects.filter(state__in=RUNNING, standard_id__in=by_old).order_by("pk"))
        for row in rows:
            second = by_old.get(row.second_standard_id or 0, row.second_standard_id)
            focus = by_old[row.standard_id]
            changes = change(row, standard_id=focus, second_standard_id=None if second == focus else second)
            audit.record("instruction.move_cycle", on=row, changes=changes)
    return len(rows)
