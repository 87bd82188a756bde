"""What the page tests need of references, clearances, offers, onboarding, categories, growth plans."""

from datetime import date, timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import NOW, TODAY, Cast
from sextant.network.models import Credential
from sextant.talent.actions.growth_paths import offer_default_paths
from sextant.talent.actions.joining_checks import ReferenceDraft, keep_reference
from sextant.talent.models import (
    CategoryPlacement,
    GrowthGoal,
    GrowthPlan,
    MentorDuty,
    OnboardingStep,
    PathLine,
)
from sextant.talent.terms.hiring import ClearanceKind
from talent.joining_of_cast import as_builder, candidate, clear, load_bands, opening, out

HIRE, OFFER, NEW, DUTY, PLAN, PLACED, CERTIFICATE = (
    "hire", "offer", "newcomer", "mentoring", "growth plan", "placement in a category", "certificate",
)  # fmt: skip
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    HIRE: "talent.Clearance",
    OFFER: "talent.Offer",
    NEW: "talent.OnboardingStep",
    DUTY: "talent.MentorDuty",
    PLAN: "talent.GrowthPlan",
    PLACED: "talent.CategoryPlacement",
    CERTIFICATE: "network.Credential",
}


def give(cast: Cast) -> dict[str, Any]:
    """Let an offer to Mara Sellers be out; let Ms. Okafor have a plan, and be mentored by Ms. Brandt."""
    load_bands(cast)
    posting, position = opening(cast)
    application = candidate(cast, posting)
    said = ReferenceDraft(referee="A principal", relation="Led her", relationships=3)
    with cast.as_(cast.patrick_hr):
        reference = keep_reference(application_id=application.pk, draft=said, at=NOW)
    clear(cast, application, ClearanceKind.FBI)
    offer = out(cast, application, position)
    with cast.as_(cast.patrick_hr):
        offer_default_paths()
    amara = {"staff_id": cast.amara_teacher.staff_id, "school": cast.harbor}
    with as_builder():
        plan = GrowthPlan(
            school_year=cast.year, due_on=TODAY, supervisor_id=cast.yolanda_ap_instruction.staff_id, **amara
        )
        plan.save()
        goal = GrowthGoal(plan=plan, aim="Routines run without me.", origin="self", **amara)
        goal.save()
        step = OnboardingStep(kind="device", due_on=TODAY, **amara)
        step.save()
        duty = MentorDuty(mentor_id=cast.katrin_teacher.staff_id, valid_from=TODAY, **amara)
        duty.save()
        placed = CategoryPlacement(
            category=2, basis="initial", because="At hire.", valid_from=date(2024, 8, 1), **amara
        )
        placed.save()
        certificate = Credential(
            staff_id=amara["staff_id"], kind="level_i", expires_on=TODAY + timedelta(days=40)
        )
        certificate.save()
        line = PathLine.objects.order_by("pk").first()
    return {
        "hire": application, "hire_reference": reference, "hire_clearance": "fbi", "hire_offer": offer,
        "growth_plan": plan, "growth_goal": goal, "onboarding_step": step, "mentor_duty": duty,
        "credential": certificate, "path_line": line,
    }  # fmt: skip


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    if kind == OFFER:
        facts["staff_id"] = None
    elif kind != HIRE:
        facts["staff_id"] = cast.amara_teacher.staff_id
    if kind == DUTY:
        facts["mentor_id"] = cast.katrin_teacher.staff_id
    if kind == CERTIFICATE:
        del facts["school_id"]
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
