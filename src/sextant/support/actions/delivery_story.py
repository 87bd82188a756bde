"""One student's help from the flag to the plan, written at once for a demo; only its builder does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.audit import actions as audit
from sextant.support.models import (
    Goal,
    InterventionProgram,
    Referral,
    Screening,
    SupportPlan,
    TierDecision,
    TierStatus,
)
from sextant.support.terms.care import (
    Basis,
    Finding,
    PlanKind,
    PlanState,
    ReferralState,
    Source,
    Urgency,
)

ACTION = "demo.begin_story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a help began: the flag's sentence, what the teacher said, what was found, which goal was set."""

    school_id: int
    student_id: int
    domain: str
    screener_id: int
    teacher_id: int | None
    facts: str
    strengths: str
    tried: str
    tool: str
    teacher_says: str
    rationale: str
    how_to_help: str
    family_says: str
    received_on: date
    screen_by: date
    screened_on: date
    starts_on: date
    review_on: date
    baseline: float
    target: float


def begin_story(beginning: Beginning, *, program_id: int) -> tuple[int, int]:
    """Write referral, screening, tier, plan and goal; return the keys of plan and goal."""
    one = beginning
    program = InterventionProgram.objects.get(pk=program_id)
    who = {"school_id": one.school_id, "student_id": one.student_id}
    referral = Referral(
        **who,
        domain=one.domain,
        source=Source.FLAG,
        state=ReferralState.DECIDED,
        urgency=Urgency.ROUTINE,
        screener_id=one.screener_id,
        facts=one.facts,
        strengths=one.strengths,
        tried=one.tried,
        received_on=one.received_on,
        screen_by=one.screen_by,
        closed_on=one.screened_on,
    )
    screening = Screening(
        **who,
        referral=referral,
        screener_id=one.screener_id,
        teacher_id=one.teacher_id,
        tool=one.tool,
        screened_on=one.screened_on,
        teacher_says=one.teacher_says,
        co_signed_on=one.screened_on if one.teacher_id else None,
        finding=Finding.TIER_2,
        rationale=one.rationale,
    )
    decision = TierDecision(
        **who,
        domain=one.domain,
        from_tier=1,
        to_tier=2,
        basis=Basis.SCREENING,
        because=one.rationale,
        decided_by_id=one.screener_id,
        decided_on=one.screened_on,
    )
    status = TierStatus(
        **who,
        domain=one.domain,
        tier=2,
        decision=decision,
        valid_from=one.screened_on,
        review_on=one.review_on,
    )
    plan = SupportPlan(
        **who,
        domain=one.domain,
        kind=PlanKind.SCHOOL,
        tier=2,
        state=PlanState.ACTIVE,
        staff_id=one.screener_id,
        program=program,
        how_to_help=one.how_to_help,
        family_says=one.family_says,
        starts_on=one.starts_on,
        review_on=one.review_on,
        minutes=program.minutes,
        per_week=program.per_week,
    )
    goal = Goal(
        **who,
        plan=plan,
        staff_id=one.screener_id,
        measure=program.measure,
        unit=program.unit,
        baseline=one.baseline,
        baseline_on=one.starts_on,
        target=one.target,
        target_on=one.starts_on + timedelta(weeks=30),
        probe_error=program.probe_error,
    )
    for row in (referral, screening, decision, status, plan, goal):
        row.save()
        audit.record(ACTION, on=row)
    return plan.pk, goal.pk


def program_for(*, domain: str, tier: int, grade: int, units: Sequence[str]) -> tuple[int, str] | None:
    """Return an offered program in one of the units, one for the grade before others, and its unit."""
    rows = InterventionProgram.objects.filter(domain=domain, tier=tier, is_offered=True, unit__in=list(units))
    found = sorted(rows, key=lambda one: (not one.grade_low <= grade <= one.grade_high, one.pk))
    return (found[0].pk, found[0].unit) if found else None
