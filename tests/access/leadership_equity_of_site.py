"""What the page tests need of equity."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import EquityDecision, EquityMeasure

GAP, DECISION = "equity_gap", "decision about a gap"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {GAP: "leadership.EquityMeasure", DECISION: "leadership.EquityDecision"}


def give(cast: Cast) -> dict[str, Any]:
    """Let one gap stand out at Harbor Point, and another have a decision."""
    about = {"school": cast.harbor, "report_period": cast.periods[1], "group_kind": "iep", "group": "yes"}
    with guard.acting_as(process("demo_builder")):
        gap = EquityMeasure(
            **about, measure="chronic", n=40, n_others=200, value=40.0, value_others=20.0,
            difference=20.0, low=10.0, high=30.0, is_found=True, as_of=TODAY,
        )  # fmt: skip
        gap.save()
        decision = EquityDecision(
            **about, measure="attendance", words="Change the early bus.", seat="ap_culture",
            due_on=TODAY + timedelta(days=30), decided_on=TODAY,
        )  # fmt: skip
        decision.save()
    return {"equity_gap": gap, "decision_about_gap": decision}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
