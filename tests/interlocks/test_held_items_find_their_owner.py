"""I-17: a held item opens work for the content expert, a changed key for the data director; both close."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    LATER_AT,
    RELEASED_AT,
    WRONG_KEY_AT,
    GivenBenchmark,
    give_benchmark,
    held_positions,
)
from cast_for_tests import NOW, Cast
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.restatements import restate_results
from sextant.assessment.terms import HoldWord
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.terms import Seat
from sextant.work.models import WorkItem
from sextant.work.terms import WorkState


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def items() -> list[tuple[str, str]]:
    with builder():
        rows = WorkItem.objects.filter(interlock="I-17").order_by("pk")
        return list(rows.values_list("seat", "state"))


def decide(given: GivenBenchmark, cast: Cast, position: int, word: str, **more: Any) -> None:
    values = {"because": BECAUSE, "staff_id": cast.anneke_data_director.staff_id, "at": DECIDED_AT}
    with builder():
        decide_hold(
            administration_id=given.id, place_id=given.place(position).pk, word=word, **{**values, **more}
        )


def analyze(given: GivenBenchmark) -> None:
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)


def test_held_items_open_one_work_item_with_the_reason(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    given = give_benchmark(cast)

    with django_capture_on_commit_callbacks(execute=True):
        analyze(given)

    assert items() == [(Seat.CONTENT_EXPERT, WorkState.OPEN)]
    with builder():
        item = WorkItem.objects.get(interlock="I-17")
        assert item.school_id is None
        assert f"item {WRONG_KEY_AT} of form A (r \N{MINUS SIGN}" in item.reason
        assert "nothing is released before" in item.reason


def test_a_sound_benchmark_opens_nothing(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    given = give_benchmark(cast, n_classmates=40)

    with django_capture_on_commit_callbacks(execute=True):
        analyze(given)

    assert items() == []


def test_the_last_decision_closes_the_work(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    given = give_benchmark(cast)
    with django_capture_on_commit_callbacks(execute=True):
        analyze(given)
    with builder():
        *first, last = held_positions(given)

    for position in first:
        with django_capture_on_commit_callbacks(execute=True):
            decide(given, cast, position, HoldWord.KEEP)
        assert items() == [(Seat.CONTENT_EXPERT, WorkState.OPEN)]
    with django_capture_on_commit_callbacks(execute=True):
        decide(given, cast, last, HoldWord.KEEP)

    assert items() == [(Seat.CONTENT_EXPERT, WorkState.SUPERSEDED)]


def test_a_key_changed_after_the_release_asks_the_data_director_until_it_is_restated(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    given = give_benchmark(cast)
    analyze(given)
    with builder():
        positions = held_positions(given)
    for position in positions:
        decide(given, cast, position, HoldWord.KEEP)
    with builder():
        release_results(administration_id=given.id, staff_id=None, at=RELEASED_AT)

    with django_capture_on_commit_callbacks(execute=True):
        decide(given, cast, WRONG_KEY_AT, HoldWord.REKEY, new_key="B", at=LATER_AT)

    assert (Seat.DATA_DIRECTOR, WorkState.OPEN) in items()
    with builder():
        reason = WorkItem.objects.get(interlock="I-17", seat=Seat.DATA_DIRECTOR).reason
        assert "1 key has changed since release 1" in reason
    with django_capture_on_commit_callbacks(execute=True), builder():
        restate_results(administration_id=given.id, staff_id=None, because="", at=LATER_AT)
    assert (Seat.DATA_DIRECTOR, WorkState.SUPERSEDED) in items()
