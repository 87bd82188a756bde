"""A plan of Jaylen's, the group he sits in and a proposed timetable, for the page tests."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.support.models import PlacementProposal
from support.delivery_of_cast import GRADE_3, as_builder, group, plan, probe

SUPPORT_GROUP, PLACEMENT, PLAN = "support group", "placement", "support plan"
TABLES = {
    SUPPORT_GROUP: "support.InterventionGroup",
    PLACEMENT: "support.PlacementProposal",
    PLAN: "support.SupportPlan",
}


def give_support_delivery(cast: Cast) -> dict[str, Any]:
    """Let Samir Haddad lead a group in which Jaylen sits, and a proposal wait for an answer."""
    of_jaylen = plan(cast)
    probe(of_jaylen, *GRADE_3)
    sits = group(cast, of_jaylen, plan(cast, "zuri"), gives_caseload=False)
    with as_builder():
        row = PlacementProposal.objects.create(school=cast.harbor, proposed_on=TODAY)
    return {"support_group": sits, "support_plan": of_jaylen, "placement": row}


def row_of_support_delivery(cast: Cast, kind: str) -> Row:
    """Return the row that a page of groups and plans is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    if kind != PLACEMENT:
        facts["staff_id"] = cast.samir_interventionist.staff_id
    if kind == PLAN:
        facts["student_id"] = cast.jaylen.pk
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
