"""Find each day the promises whose grace is over, and tell of each once."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.events import AgreementItemLate
from sextant.culture.models import AgreementItem
from sextant.culture.rules.restorative import late_from
from sextant.culture.terms.restorative import ItemState
from sextant.culture.thresholds.restorative import GRACE_DAYS
from sextant.kernel.events import publish
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

MOST_A_DAY = 2_000


@transaction.atomic
def mark_late(*, on: date) -> int:
    """Mark the open promises that are late now; return how many. Twice on a day marks none twice."""
    rows = AgreementItem.objects.filter(state=ItemState.OPEN, due_on__lt=on).order_by("due_on", "pk")
    late = [row for row in rows[:MOST_A_DAY] if late_from_of(row, on=on) <= on]
    if not late:
        return 0
    keys = sorted(row.pk for row in late)
    AgreementItem.objects.filter(pk__in=keys).update(state=ItemState.LATE, late_on=on)
    audit.record_batch(
        "culture.mark_late", table=AgreementItem, keys=keys, rows=[(key, ItemState.LATE) for key in keys]
    )
    for row in late:
        publish(AgreementItemLate(item_id=row.pk, student_id=row.student_id, school_id=row.school_id))
    return len(late)


def late_from_of(row: AgreementItem, *, on: date) -> date:
    """Return the first day on which this promise is late, on its school's calendar."""
    grace = int(threshold(GRACE_DAYS, on=on, school_id=row.school_id))
    return late_from(row.due_on, calendar=calendar_of(school_id=row.school_id), grace=grace)
