"""The restatement: a key changed after the release, and who and what changes with it, down to the flags."""

from typing import Any

import pytest

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
from cast_for_tests import Cast
from interlocks.pages.grown_cast import grow
from sextant.assessment.actions.desk import NoSuchBenchmark, NotNow
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import ItemsHeld, release_results
from sextant.assessment.actions.restatements import NothingToRestate, Restated, restate_results
from sextant.assessment.models import (
    AssessmentResult,
    GrowthRun,
    Release,
    ReleasedItem,
    SectionStandard,
    Sitting,
    SupersededScore,
)
from sextant.assessment.terms import HoldWord, Need, ReleaseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import OutOfReach


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def decide(given: GivenBenchmark, cast: Cast, position: int, word: str, **more: Any) -> None:
    values = {"because": BECAUSE, "staff_id": cast.anneke_data_director.staff_id, "at": DECIDED_AT}
    decide_hold(
        administration_id=given.id, place_id=given.place(position).pk, word=word, **{**values, **more}
    )


def release_with_wrong_key(cast: Cast) -> GivenBenchmark:
    """Release a benchmark in which somebody kept the item whose key is wrong."""
    given = give_benchmark(cast)
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        for position in held_positions(given):
            decide(given, cast, position, HoldWord.KEEP)
        release_results(
            administration_id=given.id, staff_id=cast.anneke_data_director.staff_id, at=RELEASED_AT
        )
    return given


def rekey(given: GivenBenchmark, cast: Cast) -> None:
    decide(given, cast, WRONG_KEY_AT, HoldWord.REKEY, new_key="B", at=LATER_AT)


def restate(given: GivenBenchmark, cast: Cast, **more: Any) -> Restated:
    values = {"because": "", "at": LATER_AT, "staff_id": cast.anneke_data_director.staff_id}
    return restate_results(administration_id=given.id, **{**values, **more})


@pytest.mark.acceptance(3)
def test_a_new_key_changes_exactly_the_students_who_chose_either_option(cast: Cast) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        before = {one.student_id: one.raw for one in Sitting.objects.all()}
        chose = {one.student_id: one.answers[WRONG_KEY_AT - 1] for one in Sitting.objects.all()}
    with cast.as_(cast.anneke_data_director):
        rekey(given, cast)
        made = restate(given, cast)

    with builder():
        change = {"A": -1, "B": 1}
        for sitting in Sitting.objects.all():
            student = sitting.student_id
            assert sitting.raw == before[student] + change.get(chose[student], 0)
            result = AssessmentResult.objects.get(student_id=student)
            assert result.score == sitting.raw
        n_changed = sum(letter in change for letter in chose.values())
        assert (made.number, made.n_rescored) == (2, n_changed)
        newest = Release.objects.get(number=2)
        assert (newest.kind, newest.because) == (ReleaseKind.RESTATEMENT, BECAUSE)
        assert newest.counts["n_rescored"] == n_changed
        # Nobody computed growth from these results, so nothing is said about it.
        assert made.growth_run is None


def test_what_the_first_release_said_stays_readable(cast: Cast) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        before = {one.student_id: (one.raw, one.by_standard) for one in Sitting.objects.all()}
        rekey(given, cast)
        made = restate(given, cast)

        first = Release.objects.get(number=1)
        old = {
            one.student_id: (one.raw, one.by_standard)
            for one in SupersededScore.objects.filter(release=first)
        }
        assert len(old) == made.n_rescored
        assert all(before[student] == said for student, said in old.items())
        keys = ReleasedItem.objects.filter(position=WRONG_KEY_AT).order_by("release_id")
        assert list(keys.values_list("key", flat=True)) == ["A", "B"]


def test_a_dropped_item_lowers_the_maximum_for_everybody(cast: Cast) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        decide(given, cast, WRONG_KEY_AT, HoldWord.DROP, at=LATER_AT)
        made = restate(given, cast, because="Two options were right.")

        assert set(Sitting.objects.values_list("max_points", flat=True)) == {19}
        assert made.n_rescored == 60
        assert Release.objects.get(number=2).because == "Two options were right."
        assert set(SectionStandard.objects.values_list("release_id", flat=True)) == {made.release_id}


def test_a_standard_without_items_left_says_that_there_is_no_evidence(cast: Cast) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        for position in range(1, 21, 4):
            decide(given, cast, position, HoldWord.DROP, at=LATER_AT)
        restate(given, cast)

        emptied = SectionStandard.objects.get(standard=given.standards[0])
        assert (emptied.need, emptied.max_points, emptied.mastered_percent) == (Need.NOT_ENOUGH, 0, None)
        assert SectionStandard.objects.count() == 4


def test_without_a_changed_key_nothing_is_restated(cast: Cast) -> None:
    given = release_with_wrong_key(cast)

    with builder(), pytest.raises(NothingToRestate):
        restate(given, cast)


def test_before_the_release_nothing_is_restated(cast: Cast) -> None:
    given = give_benchmark(cast)

    with builder(), pytest.raises(NotNow):
        restate(given, cast)


@pytest.mark.parametrize("who", ["lucia_principal", "amara_teacher", "simone_cao"])
def test_the_data_director_alone_restates(cast: Cast, who: str) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        rekey(given, cast)

    with cast.as_(getattr(cast, who)), pytest.raises((OutOfReach, NoSuchBenchmark)):
        restate(given, cast)


def test_a_key_that_is_wrong_again_is_not_restated(cast: Cast) -> None:
    given = release_with_wrong_key(cast)
    with builder():
        decide(given, cast, WRONG_KEY_AT, HoldWord.REKEY, new_key="C", at=LATER_AT)

        with pytest.raises(ItemsHeld):
            restate(given, cast)

        assert Release.objects.count() == 1


@pytest.mark.acceptance(3)
def test_growth_is_computed_again_and_says_which_run_it_restates(cast: Cast) -> None:
    grow(cast)
    given = release_with_wrong_key(cast)
    with builder():
        rekey(given, cast)

    told: list[str] = []
    with cast.as_(cast.anneke_data_director):
        made = restate(given, cast, on_progress=lambda label, _done, _total: told.append(label))

    with builder():
        newest = GrowthRun.objects.order_by("-number").first()
        assert made.growth_run == newest.number
        assert newest.restates is not None
        assert newest.signed_by_id == cast.anneke_data_director.staff_id
        counts = Release.objects.get(number=2).counts
        assert counts["growth_run"] == newest.number
        assert counts["n_flags_withdrawn"] == made.n_flags_withdrawn
        assert "Reading results" in told
        assert told[-1] == "Writing down what changed"
