"""Give the coaching cycles of somebody who leaves to another coach."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_carried import OPEN_CYCLES
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions.changes import change

DESK = "lesson_desk"


@transaction.atomic
def pass_cycles_on(*, staff_id: int, to_staff_id: int, on: date) -> int:
    """Give her open cycles to another coach, who is noted as the second; return how many."""
    del on
    acting = guard.actor()
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of)):
        rows = list(CoachingCycle.objects.filter(coach_id=staff_id, state__in=OPEN_CYCLES).order_by("pk"))
        for row in rows:
            if row.exit_observer_id == to_staff_id:
                # The exit score comes from somebody else than the coach.
                changes = change(row, coach_id=to_staff_id, earlier_coach_id=staff_id, exit_observer_id=None)
            else:
                changes = change(row, coach_id=to_staff_id, earlier_coach_id=staff_id)
            audit.record("instruction.pass_cycle_on", on=row, changes=changes)
    return len(rows)
