"""The page "Effect of coaching": by cycle to leaders, in groups to the center, growth by the matrix."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast_for_tests import TODAY, Cast
from instruction.closed_cycles import coached, uncoached
from instruction.conftest import SignIn
from instruction.visits_of_cast import publish
from sextant.instruction.actions.cycles_counted import count_closed
from sextant.instruction.models import InstructionalStandard
from sextant.instruction.terms import CycleOutcome
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
PAGE = "/coaching/effects/"


@pytest.fixture
def standards(cast: Cast) -> dict[str, InstructionalStandard]:
    return publish(cast)


@pytest.fixture
def twelve(cast: Cast, standards: dict[str, Any]) -> dict[str, Any]:
    """Twelve cycles from 2.0 to 3.0 on the mean, and ten uncoached who rose by .40 from the same level."""
    uncoached(cast, standards["IS8"], [(2, 2)] * 6 + [(2, 3)] * 4 + [(3, 3)] * 3)
    coached(cast, standards["IS8"], [3.0] * 8 + [4.0] * 2 + [2.0] * 2)
    return standards


def text_of(browser: Any) -> str:
    answer = browser.get(PAGE)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_yolanda_reads_the_net_change_its_interval_and_each_cycle(
    cast: Cast, twelve: dict[str, Any], sign_in: SignIn
) -> None:
    shown = text_of(sign_in(cast.yolanda_ap_instruction))

    # +1.00 on the mean, less +0.40.
    assert "Coached teachers gained 0.60 levels more than others who began at the same level" in shown
    assert "may still reflect who was chosen" in shown
    assert shown.count("+0.40 (10)") == 12
    # All twelve have one focus and one coach.
    assert ("By focus" in shown, "By coach" in shown) == (True, True)
    assert "belongs to her evaluation" in shown


def test_what_was_no_cycle_and_what_was_interrupted_is_left_out(
    cast: Cast, twelve: dict[str, Any], sign_in: SignIn
) -> None:
    coached(cast, twelve["IS8"], [4.0, 4.0], n_pairs=0)
    coached(cast, twelve["IS8"], [4.0], outcome=CycleOutcome.INTERRUPTED)

    shown = text_of(sign_in(cast.yolanda_ap_instruction))

    assert "gained 0.60 levels" in shown
    assert "Left out: 2 with a fidelity under the line, 1 interrupted, 0 without a score." in shown


def test_of_nine_cycles_nothing_is_said_together(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    uncoached(cast, standards["IS8"], [(2, 2)] * 10)
    coached(cast, standards["IS8"], [4.0] * 9)

    shown = text_of(sign_in(cast.yolanda_ap_instruction))

    assert "Too few cycles to tell an effect" in shown
    assert "All together" not in shown


def test_the_chief_academic_officer_reads_groups_and_nobodys_name(
    cast: Cast, twelve: dict[str, Any], sign_in: SignIn
) -> None:
    shown = text_of(sign_in(cast.simone_cao))

    assert "gained 0.60 levels" in shown
    assert "Teacher" not in shown.split("<main")[1].replace("teachers", "").replace("teacher", "")
    assert "By coach" not in shown


def test_what_a_night_has_counted_says_the_same_as_what_is_counted_now(
    cast: Cast, twelve: dict[str, Any], sign_in: SignIn
) -> None:
    simone = sign_in(cast.simone_cao)
    now = simone.get(PAGE).context["summary"]

    with guard.acting_as(process("clock_watch")):
        assert count_closed(on=TODAY) == 12
    assert simone.get(PAGE).context["summary"] == now

    # What closes on this day is counted on this day, beside what the night has counted.
    coached(cast, twelve["IS8"], [4.0])
    after = simone.get(PAGE).context["summary"]
    assert after.n_told == now.n_told + 1
    with guard.acting_as(process("clock_watch")):
        assert count_closed(on=TODAY) == 13
    assert simone.get(PAGE).context["summary"] == after


def test_a_coach_and_a_teacher_find_no_such_page(cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.joon_coach, cast.amara_teacher):
        assert sign_in(who).get(PAGE).status_code == 403


def test_few_cycles_cost_as_many_questions_as_many(
    cast: Cast, standards: dict[str, Any], sign_in: SignIn
) -> None:
    browser, costs = sign_in(cast.lucia_principal), []
    # What a server asks once in its life is not counted.
    browser.get(PAGE)
    for more in (1, 15):
        coached(cast, standards["IS8"], [3.0] * more)
        with CaptureQueriesContext(connection) as asked:
            browser.get(PAGE)
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 25


def test_the_center_cannot_take_one_school_from_all(
    cast: Cast, twelve: dict[str, Any], sign_in: SignIn
) -> None:
    simone = sign_in(cast.simone_cao)
    everywhere = simone.get(PAGE, {"school": "all"}).context
    at_harbor = simone.get(PAGE, {"school": str(cast.harbor.public_id)}).context

    assert (at_harbor["place"], at_harbor["by_desk"]) == ("All schools", True)
    assert at_harbor["summary"] == everywhere["summary"]
    lucia = sign_in(cast.lucia_principal).get(PAGE).context
    assert (lucia["place"], lucia["by_desk"]) == (cast.harbor.name, False)
