"""Count each night what closed cycles came to: fidelity, and the effect beside the uncoached."""

from datetime import date

from django.db import transaction

from sextant.instruction.models import CycleFinding
from sextant.instruction.queries.cycles import CycleRow, closed_of
from sextant.instruction.queries.cycles_compared import effects_of
from sextant.instruction.queries.effects import closed_cycles, counted_since
from sextant.instruction.rules.effects import Effect
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import School

DESK = "lesson_desk"
COUNTED = ("band", "raw", "compared", "spread", "n_compared", "counted_on")
AT_A_TIME = 500


@transaction.atomic
def count_closed(*, on: date) -> int:
    """Count all cycles closed in this school year and the last anew: late scores move what was counted.

    Returns:
        How many were counted.
    """
    with guard.acting_as(process(DESK)):
        schools = list(School.objects.values_list("pk", flat=True))
        rows = closed_cycles(schools, counted_since(on), on)
        effects = effects_of(closed_of(rows, on=on))
        known = dict(
            CycleFinding.objects.filter(cycle_id__in=[row.id for row in rows]).values_list("cycle_id", "pk")
        )
        made = [_finding(row, effects.get(row.id), key=known.get(row.id), on=on) for row in rows]
        CycleFinding.objects.bulk_create([one for one in made if one.pk is None], batch_size=AT_A_TIME)
        CycleFinding.objects.bulk_update([one for one in made if one.pk], COUNTED, batch_size=AT_A_TIME)
    return len(made)


def _finding(row: CycleRow, effect: Effect | None, *, key: int | None, on: date) -> CycleFinding:
    return CycleFinding(
        pk=key,
        cycle_id=row.id,
        school_id=row.school_id,
        teacher_id=row.teacher_id,
        coach_id=row.coach_id,
        band=row.band.value if row.band else "",
        raw=effect.raw if effect else None,
        compared=effect.compared if effect else None,
        spread=effect.spread if effect else None,
        n_compared=effect.n_compared if effect else 0,
        counted_on=on,
    )
