"""Sittings come in by the thousand: scored, once, and the first of each student counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sitting_cases import MOST, RIGHT, Benchmark, days_later, hold_benchmark

from cast_for_tests import Cast
from sextant.assessment.actions.administrations import move_administration
from sextant.assessment.actions.sittings import (
    NoAnswersNow,
    NotOfThisAdministration,
    SittingsRecorded,
    record_sittings,
)
from sextant.assessment.models import Sitting
from sextant.assessment.rules.attempts import SECOND_ATTEMPT
from sextant.assessment.terms import AdministrationState, Attempt, SittingMode
from sextant.audit.models import AuditEntry


@pytest.fixture
def benchmark_7(cast: Cast, as_builder: None) -> Benchmark:
    return hold_benchmark(cast)


def record(held: Benchmark, *entries: Any, source: str = "tests") -> SittingsRecorded:
    return record_sittings(administration_id=held.administration.pk, entries=entries, source=source)


def test_answers_are_kept_and_scored(cast: Cast, benchmark_7: Benchmark) -> None:
    answers = ["B", ["A"], 0.7, None, "Because."]

    done = record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, answers, given=[None] * 4 + [3]))

    sitting = Sitting.objects.get()
    ratios, numbers = (str(one.pk) for one in benchmark_7.standards)
    assert done == SittingsRecorded(n_created=1, n_changed=0, n_unchanged=0, n_second=0)
    assert sitting.answers == answers
    assert sitting.points == [1, 1, 0, 0, 3]
    assert (sitting.raw, sitting.max_points) == (5, MOST)
    assert sitting.by_standard == {ratios: [2, 3], numbers: [3, 6]}
    assert (sitting.form_label, sitting.counts, sitting.note) == ("A", True, "")


def test_a_written_answer_waits_for_somebody(cast: Cast, benchmark_7: Benchmark) -> None:
    record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT))

    sitting = Sitting.objects.get()
    assert sitting.points == [1, 2, 1, 1, None]
    assert (sitting.raw, sitting.max_points, sitting.by_standard) == (None, MOST, {})


def test_the_same_file_twice_changes_nothing(cast: Cast, benchmark_7: Benchmark) -> None:
    entries = [
        benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT),
        benchmark_7.entry(cast.zuri, cast.math_7b, ["A", [], "", None, None]),
    ]
    record(benchmark_7, *entries)
    trail = AuditEntry.objects.count()

    again = record(benchmark_7, *entries)

    assert again == SittingsRecorded(n_created=0, n_changed=0, n_unchanged=2, n_second=0)
    assert AuditEntry.objects.count() == trail


def test_one_batch_leaves_one_line_in_the_trail(cast: Cast, benchmark_7: Benchmark) -> None:
    before = AuditEntry.objects.count()

    record(
        benchmark_7,
        benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT),
        benchmark_7.entry(cast.zuri, cast.math_7b, RIGHT),
    )

    assert AuditEntry.objects.count() == before + 1


def test_of_two_attempts_in_one_file_the_first_counts(cast: Cast, benchmark_7: Benchmark) -> None:
    first = benchmark_7.entry(cast.jaylen, cast.math_7b, ["A", [], "", "A", ""])
    second = benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT, tested_on=days_later(2))

    done = record(benchmark_7, first, second)
    again = record(benchmark_7, first, second)

    kept, beside = Sitting.objects.order_by("pk")
    assert (done.n_created, done.n_second) == (2, 1)
    assert (kept.raw, kept.counts) == (0, True)
    assert (beside.counts, beside.note) == (False, SECOND_ATTEMPT)
    assert again.n_unchanged == 2


def test_another_form_days_later_is_a_second_attempt(cast: Cast, benchmark_7: Benchmark) -> None:
    record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, ["A", [], "", "A", ""]))

    done = record(
        benchmark_7,
        benchmark_7.entry(
            cast.jaylen, cast.math_7b, RIGHT, form_id=benchmark_7.form_b.pk, tested_on=days_later(3)
        ),
        source="make-ups",
    )  # fmt: skip

    assert done.n_second == 1
    assert list(Sitting.objects.order_by("pk").values_list("form_label", "counts")) == [
        ("A", True),
        ("B", False),
    ]


def test_the_same_day_and_form_corrects_what_is_on_file(cast: Cast, benchmark_7: Benchmark) -> None:
    entry = benchmark_7.entry(cast.jaylen, cast.math_7b, ["A", [], "", "A", ""])
    record(benchmark_7, entry)

    done = record(benchmark_7, replace(entry, answers=["B", [], "", "A", ""]))

    sitting = Sitting.objects.get()
    assert done.n_changed == 1
    assert (sitting.raw, sitting.answers[0], sitting.version) == (1, "B", 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [(SittingMode.ONLINE, SittingMode.PAPER), (SittingMode.PAPER, SittingMode.ONLINE)],
)
def test_paper_does_not_overwrite_what_was_handed_in_online_nor_the_other_way_round(
    cast: Cast, benchmark_7: Benchmark, first: SittingMode, second: SittingMode
) -> None:
    record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, ["B", [], "", "D", None], mode=first))

    done = record(
        benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, ["A", [], "", "A", None], mode=second)
    )

    assert (done.n_changed, done.n_second) == (0, 1)
    one, other = Sitting.objects.order_by("pk")
    assert (one.answers[0], one.mode, one.counts) == ("B", first, True)
    assert (other.answers[0], other.mode, other.counts, other.note) == ("A", second, False, SECOND_ATTEMPT)


def test_a_correction_keeps_the_points_that_a_person_gave(cast: Cast, benchmark_7: Benchmark) -> None:
    entry = benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT, given=[None] * 4 + [2])
    record(benchmark_7, entry)

    record(benchmark_7, replace(entry, answers=["A", *RIGHT[1:]], given=()))

    assert Sitting.objects.get().points == [0, 2, 1, 1, 2]


def test_an_attempt_takes_the_place_of_an_absence(cast: Cast, benchmark_7: Benchmark) -> None:
    away = benchmark_7.entry(cast.jaylen, cast.math_7b, attempt=Attempt.ABSENT)
    record(benchmark_7, away)
    assert Sitting.objects.get().raw is None

    record(
        benchmark_7,
        benchmark_7.entry(
            cast.jaylen, cast.math_7b, RIGHT, attempt=Attempt.MAKEUP, given=[None] * 4 + [4],
            tested_on=date(2026, 11, 25),
        ),
    )  # fmt: skip

    sitting = Sitting.objects.get()
    assert (sitting.attempt, sitting.raw, sitting.counts) == (Attempt.MAKEUP, MOST, True)


def test_a_form_of_another_benchmark_is_refused_whole(cast: Cast, benchmark_7: Benchmark) -> None:
    stranger = benchmark_7.entry(cast.zuri, cast.math_7b, RIGHT, form_id=987)

    with pytest.raises(NotOfThisAdministration, match="does not use"):
        record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT), stranger)

    assert not Sitting.objects.exists()


def test_half_a_sitting_is_refused(cast: Cast, benchmark_7: Benchmark) -> None:
    with pytest.raises(NotOfThisAdministration, match="5 places; a sitting has 2"):
        record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, ["B", ["A"]]))


def test_scored_results_take_no_more_answers(cast: Cast, benchmark_7: Benchmark) -> None:
    for state in (AdministrationState.CLOSED, AdministrationState.SCORED):
        move_administration(administration_id=benchmark_7.administration.pk, to=state)

    with pytest.raises(NoAnswersNow, match="takes no answers now"):
        record(benchmark_7, benchmark_7.entry(cast.jaylen, cast.math_7b, RIGHT))
