"""Whoever reads a restated score reads that it was restated, and why its points are fewer."""

from typing import Any

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import BECAUSE, LATER_AT, WRONG_KEY_AT, GivenBenchmark, give_benchmark
from assessment.conftest import SignIn
from assessment.test_release_results import release, settle
from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.models import Release
from sextant.assessment.queries.restated_results import restated_of
from sextant.assessment.terms import HoldWord
from sextant.kernel import guard
from sextant.kernel.actor import process

pytestmark = pytest.mark.usefixtures("monday")


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def restated(cast: Cast) -> GivenBenchmark:
    given = give_benchmark(cast)
    staff = cast.anneke_data_director.staff_id
    with builder():
        settle(given, cast)
        release(given, cast)
        decide_hold(
            administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.DROP,
            because=BECAUSE, staff_id=staff, at=LATER_AT,
        )  # fmt: skip
        restate_results(administration_id=given.id, staff_id=staff, because="", at=LATER_AT)
    return given


def test_the_row_of_a_result_says_since_which_question_it_is_out_of_fewer(
    cast: Cast, sign_in: SignIn
) -> None:
    restated(cast)

    page = text_of(
        sign_in(cast.lucia_principal).get(reverse("student_results", args=[cast.jaylen.public_id]))
    )

    assert f"out of 19 since question {WRONG_KEY_AT} counts no longer." in page


def test_a_guardian_reaches_the_note_of_her_own_child_alone(cast: Cast) -> None:
    restated(cast)

    with cast.as_(cast.denise_guardian):
        own, other = restated_of(cast.jaylen.pk), restated_of(cast.zuri.pk)

    assert [one.dropped for one in own.values()] == [(WRONG_KEY_AT,)]
    assert other == {}


@pytest.mark.parametrize(
    ("who", "name"), [("amara_teacher", "teaching_today"), ("lucia_principal", "restated_today")]
)
def test_mondays_of_those_affected_tell_it_for_two_weeks(
    cast: Cast, sign_in: SignIn, who: str, name: str
) -> None:
    restated(cast)
    told = "Math 7, report period 1 was restated on"
    client = sign_in(getattr(cast, who))

    # On the 23rd of November the restatement of the 10th is 13 days old.
    lately = text_of(client.get(reverse(name)))
    with builder():
        Release.objects.filter(number=2).update(at=LATER_AT.replace(day=8))
    later = text_of(client.get(reverse(name)))

    assert TODAY.day == 23
    assert told in lately
    assert told not in later
