"""Decide on a tier: one open status a domain, and no change without a decision that says why."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.support.events import TierChanged
from sextant.support.models import TierDecision, TierStatus
from sextant.support.models.tiers import HIGHEST_TIER, LOWEST_TIER
from sextant.support.queries.desk import as_desk
from sextant.support.terms.care import Basis, Domain


class NoSuchTier(CannotDo):
    """There are three tiers."""


class ReasonNeeded(CannotDo):
    """A decision says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDraft:
    """What is decided for a student in a domain, by whom, and why."""

    student_id: int
    school_id: int
    domain: Domain
    tier: int
    basis: Basis
    because: str
    decided_by_id: int | None
    review_on: date | None = None
    is_iep_served: bool = False


@transaction.atomic
def decide_tier(*, draft: TierDraft, on: date) -> TierDecision:
    """Write the decision and, where the tier changes, the status from that day on; the caller has the right.

    A student without a status is in tier 1. The news is told only of a change.

    Raises:
        NoSuchTier: the tier is none of three.
        ReasonNeeded: the decision says no reason.
    """
    if not LOWEST_TIER <= draft.tier <= HIGHEST_TIER:
        raise NoSuchTier("There are tiers 1, 2 and 3. Choose one of them.")
    if not draft.because.strip():
        raise ReasonNeeded("Say in a sentence why; a tier never changes without a reason.")
    with as_desk():
        standing = TierStatus.objects.filter(
            student_id=draft.student_id, domain=draft.domain, valid_until=None
        ).first()
        before = standing.tier if standing is not None else LOWEST_TIER
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
        changes = change(standing, valid_until=max(on, standing.valid_from))
        audit.record("support.end_tier", on=standing, changes=changes)
    row = TierStatus(
        student_id=draft.student_id,
        school_id=draft.school_id,
        domain=draft.domain,
        tier=draft.tier,
        is_iep_served=draft.is_iep_served,
        decision=decision,
        review_on=draft.review_on,
        valid_from=on,
    )
    row.save()
    audit.record("support.begin_tier", on=row, changes={"tier": (decision.from_tier, row.tier)})
    publish(TierChanged(student_id=row.student_id, school_id=row.school_id, domain=row.domain, tier=row.tier))
