"""What the clock does each Monday: count how the standards stand at each school (I-15)."""

from datetime import date

from django.db import transaction

from sextant.instruction.events import ObservationsAggregated
from sextant.instruction.queries.standards_report import schools_with_scores
from sextant.kernel.events import publish

MONDAY = 0


@transaction.atomic
def tell_of_standing(*, on: date) -> int:
    """Publish that each school with scored visits was counted, on Mondays; return how many schools."""
    if on.weekday() != MONDAY:
        return 0
    schools = schools_with_scores(on=on)
    for school_id in schools:
        publish(ObservationsAggregated(school_id=school_id, on=on))
    return len(schools)
