"""How many students each counselor looks after for wellness: counts of the letterbox, never who."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sextant.support.models import WellnessReferral
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.rules.caseloads import Wellness
from sextant.support.terms.wellness import WellnessState

LOOKED_AFTER = (WellnessState.PLANNING, WellnessState.ACTIVE)


def wellness_units(school_id: int, on: date) -> Mapping[int, Wellness]:
    """Return by counselor how many she looks after for wellness at a school on a day.

    Each counts as one of tier 2: how much a student needs, and what was a crisis, stands in S4, which no
    process reads.
    """
    with as_letterbox():
        rows = WellnessReferral.objects.filter(
            school_id=school_id, state__in=LOOKED_AFTER, received_on__lte=on
        )
        n_students = Counter(rows.values_list("staff_id", flat=True))
    return {staff: Wellness(n_tier_2=n) for staff, n in n_students.items()}
