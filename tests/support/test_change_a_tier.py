"""No tier changes without a decision: who, why, since when; and the news goes out."""

from datetime import timedelta

import pytest
from django.conf import settings

from cast_for_tests import TODAY, Cast
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.guard import OutOfReach, unguarded
from sextant.support.actions.tiers import BeforeTheLast, NoReason, NoSuchTier, change_tier
from sextant.support.models import TierDecision, TierStatus

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))


def change(
    cast: Cast, *, to_tier: int = 2, because: str = "Two probes below the line.", days: int = 0
) -> object:
    return change_tier(
        student_id=cast.zuri.pk, school_id=cast.harbor.pk, domain="reading", to_tier=to_tier,
        basis="screening", because=because, on=TODAY + timedelta(days=days),
    )  # fmt: skip


def test_a_tier_begins_and_the_one_before_ends_that_day(cast: Cast) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        change(cast, days=-7)
        change(cast, to_tier=3)

    first, second = unguarded(TierStatus).order_by("pk")
    assert (first.tier, first.valid_until, second.tier, second.valid_until) == (2, TODAY, 3, None)
    decided = unguarded(TierDecision).order_by("pk").values_list("from_tier", "to_tier", "decided_by_id")
    yolanda = cast.yolanda_ap_instruction.staff_id
    assert list(decided) == [(1, 2, yolanda), (2, 3, yolanda)]


def test_what_makes_no_sense_is_refused(cast: Cast) -> None:
    with cast.as_(cast.yolanda_ap_instruction):
        for refused, wrong in (
            (NoSuchTier, {"to_tier": 4}),
            (NoReason, {"because": " "}),
            (AlreadyDone, {"to_tier": 1}),
        ):
            with pytest.raises(refused):
                change(cast, **wrong)  # type: ignore[arg-type]
        change(cast)
        with pytest.raises(BeforeTheLast):
            change(cast, to_tier=1, days=-1)
    assert unguarded(TierDecision).count() == 1


def test_another_school_decides_nothing(cast: Cast) -> None:
    with cast.as_(cast.thandiwe_principal_elsewhere), pytest.raises(OutOfReach):
        change(cast)
    assert not unguarded(TierDecision).exists()
