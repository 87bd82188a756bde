"""A screening that Samir owes, one that Amara is quoted in, and a plan of Jaylen’s, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import Cast
from sextant.kernel.guard import unguarded
from sextant.support.models import InterventionProgram
from sextant.support.terms.care import Domain
from support.care_of_cast import ask, item_of, plan_of, screen

OWED, QUOTED, PLAN = "owed screening", "screening that quotes", "support plan"
TABLES = {OWED: "work.WorkItem", QUOTED: "support.Screening", PLAN: "support.SupportPlan"}


def give_support_care(cast: Cast) -> dict[str, Any]:
    """Let Samir owe a screening in math, have screened reading, and manage the plan that followed."""
    plan = plan_of(cast)
    quoted = screen(
        cast,
        item_of(ask(cast, domain=Domain.ATTENDANCE).referral),
        who="ines_counselor",
        teacher="amara_teacher",
        domain=Domain.ATTENDANCE,
    )
    return {
        "support_plan": plan,
        "quoted": quoted,
        "owed_screening": item_of(ask(cast, domain=Domain.MATH).referral),
        "program": unguarded(InterventionProgram).get(pk=plan.program_id),
    }


def row_of_support_care(cast: Cast, kind: str) -> Row:
    """Return the row that a page of the intake is about, as the oracle knows it."""
    samir = cast.samir_interventionist.staff_id
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "student_id": cast.jaylen.pk}
    if kind == OWED:
        facts |= {"owner_id": samir, "seat": "interventionist"}
    elif kind == QUOTED:
        facts |= {
            "screener_id": cast.ines_counselor.staff_id,
            "teacher_id": cast.amara_teacher.staff_id,
        }
    else:
        facts |= {"staff_id": samir}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
