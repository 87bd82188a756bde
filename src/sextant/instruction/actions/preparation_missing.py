"""Find units that are about to start without preparation, once each."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sextant.instruction.events import PreparationChecked
from sextant.instruction.models import Preparation, PreparationMissed
from sextant.instruction.queries.preparation_due import Due, units_of_school
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import School


def report_missing(*, on: date) -> int:
    """Keep and tell which units start soon and are not prepared though they were due; return how many."""
    return sum(_of_school(key, on=on) for key in School.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _of_school(school_id: int, *, on: date) -> int:
    # What starts today or was due today may still be prepared in time.
    due = [one for one in units_of_school(school_id, on=on) if one.due_on < on < one.for_on]
    known = _known(due)
    missing = [one for one in due if (one.staff_id, one.unit_id) not in known]
    rows = [
        PreparationMissed(staff_id=one.staff_id, school_id=one.school_id, unit_id=one.unit_id, found_on=on)
        for one in missing
    ]
    insert_rows(action="instruction.report_missing_preparation", rows=rows, school_id=school_id)
    for one in missing:
        publish(
            PreparationChecked(
                staff_id=one.staff_id, school_id=one.school_id, unit_id=one.unit_id, quality=None
            )
        )
    return len(missing)


def _known(due: Collection[Due]) -> set[tuple[int, int]]:
    staff, units = {one.staff_id for one in due}, {one.unit_id for one in due}
    prepared = Preparation.objects.filter(staff_id__in=staff, unit_id__in=units, lesson=None)
    missed = PreparationMissed.objects.filter(staff_id__in=staff, unit_id__in=units)
    return {
        *prepared.values_list("staff_id", "unit_id"),
        *missed.values_list("staff_id", "unit_id"),
    }
