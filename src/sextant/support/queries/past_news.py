"""What was news once and stands in the records still: probes and tiers, by day."""

from datetime import date

from sextant.support.events import ProbeSaved, TierChanged
from sextant.support.models import Probe, TierStatus

# More than a large network measures in a report period; the oldest are left out beyond it.
MOST_NEWS = 30_000

type Told[E] = list[tuple[E, date]]


def probes_of(since: date, until: date) -> Told[ProbeSaved]:
    """Return the probes of these days, the oldest first."""
    rows = Probe.objects.filter(on__range=(since, until)).order_by("-on", "-pk")
    told = [
        (ProbeSaved(plan_id=plan, student_id=student, school_id=school), on)
        for plan, student, school, on in rows.values_list("plan_id", "student_id", "school_id", "on")[
            :MOST_NEWS
        ]
    ]
    return told[::-1]


def tiers_of(since: date, until: date) -> Told[TierChanged]:
    """Return the tiers that began in these days, the oldest first."""
    rows = TierStatus.objects.filter(valid_from__range=(since, until)).order_by("-valid_from", "-pk")
    told = [
        (TierChanged(student_id=student, school_id=school, domain=domain, tier=tier), on)
        for student, school, domain, tier, on in rows.values_list(
            "student_id", "school_id", "domain", "tier", "valid_from"
        )[:MOST_NEWS]
    ]
    return told[::-1]
