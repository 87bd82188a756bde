"""Decide on a tier: one open status a domain, and no change without a decision that says why."""

from dataclasses import dataclass
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
from sextant.support.queries.desk import as_desk


class NoSuchTier(CannotDo):
    """There are three tiers."""


class NoReason(CannotDo):
    """No tier changes without somebody saying why."""


class BeforeTheLast(CannotDo):
    """The day lies before the tier that stands began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDraft:
    """What is decided for a student in a domain, by whom, and why."""

    student_id: int
    school_id: int
    domain: str
    tier: int
    basis: str
    because: str
    decided_by_id: int | None
    review_on: date | None = None


@transaction.atomic
def decide_tier(*, draft: TierDraft, on: date) -> TierDecision:
    """Write what a screening decided and, where the tier changes, the status; the caller has the right.

    Whoever screens need not reach the rest of a student's support: the desk writes for her. A decision
    that changes no tier stands as well, and no news goes out.

    Raises:
        NoSuchTier: the tier is none of three.
        NoReason: the decision says no reason.
        BeforeTheLast: the day lies before the tier that stands began.
    """
    _refuse_nonsense(draft)
    with as_desk():
        return _write(draft, on)


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
) -> TierDecision:
    """Change a tier from a day on, by whoever acts; the tier before ends that day, and the news goes out.

    A student nobody has decided on yet stands in tier 1. Back in tier 1 she has a row that says since when.

    Raises:
        NoSuchTier: it is none of the three.
        NoReason: nobody said why.
        AlreadyDone: she stands there already.
        BeforeTheLast: the day lies before the tier that stands began.
    """
    draft = TierDraft(
        student_id=student_id,
        school_id=school_id,
        domain=domain,
        tier=to_tier,
        basis=basis,
        because=because,
        decided_by_id=current_rights().staff_id,
        review_on=review_on,
    )
    _refuse_nonsense(draft)
    if _tier_of(_standing(draft)) == to_tier:
        raise AlreadyDone(_("The student stands in tier %(tier)d already.") % {"tier": to_tier})
    return _write(draft, on)


def _refuse_nonsense(draft: TierDraft) -> None:
    if not LOWEST_TIER <= draft.tier <= HIGHEST_TIER:
        raise NoSuchTier(_("There are tiers 1, 2 and 3. Choose one of them."))
    if not draft.because.strip():
        raise NoReason(_("Say why the tier changes; the family may ask."))


def _standing(draft: TierDraft) -> TierStatus | None:
    found: TierStatus | None = TierStatus.objects.filter(
        student_id=draft.student_id, domain=draft.domain, valid_until=None
    ).first()
    return found


def _tier_of(standing: TierStatus | None) -> int:
    return standing.tier if standing is not None else LOWEST_TIER


def _write(draft: TierDraft, on: date) -> TierDecision:
    standing = _standing(draft)
    before = _tier_of(standing)
    if standing is not None and before != draft.tier and on < standing.valid_from:
        raise BeforeTheLast(_("The tier that stands began later than this day. Choose a later one."))
    decision = TierDecision(
        student_id=draft.student_id,
        school_id=draft.school_id,
        domain=draft.domain,
        from_tier=before,
        to_tier=draft.tier,
        basis=draft.basis,
        because=draft.because.strip(),
        decided_by_id=draft.decided_by_id,
        decided_on=on,
    )
    decision.save()
    audit.record("support.decide_tier", on=decision, changes={"to_tier": (before, draft.tier)})
    if draft.tier != before:
        _move(standing, decision, draft, on)
    return decision


def _move(standing: TierStatus | None, decision: TierDecision, draft: TierDraft, on: date) -> None:
    if standing is not None:
        audit.record("support.end_tier", on=standing, changes=change(standing, valid_until=on))
    row = TierStatus(
        student_id=draft.student_id,
        school_id=draft.school_id,
        domain=draft.domain,
        tier=draft.tier,
        is_iep_served=standing.is_iep_served if standing is not None else False,
        decision=decision,
        review_on=draft.review_on,
        valid_from=on,
    )
    row.save()
    audit.record("support.begin_tier", on=row, changes={"tier": (decision.from_tier, row.tier)})
    publish(TierChanged(student_id=row.student_id, school_id=row.school_id, domain=row.domain, tier=row.tier))
