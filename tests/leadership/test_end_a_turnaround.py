"""A turnaround is judged by this year's values, and ends: by its last milestone, or by the region."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from leadership.scorecards_of_cast import lend, plan
from sextant.audit.models import AuditEntry
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.leadership.actions.turnaround import say_what_was_seen
from sextant.leadership.actions.turnaround_end import CannotEnd, end_plan, extend_plan
from sextant.leadership.models import Milestone, Scorecard, TurnaroundPlan
from sextant.leadership.queries.milestone_values import POINTS, newest_values
from sextant.leadership.queries.turnaround import list_plans
from sextant.leadership.rules.milestones import GRADUATES
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState
from sextant.network.models import ReportPeriod, SchoolYear

A_YEAR = timedelta(days=365)
LATE = (MetricDomain.OPERATIONS, MilestoneState.OFF_TRACK)


@pytest.fixture
def late(cast: Cast) -> TurnaroundPlan:
    """Open a plan whose last milestone was not reached by its day."""
    made = plan(cast, LATE)
    with guard.acting_as(process("demo_builder")):
        Milestone.objects.filter(plan=made).update(code=GRADUATES)
    return made


def test_last_years_points_decide_on_no_milestone_of_this_year(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch)
    with guard.acting_as(process("demo_builder")):
        year = SchoolYear(
            label="2025–26", starts_on=cast.year.starts_on - A_YEAR, ends_on=cast.year.ends_on - A_YEAR
        )
        year.save()
        period = ReportPeriod(
            school_year=year, number=4, starts_on=year.starts_on, ends_on=year.ends_on,
            benchmark_starts_on=year.ends_on, benchmark_ends_on=year.ends_on,
        )  # fmt: skip
        period.save()
    with guard.acting_as(process("leadership_desk")):
        Scorecard(school=cast.harbor, report_period=period, as_of=year.ends_on, points=62.0).save()
        assert newest_values(school_ids={cast.harbor.pk}, on=TODAY) == {}
        Scorecard(school=cast.harbor, report_period=cast.periods[0], as_of=TODAY, points=48.0).save()
        assert newest_values(school_ids={cast.harbor.pk}, on=TODAY)[cast.harbor.pk] == {POINTS: 48.0}


def test_the_last_milestone_ends_the_plan(cast: Cast, late: TurnaroundPlan) -> None:
    with cast.as_(cast.lucia_principal):
        one = Milestone.objects.get(plan=late)
        say_what_was_seen(milestone_id=one.pk, is_reached=True, evidence="The board voted.", on=TODAY)
        late.refresh_from_db()
        assert late.ended_on == TODAY
        assert list_plans(on=TODAY) == ()
    assert AuditEntry._base_manager.filter(action="leadership.end_turnaround_plan").count() == 1


def test_walter_gives_the_plan_a_year_more_and_then_ends_it(cast: Cast, late: TurnaroundPlan) -> None:
    with cast.as_(cast.walter_regional):
        with pytest.raises(CannotEnd, match="why"):
            end_plan(plan_id=late.pk, because=" ", on=TODAY)
        with pytest.raises(CannotEnd, match="after today"):
            extend_plan(plan_id=late.pk, until_on=TODAY, because="More time.", on=TODAY)
        extend_plan(plan_id=late.pk, until_on=TODAY + A_YEAR, because="Grade 8 lags.", on=TODAY)
        last = Milestone.objects.get(plan=late)
        assert (last.due_on, last.state) == (TODAY + A_YEAR, MilestoneState.AT_RISK)
        ended = end_plan(plan_id=late.pk, because="The school merges.", on=TODAY)
        assert ended.ended_on == TODAY
        assert "Grade 8 lags." in ended.summary
        with pytest.raises(AlreadyDone):
            end_plan(plan_id=late.pk, because="Again.", on=TODAY)


def test_the_page_is_the_regions_alone(cast: Cast, late: TurnaroundPlan, sign_in: SignIn) -> None:
    page, plan_page = (reverse(name, args=[late.public_id]) for name in ("turnaround_end", "turnaround"))
    assert sign_in(cast.lucia_principal).get(page).status_code == 403
    walter = sign_in(cast.walter_regional)
    assert "End or extend" in walter.get(plan_page).content.decode()
    assert walter.post(page, {"what": "extend", "because": "Grade 8 lags."}).status_code == 422
    assert walter.post(page, {"what": "end", "because": "It stands on its own."}).status_code == 303
    shown = walter.get(plan_page).content.decode()
    assert "It stands on its own." in shown
    assert "End or extend" not in shown
