"""Hold a turnaround school against the one that stood there before: its number comes from outside."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.actions.turnaround import look_at_milestones
from sextant.leadership.models import Milestone
from sextant.leadership.rules.milestones import ABOVE_BEFORE
from sextant.leadership.terms.scorecards import MilestoneState
from sextant.network.actions.changes import change


class CannotCompare(CannotDo):
    """The number of the school before is a percent, comes from somewhere, and belongs to one milestone."""


@transaction.atomic
def enter_school_before(*, milestone_id: int, percent: float, source: str, on: date) -> Milestone:
    """Set the goal of a milestone above the school before; the scorecard alone says if it is reached.

    Raises:
        CannotCompare: the milestone is held against no school before, or number or source are missing.
        AlreadyDone: it is met.
    """
    row: Milestone = Milestone.objects.get(pk=milestone_id)
    if row.code not in ABOVE_BEFORE:
        raise CannotCompare("This milestone is not held against the school that stood here before.")
    if row.state == MilestoneState.MET:
        raise AlreadyDone("This milestone is met already.")
    if not 0 <= percent <= 100 or not source.strip():
        raise CannotCompare("Give a percent from 0 to 100, and say where it stands.")
    changes = change(
        row, baseline=percent, goal=percent + ABOVE_BEFORE[row.code], evidence=source.strip()[:400]
    )
    audit.record("leadership.set_goal_of_milestone", on=row, changes=changes)
    look_at_milestones(on=on)
    row.refresh_from_db()
    return row
