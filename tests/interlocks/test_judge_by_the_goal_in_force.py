"""Monday and the agenda judge a school by its own plan’s goals, else by the network’s, and say so."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from culture.counted_queries import counted_queries
from interlocks.test_open_my_monday import FRIDAY, MOST_QUERIES, drafted, keep_attendance
from leadership.agenda_of_cast import keep
from leadership.scorecards_of_cast import compute, everything, lend
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.actions.plans import GoalDraft, agree_on_plan, write_plan
from sextant.leadership.queries.goals_in_force import goals_in_force
from sextant.leadership.queries.plans import read_plan
from sextant.leadership.rules.goals import GoalInForce, Line, Standing
from sextant.network.queries.places import school_of_id
from sextant.network.terms import Seat

pytestmark = pytest.mark.usefixtures("monday_morning")
THREE_AWAY = {"zuri": 20, "mateo": 20, "jaylen": 20}
MODEST = {"chronic": (80.0, 60.0), "majors": (1.2, 0.9), "rooms_visited": (4.0, 9.0)}


def plan(
    cast: Cast,
    goals: dict[str, tuple[float, float]],
    *,
    is_agreed: bool = True,
    seat: Seat = Seat.AP_CULTURE,
) -> None:
    """Write Harbor Point’s plan: each measure from where to where by the end of the report period."""
    drafts = [
        GoalDraft(
            words=f"Goal {place}",
            metric=code,
            baseline=baseline,
            target=target,
            by_period_id=cast.periods[-1].pk,
            seat=seat,
        )
        for place, (code, (baseline, target)) in enumerate(goals.items())
    ]
    with cast.as_(cast.lucia_principal):
        written = write_plan(
            school_id=cast.harbor.pk, school_year_id=cast.year.pk, summary="", goals=drafts, on=TODAY
        )
        if is_agreed:
            agree_on_plan(plan_id=written.pk, on=TODAY)


def monday(cast: Cast, client: Client, who: str = "lucia_principal") -> str:
    return cast.sign_in(client, cast.named[who]).get(reverse("monday")).content.decode()


def goal_cells(page: str) -> list[str]:
    return re.findall(r'<td class="num" role="cell">([^<]+<small>[^<]+</small>)</td>', page)


def test_a_school_without_a_plan_is_judged_by_the_networks_target_and_the_page_says_so(
    cast: Cast, client: Client
) -> None:
    keep_attendance(cast, absent=THREE_AWAY)

    page = monday(cast, client)

    assert "goal 15% (network)." in page
    assert "95%<small>network</small>" in goal_cells(page)


def test_the_schools_own_plan_judges_by_where_it_means_to_be_on_the_day(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent=THREE_AWAY)
    network = monday(cast, client)
    plan(cast, MODEST)

    page = monday(cast, client)
    with guard.acting_as(process("leadership_desk")):
        school = school_of_id(cast.harbor.pk)
        assert school is not None
        judged = goals_in_force(school, year=cast.year, on=TODAY)["chronic"]

    by_now = f"{judged.goal.by_now:.1f}%"
    assert 60 < judged.goal.by_now < 80
    assert "Chronic absence: " in network
    assert "Chronic absence: " not in page
    ends = judged.goal.line and f"{judged.goal.line.ends_on:%-d %b}"
    assert f"{by_now}<small>plan, as of {TODAY:%-d %b}; 60% by {ends}</small>" in goal_cells(page)


def test_a_plan_that_nobody_agreed_on_judges_nothing(cast: Cast, client: Client) -> None:
    keep_attendance(cast, absent=THREE_AWAY)
    plan(cast, MODEST, is_agreed=False)

    assert "goal 15% (network)." in monday(cast, client)


def test_every_goal_of_the_plan_stands_on_monday_and_a_missed_one_is_named(
    cast: Cast, client: Client
) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    keep(cast, "rooms_visited", [4.0, 9.0], until=FRIDAY)
    plan(cast, MODEST)

    page = monday(cast, client)

    said = re.search(r"<h1>Majors per 100 students a day: 1\.40, goal (\d\.\d\d) \(plan, as of", page)
    assert said is not None
    assert 0.9 < float(said[1]) < 1.2
    assert "Teachers visited in the week" in page
    assert "Teachers visited in the week: " not in page


def test_monday_the_plan_and_the_agenda_agree_on_what_is_missed(cast: Cast, client: Client) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    keep(cast, "rooms_visited", [4.0, 9.0], until=FRIDAY)
    plan(cast, MODEST)

    page, matters = monday(cast, client), drafted(cast)
    with cast.as_(cast.lucia_principal):
        school = school_of_id(cast.harbor.pk)
        assert school is not None
        read = read_plan(school=school, year=cast.year, on=TODAY)
        assert read is not None
        below = {goal.metric.code for goal in read.goals if goal.standing is Standing.BELOW}

    assert below == {"majors"}
    missed = matters["metric:majors"]
    assert missed.title == "Majors per 100 students a day miss the school’s plan"
    assert missed.seat is Seat.AP_CULTURE
    assert missed.reason.partition("; the goal is ")[2].rstrip(".") in page
    assert "metric:rooms_visited" not in matters


def test_what_the_network_sets_itself_goes_before_what_it_begins_with(cast: Cast) -> None:
    with guard.acting_as(process("leadership_desk")):
        school = school_of_id(cast.harbor.pk)
        assert school is not None
        begins = goals_in_force(school, year=cast.year, on=TODAY)
        define_measures(on=date(2026, 8, 1))
        defined = goals_in_force(school, year=cast.year, on=TODAY)

    assert begins["chronic"].goal.target == defined["chronic"].goal.target == 15
    assert not defined["chronic"].goal.is_plans


@pytest.mark.parametrize(("value", "stands"), [(15, "on_plan"), (18, "watch"), (21, "below")])
def test_a_networks_goal_is_watched_up_to_its_own_number(value: float, stands: str) -> None:
    goal = GoalInForce(code="chronic", on=TODAY, target=15, falls=True, span=40, seat=Seat.AP_CULTURE)

    assert goal.standing(value, watch=20) == stands


def test_a_miss_is_measured_from_where_the_plan_means_to_be_on_the_day() -> None:
    line = Line(baseline=90, target=94, starts_on=TODAY - timedelta(50), ends_on=TODAY + timedelta(50))
    goal = GoalInForce(
        code="ada", on=TODAY, target=94, falls=False, span=8, seat=Seat.AP_OPERATIONS, line=line
    )

    assert goal.by_now == pytest.approx(92)
    assert goal.shortfall(90) == pytest.approx(0.25)


@pytest.mark.parametrize(
    "who", ["lucia_principal", "marcus_ap_operations", "dana_ap_culture", "ruth_ap_sped"]
)
def test_the_plan_costs_no_more_than_the_page_may(cast: Cast, client: Client, who: str) -> None:
    keep_attendance(cast)
    keep(cast, "majors", [1.2, 1.3, 1.4], until=FRIDAY)
    plan(cast, {**MODEST, "oss": (5.0, 2.0)})
    cast.sign_in(client, cast.named[who])
    client.get(reverse("monday"))  # the first request of a session writes it

    with counted_queries() as asked:
        answer = client.get(reverse("monday"))

    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_a_scorecard_judges_by_the_network_and_writes_the_plans_goal_beside_it(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(monkeypatch, **everything(cast.harbor))
    card = compute(cast)
    plan(cast, MODEST)

    page = cast.sign_in(client, cast.lucia_principal).get(reverse("scorecard", args=[card.public_id])).text

    assert "55.0% to 15.0%; the school’s plan: 60.0%" in page
    assert "86.0% to 95.0%<" in page
