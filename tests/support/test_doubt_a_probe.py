"""A score that cannot be is refused by its unit; one far from the last is asked about once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cast_for_tests import TODAY, Cast
from sextant.kernel.guard import unguarded
from sextant.support.models import Goal, Probe, SupportPlan
from sextant.support.rules.probe_limits import highest_score, is_improbable
from support.conftest import SignIn
from support.delivery_of_cast import group, plan, probe

LAST_WEEK = TODAY - timedelta(days=7)


def type_in(client: Client, here: str, of: SupportPlan, score: str, **more: str) -> tuple[int, str]:
    said = {"on": TODAY.isoformat(), f"score_{of.public_id}": score}
    said |= {f"{name}_{of.public_id}": value for name, value in more.items()}
    answer = client.post(here, said)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("score", ["nan", "inf", "-1", "301", "1e9"])
def test_a_score_that_cannot_be_is_refused_by_name(cast: Cast, sign_in: SignIn, score: str) -> None:
    of = plan(cast)
    here = reverse("probe_group", args=[group(cast, of).public_id])

    status, page = type_in(sign_in(cast.samir_interventionist), here, of, score)

    assert status == 422
    assert "Jaylen Okonkwo-Reed: " in page
    assert not unguarded(Probe).exists()


@pytest.mark.parametrize(
    ("unit", "highest"),
    [("percent", 100), ("% of points", 100), ("days", 10), ("days present", 10), ("words a minute", 300),
     ("digits", 400)],
)  # fmt: skip
def test_each_unit_has_its_ceiling(unit: str, highest: float) -> None:
    assert highest_score(unit=unit, baseline=12, target=40) == highest


def test_a_goal_that_goes_down_is_held_against_where_it_began() -> None:
    assert highest_score(unit="calls out", baseline=6, target=0) == 60


def test_far_is_more_than_six_errors_and_nothing_without_an_error() -> None:
    assert [is_improbable(one, last=44, error=5) for one in (74, 74.5, 13)] == [False, True, True]
    assert not is_improbable(300, last=44, error=0)
    assert not is_improbable(300, last=None, error=5)


def test_a_score_far_from_the_last_is_asked_about_once_and_then_kept(cast: Cast, sign_in: SignIn) -> None:
    of = plan(cast)
    probe(of, 44, first=LAST_WEEK)
    unguarded(Goal).update(probe_error=5)
    here, samir = (
        reverse("probe_group", args=[group(cast, of).public_id]),
        sign_in(cast.samir_interventionist),
    )

    status, page = type_in(samir, here, of, "140")
    assert (status, unguarded(Probe).count()) == (422, 1)
    assert "140 is far from 44, the last score." in page
    assert f'name="sure_{of.public_id}" value="140"' in page
    # Another slip is asked about anew.
    assert type_in(samir, here, of, "240", sure="140")[0] == 422

    assert type_in(samir, here, of, "140", sure="140")[0] == 303
    assert unguarded(Probe).get(on=TODAY).score == 140
    assert type_in(samir, here, of, "140")[0] == 303


def test_a_far_score_that_does_not_count_is_not_asked_about(cast: Cast, sign_in: SignIn) -> None:
    of = plan(cast)
    probe(of, 44, first=LAST_WEEK)
    unguarded(Goal).update(probe_error=5)
    here, samir = (
        reverse("probe_group", args=[group(cast, of).public_id]),
        sign_in(cast.samir_interventionist),
    )

    assert type_in(samir, here, of, "2", invalid="on", note="She was ill.")[0] == 303
    assert not unguarded(Probe).get(on=TODAY).is_valid
