"""Measures as other systems would lend them of the cast’s schools, and scorecards made of them."""

from collections.abc import Mapping

import pytest

from cast_for_tests import TODAY, Cast
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.actions.scorecards_computed import compute_period
from sextant.leadership.models import Milestone, Scorecard, TurnaroundPlan
from sextant.leadership.queries import measures_lent
from sextant.leadership.queries.measures_lent import Asked, Measured
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState
from sextant.network.models import School

ADA = Measured(value=91.2, n=470, rests_on="through 23 Nov 2026")


def lend(monkeypatch: pytest.MonkeyPatch, **found: Mapping[int, Measured]) -> list[Asked]:
    """Let exactly these measures be lent, by code and school; return what was asked for."""
    asked: list[Asked] = []

    def lender(of: Asked) -> Mapping[str, Mapping[int, Measured]]:
        asked.append(of)
        return found

    monkeypatch.setattr(measures_lent, "_lenders", {"test": lender})
    monkeypatch.setattr(measures_lent, "_beyond", {})
    return asked


def everything(school: School) -> dict[str, dict[int, Measured]]:
    """Return half of each measure’s way, so that a card has fifty points."""
    from sextant.leadership.rules.metric_defaults import BOTH

    return {
        one.code: {school.pk: Measured(value=(one.floor + one.target) / 2, n=40, rests_on="a test")}
        for one in BOTH
    }


def compute(cast: Cast, *, period: int = 1) -> Scorecard:
    """Compute the scorecards of a report period (1: the one that runs) and return Harbor Point’s."""
    with guard.acting_as(process("leadership_desk")):
        define_measures(on=TODAY)
        compute_period(cast.periods[period], on=TODAY)
        found: Scorecard = Scorecard.objects.get(school=cast.harbor, report_period=cast.periods[period])
        return found


def plan(cast: Cast, *states: tuple[MetricDomain, MilestoneState]) -> TurnaroundPlan:
    """Open a turnaround plan for Harbor Point with milestones in these states."""
    with guard.acting_as(process("leadership_desk")):
        made = TurnaroundPlan(school=cast.harbor, began_on=TODAY.replace(year=TODAY.year - 1))
        made.save()
        for n, (domain, state) in enumerate(states):
            Milestone(
                plan=made,
                school=cast.harbor,
                code=f"test.{n}",
                domain=domain,
                words=f"Milestone {n}",
                due_on=TODAY,
                state=state,
            ).save()
    return made
