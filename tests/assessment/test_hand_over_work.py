"""Who comes next has it as work: a form to read, results to release, a run to check; the act closes it."""

from typing import Any

import pytest
from django.urls import reverse

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    RELEASED_AT,
    WRONG_KEY_AT,
    give_benchmark,
)
from assessment.conftest import SignIn
from assessment.test_build_a_benchmark import EIGHT, _built, _choose, _planned, bank
from cast_for_tests import Cast
from interlocks.pages.conftest import text_of
from interlocks.pages.grown_cast import CHECKED, grow
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.run_check import check_run
from sextant.assessment.models import ItemStatistics
from sextant.assessment.terms import HoldWord
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState

pytestmark = pytest.mark.usefixtures("monday")
__all__ = ["bank"]


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def work(label: str, starts: str) -> list[tuple[str, str]]:
    with builder():
        rows = WorkItem.objects.filter(subject_label=label, title__startswith=starts, interlock="")
        return list(rows.order_by("pk").values_list("seat", "state"))


def test_a_form_that_was_sent_is_work_of_its_readers_until_the_second_word(
    cast: Cast, sign_in: SignIn, bank: dict[str, int]
) -> None:
    nadia = sign_in(cast.nadia_content_math)
    form = _built(nadia, _planned(nadia, cast, bank))
    _choose(nadia, form, *EIGHT)

    nadia.post(reverse("test_form_send", args=[form.public_id]))
    greeting = text_of(nadia.get(reverse("blueprint_list")))
    sent = work("assessment.TestForm", "Read the form")
    review = reverse("test_form_review", args=[form.public_id])
    sign_in(cast.gideon_content_reading).post(review, {"word": "passes"})
    after_one = work("assessment.TestForm", "Read the form")
    sign_in(cast.anneke_data_director).post(review, {"word": "passes"})

    assert "1 form waits for its readers" in greeting
    assert "Every blueprint is frozen" not in greeting
    assert sent == after_one == [("content_expert", WorkState.OPEN)]
    assert work("assessment.TestForm", "Read the form") == [("content_expert", WorkState.DONE)]


def test_a_benchmark_whose_holds_are_decided_is_to_be_released(cast: Cast) -> None:
    given = give_benchmark(cast)
    staff = cast.anneke_data_director.staff_id
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        while_held = work("assessment.Administration", "Release")
        decide_hold(
            administration_id=given.id, place_id=given.place(WRONG_KEY_AT).pk, word=HoldWord.REKEY,
            new_key="B", because=BECAUSE, staff_id=staff, at=DECIDED_AT,
        )  # fmt: skip
        held = ItemStatistics.objects.filter(is_current=True, is_held=True)
        for place_id in list(held.values_list("place_id", flat=True)):
            decide_hold(
                administration_id=given.id, place_id=place_id, word=HoldWord.KEEP, because=BECAUSE,
                staff_id=staff, at=DECIDED_AT,
            )  # fmt: skip
        decided = work("assessment.Administration", "Release")
        release_results(administration_id=given.id, staff_id=staff, at=RELEASED_AT)

    assert while_held == []
    assert decided == [("data_director", WorkState.OPEN)]
    assert work("assessment.Administration", "Release") == [("data_director", WorkState.DONE)]


def test_a_signed_run_is_to_be_checked_by_the_second_person(cast: Cast) -> None:
    grown = grow(cast, is_checked=False)
    signed = work("assessment.GrowthRun", "Check growth run")

    with guard.acting_as(process("growth_run")):
        check_run(run_id=grown.outcome.run_id, checked_by=cast.omar_analyst.staff_id, at=CHECKED)

    assert signed == [("data_analyst", WorkState.OPEN)]
    assert work("assessment.GrowthRun", "Check growth run") == [("data_analyst", WorkState.DONE)]


def test_a_run_that_nobody_signed_asks_nobody(cast: Cast) -> None:
    grow(cast, is_signed=False)

    assert work("assessment.GrowthRun", "Check growth run") == []
