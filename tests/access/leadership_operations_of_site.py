"""What the page tests need of coverage, tickets, money, hours, resources and decision rights."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import CoverageNeed, DecisionRight, OperationsTicket, ResourceScenario
from sextant.leadership.terms.operations import RightKind, TicketKind
from sextant.network.terms import Seat

TICKET = "ticket"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {TICKET: "leadership.OperationsTicket"}


def give(cast: Cast) -> dict[str, Any]:
    """Let Erik say what is broken, and let a class need cover, a scenario and a right stand."""
    with guard.acting_as(process("demo_builder")):
        ticket = OperationsTicket(
            school=cast.harbor,
            staff_id=cast.erik_teacher.staff_id,
            kind=TicketKind.FACILITY,
            words="The radiator knocks.",
            raised_on=TODAY,
            due_on=TODAY,
        )
        ticket.save()
        CoverageNeed(school=cast.harbor, section=cast.math_6c, on=TODAY).save()
        scenario = ResourceScenario(name="A coach to Cedar Row", moves=[], made_on=TODAY)
        scenario.save()
        right = DecisionRight(
            seat=Seat.PRINCIPAL, matter="The week’s agenda", kind=RightKind.ALONE, valid_from=TODAY
        )
        right.save()
    return {"ticket": ticket, "resource_scenario": scenario, "decision_right": right}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk, "staff_id": cast.erik_teacher.staff_id}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
