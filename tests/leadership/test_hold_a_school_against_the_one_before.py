"""A turnaround school is held against the school that stood there before, by its own scorecard."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from leadership.conftest import SignIn
from leadership.scorecards_of_cast import compute, everything, lend, plan
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.errors import AlreadyDone
from sextant.leadership.actions.turnaround import CannotPlan, look_at_milestones, say_what_was_seen
from sextant.leadership.actions.turnaround_before import CannotCompare, enter_school_before
from sextant.leadership.models import Milestone
from sextant.leadership.queries.measures_lent import Measured
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState

ATTENDANCE = (MetricDomain.CULTURE, MilestoneState.PLANNED)
SOURCE = "State report card 2024-25."


@pytest.fixture
def held(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Milestone:
    """Open a plan whose attendance is held against the school before; the scorecard says 91.6%."""
    found = everything(cast.harbor) | {
        "ada": {cast.harbor.pk: Measured(value=91.6, n=400, rests_on="a test")}
    }
    lend(monkeypatch, **found)
    compute(cast, period=0)
    made = plan(cast, ATTENDANCE)
    with guard.acting_as(process("demo_builder")):
        Milestone.objects.filter(plan=made).update(
            code="y1.attendance", metric="ada", due_on=TODAY - timedelta(days=1)
        )
        return Milestone.objects.get(plan=made)


def test_lucia_cannot_say_met_what_the_scorecard_refutes(cast: Cast, held: Milestone) -> None:
    with cast.as_(cast.lucia_principal):
        with pytest.raises(CannotPlan, match="A measure decides"):
            say_what_was_seen(milestone_id=held.pk, is_reached=True, evidence="93.4%.", on=TODAY)
        with pytest.raises(CannotCompare, match="percent"):
            enter_school_before(milestone_id=held.pk, percent=90.8, source=" ", on=TODAY)
        now = enter_school_before(milestone_id=held.pk, percent=90.8, source=SOURCE, on=TODAY)

    assert (now.value, round(now.goal or 0, 1), now.state) == (91.6, 92.8, MilestoneState.OFF_TRACK)


def test_two_points_above_the_school_before_are_met_by_the_number_itself(cast: Cast, held: Milestone) -> None:
    with cast.as_(cast.lucia_principal):
        now = enter_school_before(milestone_id=held.pk, percent=89.0, source=SOURCE, on=TODAY)
        with pytest.raises(AlreadyDone):
            enter_school_before(milestone_id=held.pk, percent=95.0, source=SOURCE, on=TODAY)

    assert (now.value, now.state) == (91.6, MilestoneState.MET)


def test_without_the_number_of_the_school_before_nothing_is_met(cast: Cast, held: Milestone) -> None:
    with guard.acting_as(process("leadership_desk")):
        look_at_milestones(on=TODAY)
        held.refresh_from_db()

    assert (held.goal, held.state) == (None, MilestoneState.OFF_TRACK)


def test_the_page_shows_the_scorecards_number_beside_what_was_entered(
    cast: Cast, held: Milestone, sign_in: SignIn
) -> None:
    browser = sign_in(cast.lucia_principal)
    form = reverse("milestone_seen", args=[held.public_id])
    assert "What did the school that stood here before have" in browser.get(form).content.decode()
    browser.post(form, {"percent": "90.8", "source": SOURCE})
    page = browser.get(reverse("turnaround", args=[held.plan.public_id])).content.decode()

    assert "91.6%" in page
    assert "92.8%" in page
    assert f"The school before had 90.8%: {SOURCE}" in page
    assert "Off track" in page
