"""Many screenings of a day at once, whose work was closed with these outcomes: a demo's autumn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.kernel.reference import to
from sextant.network.actions.bulk import insert_rows
from sextant.support.actions.plans import blank_plan
from sextant.support.actions.screenings import LOOK_AGAIN, TIERS
from sextant.support.models import Referral, Screening, SupportPlan, TierDecision, TierStatus
from sextant.support.queries.owed import source_of
from sextant.support.queries.screeners import find_screener
from sextant.support.rules.domains import domain_of_topic
from sextant.support.terms.care import Basis, Domain, Finding, ReferralState
from sextant.work.models import WorkItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWords:
    """What people wrote, by finding and domain; what teachers said comes in turn."""

    rationale: Mapping[Finding, str]
    teacher_says: Sequence[str]
    tools: Mapping[Domain, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    """The work that asked, and what was found."""

    item: WorkItem
    student_id: int
    school_id: int
    owner_id: int
    domain: Domain
    finding: Finding
    rationale: str
    teacher_says: str
    tool: str


@transaction.atomic
def keep_past_screenings(*, action: str, outcomes: Mapping[int, Finding], words: PastWords, on: date) -> None:
    """Write what was found on a day, by work item: screenings, decisions, tiers with plans to write."""
    rows = WorkItem.objects.filter(pk__in=list(outcomes)).order_by("pk")
    found = [one for row in rows if (one := _past(row, outcomes[row.pk], words, on)) is not None]
    if not found:
        return
    referrals = insert_rows(action=action, rows=[_referral(one, on) for one in found])
    insert_rows(
        action=action,
        rows=[_screening(one, row, on) for one, row in zip(found, referrals, strict=True)],
    )
    held = TierStatus.objects.filter(
        student_id__in=[one.student_id for one in found], valid_until=None
    ).values_list("student_id", "domain")
    standing = {(student, Domain(domain)) for student, domain in held}
    placed: list[_Past] = []
    for one in found:
        if one.finding in TIERS and (one.student_id, one.domain) not in standing:
            standing.add((one.student_id, one.domain))
            placed.append(one)
    decisions = insert_rows(action=action, rows=[_decision(one, on) for one in placed])
    insert_rows(
        action=action,
        rows=[_status(one, row, on) for one, row in zip(placed, decisions, strict=True)],
    )
    insert_rows(action=action, rows=[_plan(one, on) for one in placed])


def _past(row: WorkItem, finding: Finding, words: PastWords, on: date) -> _Past | None:
    if row.student_id is None or row.school_id is None:
        return None
    domain = domain_of_topic(row.topic) or Domain.READING
    owner = row.owner_id
    if owner is None:
        # Work that was left to a seat was done by somebody in it.
        owner = find_screener(
            student_id=row.student_id, school_id=row.school_id, domain=domain, on=on
        ).staff_id
    if owner is None:
        return None
    return _Past(
        item=row,
        student_id=row.student_id,
        school_id=row.school_id,
        owner_id=owner,
        domain=domain,
        finding=finding,
        rationale=words.rationale[finding],
        teacher_says=words.teacher_says[row.pk % len(words.teacher_says)],
        tool=words.tools[domain],
    )


def _referral(one: _Past, on: date) -> Referral:
    return Referral(
        school_id=one.school_id,
        student_id=one.student_id,
        domain=one.domain,
        source=source_of(one.item.interlock),
        state=ReferralState.DECIDED,
        screener_id=one.owner_id,
        facts=one.item.reason,
        reference=str(to(one.item)),
        received_on=one.item.opened_on,
        screen_by=one.item.due_on,
        closed_on=on,
    )


def _screening(one: _Past, referral: Referral, on: date) -> Screening:
    return Screening(
        referral=referral,
        school_id=one.school_id,
        student_id=one.student_id,
        screener_id=one.owner_id,
        tool=one.tool,
        screened_on=on,
        teacher_says=one.teacher_says,
        finding=one.finding,
        rationale=one.rationale,
    )


def _decision(one: _Past, on: date) -> TierDecision:
    return TierDecision(
        student_id=one.student_id,
        school_id=one.school_id,
        domain=one.domain,
        from_tier=1,
        to_tier=TIERS[one.finding],
        basis=Basis.SCREENING,
        because=one.rationale,
        decided_by_id=one.owner_id,
        decided_on=on,
    )


def _status(one: _Past, decision: TierDecision, on: date) -> TierStatus:
    return TierStatus(
        student_id=one.student_id,
        school_id=one.school_id,
        domain=one.domain,
        tier=TIERS[one.finding],
        decision=decision,
        review_on=on + LOOK_AGAIN,
        valid_from=on,
    )


def _plan(one: _Past, on: date) -> SupportPlan:
    tier = TIERS[one.finding]
    draft = blank_plan(tier=tier, domain=one.domain, staff_id=one.owner_id, on=on)
    return SupportPlan(
        school_id=one.school_id,
        student_id=one.student_id,
        domain=one.domain,
        tier=tier,
        **draft.values(),
    )
