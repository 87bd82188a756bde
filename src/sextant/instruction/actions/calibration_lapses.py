"""What the clock does each day: tell once of each observer whose certification has lapsed (I-33)."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.events import ObserverCertificationLapsed
from sextant.instruction.models import Calibration
from sextant.instruction.queries.certificates import certificates_of
from sextant.instruction.queries.observers import home_school_of, list_observers
from sextant.kernel.events import publish
from sextant.network.actions.changes import change


@transaction.atomic
def tell_of_lapses(*, on: date) -> int:
    """Publish each lapse that nobody was told of yet; return how many.

    A calibration that failed has lapsed with its scoring, one that is too old on the first day after.
    Whoever has left the seat has nothing to score, and whoever never calibrated has nothing that could
    lapse.
    """
    observing = [one.id for one in list_observers(on=on)]
    held = certificates_of(observing, on=on)
    lapsed = [key for key, one in held.items() if one.has_lapsed]
    rows = Calibration.objects.filter(staff_id__in=lapsed, scored_on__lte=on).order_by("scored_on", "pk")
    newest = {row.staff_id: row for row in rows}
    told = [row for row in newest.values() if row.lapse_told_on is None]
    for row in told:
        change(row, lapse_told_on=on)
        audit.record("instruction.tell_of_lapse", on=row, changes={"lapse_told_on": (None, on)})
        school = home_school_of(row.staff_id, on=on)
        publish(
            ObserverCertificationLapsed(calibration_id=row.pk, staff_id=row.staff_id, school_id=school, on=on)
        )
    return len(told)
