"""I-32: two milestones of one domain off track in a review ask the center for help, until it is given."""

import pytest
from interlock_cases import items

from cast_for_tests import NOW, TODAY, Cast
from leadership.scorecards_of_cast import compute, everything, lend, plan
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.reviews import freeze_review
from sextant.leadership.actions.turnaround import Help, give_help
from sextant.leadership.models import Milestone
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain, MilestoneState
from sextant.network.queries.calendar import school_calendar
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.queries.places import AskedItem, place_of
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday_morning")

CULTURE, TALENT, OFF = MetricDomain.CULTURE, MetricDomain.TALENT, MilestoneState.OFF_TRACK


def of_i32() -> list[WorkItem]:
    return [item for item in items() if item.interlock == "I-32"]


def freeze(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, period: int = 0) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast, period=period)
    with guard.acting_as(process("leadership_desk")):
        freeze_review(scorecard_id=card.pk, at=NOW)


def help_in(cast: Cast, domain: MetricDomain, kind: CentralSupport = CentralSupport.CULTURE) -> None:
    with cast.as_(cast.walter_regional):
        give_help(
            Help(
                school_id=cast.harbor.pk,
                kind=kind,
                domain=domain,
                days=6,
                from_on=TODAY,
                until_on=TODAY.replace(month=12),
                because="Two milestones are off track.",
            )
        )


def test_i32_opens_for_the_region_in_ten_school_days_and_escalates_both(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = plan(cast, (CULTURE, OFF), (CULTURE, OFF), (TALENT, OFF))
    freeze(cast, monkeypatch)
    (item,) = of_i32()
    assert (item.seat, item.topic, item.subject_id) == (
        Seat.REGIONAL_SUPERINTENDENT,
        "culture",
        cast.harbor.pk,
    )
    with guard.acting_as(process("decider")):
        assert item.due_on == school_calendar(school_id=cast.harbor.pk).add(TODAY, 10)
        states = Milestone.objects.filter(plan=made).order_by("pk").values_list("state", flat=True)
        assert list(states) == ["escalated", "escalated", "off_track"]
    with cast.as_(cast.walter_regional):
        place = place_of(
            AskedItem(
                interlock="I-32",
                part=0,
                subject_id=item.subject_id,
                topic=item.topic,
                reference=item.reference,
            )
        )
    assert place is not None
    assert place.url.endswith("help/?domain=culture")


def test_i32_is_silent_where_one_of_each_domain_is_off(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(cast, (CULTURE, OFF), (TALENT, OFF), (CULTURE, MilestoneState.AT_RISK))
    freeze(cast, monkeypatch)
    assert of_i32() == []


def test_i32_is_silent_where_help_runs_already(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(cast, (CULTURE, OFF), (CULTURE, OFF))
    help_in(cast, CULTURE)
    freeze(cast, monkeypatch)
    assert of_i32() == []


def test_i32_opens_once_and_closes_when_help_of_its_domain_is_decided(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(cast, (CULTURE, OFF), (CULTURE, OFF))
    freeze(cast, monkeypatch)
    freeze(cast, monkeypatch, period=1)
    assert len(of_i32()) == 1
    help_in(cast, TALENT, CentralSupport.COACH)
    assert of_i32()[0].state == WorkState.OPEN
    help_in(cast, CULTURE, CentralSupport.SITE_VISIT)
    assert of_i32()[0].state == WorkState.OPEN
    help_in(cast, CULTURE)
    assert of_i32()[0].state == WorkState.DONE


def test_days_of_culture_answer_nothing_that_is_off_track_in_talent_and_days_of_a_coach_do(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(cast, (TALENT, OFF), (TALENT, OFF))
    help_in(cast, TALENT)
    freeze(cast, monkeypatch)
    (item,) = of_i32()

    help_in(cast, TALENT)
    assert (item.topic, of_i32()[0].state) == ("talent", WorkState.OPEN)
    help_in(cast, TALENT, CentralSupport.COACH)
    assert of_i32()[0].state == WorkState.DONE
