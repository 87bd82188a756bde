"""What the page tests need of scorecards, quarterly reviews and turnaround plans."""

from datetime import timedelta
from typing import Any

from access.slow_reaches import Row
from cast_for_tests import NOW, TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.models import (
    MetricDefinition,
    Milestone,
    QuarterlyReview,
    Scorecard,
    ScorecardLine,
    SupportAllocation,
    TurnaroundPlan,
)
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain

CARD, REVIEW, PLAN = "scorecard", "quarterly review", "turnaround plan"
MILESTONE, HELP = "milestone", "help of the center"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    CARD: "leadership.Scorecard",
    REVIEW: "leadership.QuarterlyReview",
    PLAN: "leadership.TurnaroundPlan",
    MILESTONE: "leadership.Milestone",
    HELP: "leadership.SupportAllocation",
}
NUMBERS = {"as_of": "2026-10-30", "points": 48.0, "tier": "watch", "measured_weight": 80.0, "lines": [],
           "milestones": []}  # fmt: skip


def give(cast: Cast) -> dict[str, Any]:
    """Give Harbor Point a scorecard with a line, a review, a turnaround plan and a visit."""
    with guard.acting_as(process("leadership_desk")):
        define_measures(on=TODAY)
        card = Scorecard(
            school=cast.harbor, report_period=cast.periods[1], as_of=TODAY, points=50, tier="reinforce"
        )
        card.save()
        defined = MetricDefinition.objects.filter(code="ada").order_by("pk").first()
        ScorecardLine(
            scorecard=card, school=cast.harbor, definition=defined, code="ada", value=91.2, n=470, weight=6,
            counted=6, points=3.5,
        ).save()  # fmt: skip
        review = QuarterlyReview(
            school=cast.harbor, report_period=cast.periods[0], frozen_at=NOW, numbers=NUMBERS
        )
        review.save()
        plan = TurnaroundPlan(school=cast.harbor, began_on=TODAY - timedelta(days=500))
        plan.save()
        milestone = Milestone(
            plan=plan, school=cast.harbor, code="y1.routines", domain=MetricDomain.CULTURE,
            words="Routines are seen in 80% of rooms by day 30", due_on=TODAY,
        )  # fmt: skip
        milestone.save()
        visit = SupportAllocation(
            school=cast.harbor, kind=CentralSupport.SITE_VISIT, domain=MetricDomain.CULTURE, days=1,
            from_on=TODAY, until_on=TODAY, because="The visit of the month.",
        )  # fmt: skip
        visit.save()
    return {
        "scorecard": card,
        "review": review,
        "turnaround_plan": plan,
        "milestone": milestone,
        "help_of_center": visit,
        "measure_code": "ada",
        "school_type": "lower",
    }


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
