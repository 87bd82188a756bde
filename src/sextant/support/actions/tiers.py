"""Change a student's tier in one domain: the decision, the dated row, and the news."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.support.events import TierChanged
from sextant.support.models import TierDecision, TierStatus
from sextant.support.models.tiers import HIGHEST_TIER, LOWEST_TIER


class NoSuchTier(CannotDo):
    """There are three tiers."""


class NoReason(CannotDo):
    """No tier changes without somebody saying why."""


class BeforeTheLast(CannotDo):
    """The day lies before the tier that stands began."""


@transaction.atomic
def change_tier(
    *,
    student_id: int,
    school_id: int,
    domain: str,
    to_tier: int,
    basis: str,
    because: str,
    on: date,
    review_on: date | None = None,
) -> TierStatus:
    """Decide on a tier from a day on; the tier before ends that day, and the news goes out.

    A student nobody has decided on yet stands in tier 1. Back in tier 1 she has a row that says since when.

    Raises:
        NoSuchTier: it is none of the three.
        NoReason: nobody said why.
        AlreadyDone: she stands there already.
        BeforeTheLast: the day lies before the tier that stands began.
    """
    if not LOWEST_TIER <= to_tier <= HIGHEST_TIER:
        raise NoSuchTier(_("There are tiers 1, 2 and 3. Choose one of them."))
    if not because.strip():
        raise NoReason(_("Say why the tier changes; the family may ask."))
    standing: TierStatus | None = TierStatus.objects.filter(
        student_id=student_id, domain=domain, valid_until=None
    ).first()
    from_tier = standing.tier if standing else LOWEST_TIER
    if from_tier == to_tier:
        raise AlreadyDone(_("The student stands in tier %(tier)d already.") % {"tier": to_tier})
    if standing is not None and on < standing.valid_from:
        raise BeforeTheLast(_("The tier that stands began later than this day. Choose a later one."))
    decision = TierDecision(
        student_id=student_id,
        school_id=school_id,
        domain=domain,
        from_tier=from_tier,
        to_tier=to_tier,
        basis=basis,
        because=because.strip(),
        decided_by_id=current_rights().staff_id,
        decided_on=on,
    )
    decision.save()
    audit.record("support.decide_tier", on=decision, changes={"to_tier": (from_tier, to_tier)})
    if standing is not None:
        audit.record("support.end_tier", on=standing, changes=change(standing, valid_until=on))
    status = TierStatus(
        student_id=student_id,
        school_id=school_id,
        domain=domain,
        tier=to_tier,
        is_iep_served=standing.is_iep_served if standing else False,
        decision=decision,
        valid_from=on,
        review_on=review_on,
    )
    status.save()
    audit.record("support.begin_tier", on=status, changes={"tier": (from_tier, to_tier)})
    publish(TierChanged(student_id=student_id, school_id=school_id, domain=domain, tier=to_tier))
    return status
