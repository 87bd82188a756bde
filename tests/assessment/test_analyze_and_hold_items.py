"""The hold: who analyzes, what waits, what a decision changes, and what it may not be."""

from typing import Any

import pytest

from assessment.benchmark_of_cast import (
    BECAUSE,
    CLOSED_AT,
    DECIDED_AT,
    N_PLACES,
    WRONG_KEY_AT,
    GivenBenchmark,
    content_expert,
    give_benchmark,
    statistics_at,
)
from cast_for_tests import Cast
from sextant.assessment.actions.desk import NoSuchBenchmark, NotNow
from sextant.assessment.actions.hold_decisions import CannotDecide, NoSuchPlace, decide_hold
from sextant.assessment.actions.item_analysis import AnswersWait, analyze_items
from sextant.assessment.models import FormItem, HoldDecision, Item, ItemStatistics, Sitting
from sextant.assessment.terms import (
    AdministrationState,
    HoldReason,
    HoldWord,
    ItemKind,
    ItemStatus,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def analyze(given: GivenBenchmark) -> Any:
    return analyze_items(administration_id=given.id, at=CLOSED_AT)


def decide(given: GivenBenchmark, cast: Cast, position: int, word: str, **more: Any) -> HoldDecision:
    values = {"because": BECAUSE, "staff_id": cast.anneke_data_director.staff_id, "at": DECIDED_AT}
    return decide_hold(
        administration_id=given.id, place_id=given.place(position).pk, word=word, **{**values, **more}
    )


def test_a_wrong_key_is_held_and_the_benchmark_is_scored(cast: Cast) -> None:
    given = give_benchmark(cast)

    with cast.as_(content_expert(cast)):
        found = analyze(given)

    with builder():
        wrong, right = statistics_at(given, WRONG_KEY_AT), statistics_at(given, 10)
        assert given.refreshed().state == AdministrationState.SCORED
        assert (found.n_students, found.n_items) == (60, N_PLACES)
        assert found.alpha is not None
        assert found.alpha > 0.8
        assert HoldReason.RIVAL in wrong.flags
        assert HoldReason.DISTRACTOR in wrong.flags
        assert wrong.is_held
        assert wrong.r is not None
        assert wrong.r < 0
        assert right.r is not None
        assert right.r > 0.15
        assert [one["label"] for one in right.options] == list("ABCD")


@pytest.mark.parametrize("who", ["lucia_principal", "amara_teacher", "simone_cao"])
def test_only_content_experts_and_the_data_director_analyze(cast: Cast, who: str) -> None:
    given = give_benchmark(cast)

    with cast.as_(getattr(cast, who)), pytest.raises((OutOfReach, NoSuchBenchmark)):
        analyze(given)

    with builder():
        assert not ItemStatistics.objects.exists()


def test_an_open_window_is_not_analyzed(cast: Cast) -> None:
    given = give_benchmark(cast, state=AdministrationState.OPEN)

    with builder(), pytest.raises(NotNow, match="window is still open"):
        analyze(given)


def test_written_answers_that_nobody_scored_stop_the_analysis(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        FormItem.objects.filter(pk=given.place(1).pk).update(kind=ItemKind.WRITTEN, key=[])

        with pytest.raises(AnswersWait, match="60 students have written answers"):
            analyze(given)

        assert given.refreshed().state == AdministrationState.CLOSED


def test_fewer_than_fifty_answers_give_no_statistics_and_hold_nothing(cast: Cast) -> None:
    given = give_benchmark(cast, n_classmates=40)

    with builder():
        found = analyze(given)

        assert (found.n_held, found.alpha) == (0, None)
        assert statistics_at(given, WRONG_KEY_AT).p is None


def test_invalid_and_absent_students_are_no_part_of_an_item(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        keys = list(Sitting.objects.order_by("pk").values_list("pk", flat=True)[:2])
        Sitting.objects.filter(pk=keys[0]).update(attempt="invalid", note="Copied from a neighbor.")
        Sitting.objects.filter(pk=keys[1]).update(attempt="absent", answers=[])

        analyze(given)

        assert statistics_at(given, 10).n == 58


def test_a_new_key_scores_the_place_anew_and_lets_it_go(cast: Cast) -> None:
    given = give_benchmark(cast)
    expert = content_expert(cast)
    with cast.as_(expert):
        analyze(given)

        decide(given, cast, WRONG_KEY_AT, HoldWord.REKEY, new_key="B", staff_id=expert.staff_id)

    with builder():
        place = FormItem.objects.get(pk=given.place(WRONG_KEY_AT).pk)
        decision = HoldDecision.objects.get()
        figures = statistics_at(given, WRONG_KEY_AT)
        assert (place.key, decision.old_key, decision.new_key) == ("B", "A", "B")
        assert figures.r is not None
        assert figures.r > 0.15
        assert not figures.is_held
        assert Item.objects.get(pk=place.item_id).status == ItemStatus.HELD
        # The first analysis stays readable.
        assert ItemStatistics.objects.filter(place=place, is_current=False).count() == 1


def test_a_kept_item_stays_as_it_is_and_waits_no_longer(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze(given)

        decide(given, cast, WRONG_KEY_AT, HoldWord.KEEP)

        figures = statistics_at(given, WRONG_KEY_AT)
        assert not figures.is_held
        assert HoldReason.RIVAL in figures.flags
        assert FormItem.objects.get(pk=given.place(WRONG_KEY_AT).pk).key == "A"
        assert Item.objects.get(pk=given.place(WRONG_KEY_AT).item_id).status == ItemStatus.LIVE


def test_a_dropped_item_counts_in_no_total(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze(given)

        decide(given, cast, WRONG_KEY_AT, HoldWord.DROP)

        assert not FormItem.objects.get(pk=given.place(WRONG_KEY_AT).pk).counts
        assert not statistics_at(given, WRONG_KEY_AT).is_held
        with pytest.raises(CannotDecide, match="dropped and counts nowhere"):
            decide(given, cast, WRONG_KEY_AT, HoldWord.KEEP)


@pytest.mark.parametrize(
    ("word", "changes", "says"),
    [
        (HoldWord.REKEY, {"new_key": "A"}, "This is the key already"),
        (HoldWord.REKEY, {"new_key": "Z"}, "Z is no option of this item"),
        (HoldWord.REKEY, {"new_key": None}, "Choose the option that is right"),
        (HoldWord.REKEY, {"new_key": list("ABCD")}, "Drop the item instead"),
        (HoldWord.KEEP, {"because": "  "}, "Say why"),
    ],
)
def test_a_decision_that_cannot_be_changes_nothing(
    cast: Cast, word: str, changes: dict[str, Any], says: str
) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze(given)

        with pytest.raises(CannotDecide, match=says):
            decide(given, cast, WRONG_KEY_AT, word, **changes)

        assert not HoldDecision.objects.exists()
        assert statistics_at(given, WRONG_KEY_AT).is_held


def test_an_item_of_another_form_cannot_be_decided_about(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze(given)

        with pytest.raises(NoSuchPlace):
            decide_hold(
                administration_id=given.id, place_id=999_999, word=HoldWord.KEEP, because=BECAUSE,
                staff_id=cast.anneke_data_director.staff_id, at=DECIDED_AT,
            )  # fmt: skip


def test_teachers_cannot_decide(cast: Cast) -> None:
    given = give_benchmark(cast)
    with builder():
        analyze(given)

    with cast.as_(cast.amara_teacher), pytest.raises((OutOfReach, NoSuchBenchmark)):
        decide(given, cast, WRONG_KEY_AT, HoldWord.KEEP)
