"""What the clock does each Monday: count where classes are far denser than their same students elsewhere."""

from datetime import date

from django.db import transaction

from sextant.culture.events import CorrectionsCounted
from sextant.culture.queries.densities import dense_sections
from sextant.kernel.events import publish

MONDAY = 0


@transaction.atomic
def tell_of_densities(*, on: date) -> int:
    """Publish which classes are dense, on Mondays and where there are any; return how many."""
    if on.weekday() != MONDAY:
        return 0
    keys = tuple(one.section_id for one in dense_sections(on=on))
    if keys:
        publish(CorrectionsCounted(section_ids=keys, on=on))
    return len(keys)
