"""A screening that Samir owes, one that Amara is quoted in, and a plan of Jaylen’s, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.network.terms import Seat
from sextant.support.actions.entries import owe_entry
from sextant.support.models import InterventionProgram
from sextant.support.terms.care import Domain
from sextant.work.actions.opening import Terms, open_item
from sextant.work.terms import SchoolDays
from support.care_of_cast import as_builder, ask, item_of, plan_of, screen
from work.work_cases import proposal

OWED, QUOTED, PLAN = "owed screening", "screening that quotes", "support plan"
ENTRY = "owed entry"
TABLES = {
    OWED: "work.WorkItem",
    ENTRY: "support.EntryStep",
    QUOTED: "support.Screening",
    PLAN: "support.SupportPlan",
}


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
    with as_builder():
        owe_entry(student_id=cast.jaylen.pk, school_id=cast.harbor.pk, entered_on=TODAY)
        asked = open_item(
            proposal=proposal(
                cast, title="Extension", owner_staff_id=cast.samir_interventionist.staff_id, reference=""
            ),
            terms=Terms(interlock="I-27", version=1, seat=Seat.INTERVENTIONIST, due=SchoolDays(10)),
            on=TODAY,
        )
    return {
        "asked_extension": asked,
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
    elif kind == ENTRY:
        facts |= {"staff_id": None, "seat": "counselor"}
    else:
        facts |= {"staff_id": samir}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
