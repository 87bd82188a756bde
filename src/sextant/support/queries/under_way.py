"""What help is under way for students, by area: the plan that runs, or what waits for one."""

from collections.abc import Collection, Mapping

from django.db.models import F, Value
from django.db.models.functions import Coalesce, Concat, NullIf

from sextant.access.reach import current_rights
from sextant.support.models import SupportPlan, TierStatus
from sextant.support.policies import READ_SUPPORT
from sextant.support.queries.board import RUNNING
from sextant.support.rules.decided_words import UnderWay
from sextant.support.terms.care import Domain

MOST_NAMED = 200


def under_way_of(student_ids: Collection[int]) -> Mapping[tuple[int, Domain], UnderWay]:
    """Return the help of each student by area, as far as the reader reaches; one question."""
    if not student_ids or not READ_SUPPORT.holds(current_rights()):
        return {}
    keys = sorted(set(student_ids))[:MOST_NAMED]
    tiers = TierStatus.objects.filter(student_id__in=keys, valid_until=None, tier__gte=2, is_iep_served=False)
    plans = SupportPlan.objects.filter(student_id__in=keys, state__in=RUNNING)
    called = Coalesce(NullIf("staff__preferred_name", Value("")), "staff__given_name")
    keeper = Concat(called, Value(" "), "staff__family_name")
    # One question for both: Monday asks many. A plan stands last, and takes the place of its tier.
    rows = (
        tiers.order_by()
        .values_list("student_id", "domain", "tier", "valid_from", Value(0), Value(""))
        .union(
            plans.order_by().values_list("student_id", "domain", "tier", "starts_on", F("pk"), keeper),
            all=True,
        )
    )
    return {
        (student, Domain(domain)): UnderWay(domain=Domain(domain), tier=tier, since=since, keeper=keeper)
        for student, domain, tier, since, _plan, keeper in sorted(
            rows, key=lambda row: (row[4] > 0, row[3], row[4])
        )
    }


def decided_without_plan(student_id: int, *, running: Collection[Domain]) -> tuple[UnderWay, ...]:
    """Return what was decided for a student in areas in which no plan runs, the newest first."""
    rows = TierStatus.objects.filter(
        student_id=student_id, valid_until=None, tier__gte=2, is_iep_served=False
    )
    return tuple(
        UnderWay(domain=Domain(row.domain), tier=row.tier, since=row.valid_from)
        for row in rows.exclude(domain__in=sorted(running)).order_by("-valid_from", "-pk")[: len(Domain)]
    )
