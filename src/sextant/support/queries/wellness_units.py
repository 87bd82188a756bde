"""What each counselor carries for wellness: counts of the letterbox, never who."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q

from sextant.support.models import WellnessReferral
from sextant.support.queries.letterbox import as_letterbox
from sextant.support.rules.caseloads import CRISIS_DAYS, T3_UNITS, Wellness
from sextant.support.rules.wellness import WORKS_WITH_STUDENT
from sextant.support.terms.wellness import WellnessState

LOOKED_AFTER = (WellnessState.PLANNING, WellnessState.ACTIVE)


def wellness_units(school_id: int, on: date) -> Mapping[int, Wellness]:
    """Return by counselor how many she looks after for wellness at a school on a day, by what each weighs.

    What a referral weighs, and when a crisis began, is kept beside it by whoever holds the sessions: of these
    no process reads anything. The parts are the counselor's own to see; others see a sum, in steps.
    """
    with as_letterbox():
        rows = WellnessReferral.objects.filter(school_id=school_id, received_on__lte=on)
        # Whoever is worked with alone counts from the first session to the last, planned or followed up.
        served = Q(state__in=LOOKED_AFTER) | Q(state__in=WORKS_WITH_STUDENT, weight=T3_UNITS)
        held = rows.filter(served).values_list("staff_id", "weight")
        by_weight = Counter((staff, weight >= T3_UNITS) for staff, weight in held)
        since = on - timedelta(days=CRISIS_DAYS)
        crises = Counter(
            rows.filter(crisis_on__gt=since, crisis_on__lte=on).values_list("staff_id", flat=True)
        )
    return {
        staff: Wellness(
            n_tier_2=by_weight[staff, False], n_tier_3=by_weight[staff, True], n_crisis=crises[staff]
        )
        for staff in {one for one, _is_heavy in by_weight} | set(crises)
    }
