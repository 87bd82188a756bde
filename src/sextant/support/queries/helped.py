"""Who is helped already, for rules that ask somebody to look: tiers 2 and 3, and running extensions."""

from collections.abc import Collection

from sextant.support.models import SupportPlan, TierStatus
from sextant.support.queries.board import RUNNING
from sextant.support.terms.care import Domain

MOST_NAMED = 5_000


def helped_among(student_ids: Collection[int]) -> frozenset[tuple[int, Domain]]:
    """Return the students and domains in tier 2 or 3 today, or with an extension that runs."""
    found: set[tuple[int, Domain]] = set()
    keys = sorted(set(student_ids))
    for start in range(0, len(keys), MOST_NAMED):
        some = keys[start : start + MOST_NAMED]
        tiers = TierStatus.objects.filter(student_id__in=some, valid_until=None, tier__gte=2)
        found.update((key, Domain(domain)) for key, domain in tiers.values_list("student_id", "domain"))
        plans = SupportPlan.objects.filter(student_id__in=some, state__in=RUNNING, domain=Domain.ADVANCED)
        found.update((key, Domain.ADVANCED) for key in plans.values_list("student_id", flat=True))
    return frozenset(found)
