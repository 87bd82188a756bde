"""What the clock does each Monday: count four weeks of service minutes, school by school (I-25)."""

from datetime import date

from django.db import transaction

from sextant.kernel.events import publish
from sextant.support.events import ServiceMinutesCounted
from sextant.support.models import ServiceEntitlement

MONDAY = 0


@transaction.atomic
def count_service_minutes(*, on: date) -> int:
    """Publish that minutes are counted, on Mondays, for each school with services; return how many."""
    if on.weekday() != MONDAY:
        return 0
    rows = ServiceEntitlement.objects.on(on).order_by("school_id")
    schools = list(rows.values_list("school_id", flat=True).distinct())
    for school_id in schools:
        publish(ServiceMinutesCounted(school_id=school_id, on=on))
    return len(schools)
