"""A file of scores meets what stands on file: released benchmarks stay, one bad row stops no other."""

from typing import Any

import pytest

from assessment.benchmark_of_cast import CLOSED_AT, RELEASED_AT, GivenBenchmark, give_benchmark
from cast_for_tests import TODAY, Cast
from sextant.assessment.actions.hold_decisions import decide_hold
from sextant.assessment.actions.item_analysis import analyze_items
from sextant.assessment.actions.releases import release_results
from sextant.assessment.actions.scores import ImpossibleScores, record_scores
from sextant.assessment.models import AssessmentResult, ItemStatistics
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import HoldWord, PeriodKind
from sextant.interop.prepared import Prepared, nobody_watches
from sextant.interop.sync import scores
from sextant.interop.tabular import NamedBytes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import ReportPeriod, Student

HEADER = "student_id,subject,school_year,period,score,max_score,form"


def builder() -> Any:
    return guard.acting_as(process("demo_builder"))


def released(cast: Cast, *, keeps_results: bool = False) -> GivenBenchmark:
    """Analyze, keep whatever is held, and release."""
    given = give_benchmark(cast)
    staff = cast.anneke_data_director.staff_id
    with builder():
        analyze_items(administration_id=given.id, at=CLOSED_AT)
        held = ItemStatistics.objects.filter(is_current=True, is_held=True)
        for place_id in list(held.values_list("place_id", flat=True)):
            decide_hold(
                administration_id=given.id, place_id=place_id, word=HoldWord.KEEP, because="Looked at.",
                staff_id=staff, at=CLOSED_AT,
            )  # fmt: skip
        release_results(
            administration_id=given.id, staff_id=staff, at=RELEASED_AT, keeps_results=keeps_results
        )
    return given


def prepare(*rows: str, **options: Any) -> Prepared:
    file = NamedBytes(name="s.csv", content="\n".join([HEADER, *rows, ""]).encode())
    return scores.prepare([file], options, TODAY, nobody_watches)


def bring_in(*rows: str) -> Prepared:
    with guard.acting_as(process("importer")):
        prepared = prepare(*rows)
        prepared.write(nobody_watches)
    return prepared


def stored(student: Student) -> list[tuple[float | None, float | None, str, str]]:
    with builder():
        rows = AssessmentResult.objects.filter(student=student).order_by("form")
        return [(row.score, row.max_score, row.form, row.source) for row in rows]


def test_a_file_does_not_overwrite_a_released_benchmark_and_says_restate(cast: Cast) -> None:
    released(cast)
    before = stored(cast.jaylen)

    prepared = bring_in(f"{cast.jaylen.state_id},Math,2026-27,RP1,1,20,")

    (aside,) = prepared.rows
    assert before[0][0] != 1
    assert stored(cast.jaylen) == before
    assert (aside.code, aside.row) == ("result.impossible", 2)
    assert "released benchmark" in aside.message
    assert "Restate it" in aside.cure


def test_another_test_of_the_same_period_stands_beside_the_released_one(cast: Cast) -> None:
    released(cast)
    (before,) = stored(cast.jaylen)

    prepared = bring_in(f"{cast.jaylen.state_id},Math,2026-27,RP1,7,10,STAR")

    assert prepared.rows == ()
    assert stored(cast.jaylen)[0] == before
    assert [(score, form) for score, _most, form, _source in stored(cast.jaylen)[1:]] == [(7, "STAR")]


def test_results_that_a_release_kept_are_released_too(cast: Cast) -> None:
    bring_in(f"{cast.jaylen.state_id},Math,2026-27,RP1,12,20,")
    released(cast, keeps_results=True)

    (aside,) = bring_in(f"{cast.jaylen.state_id},Math,2026-27,RP1,3,20,").rows

    assert [score for score, *_rest in stored(cast.jaylen)] == [12]
    assert "Restate it" in aside.cure


def test_nobody_else_records_over_a_released_result(cast: Cast) -> None:
    released(cast)
    with builder():
        period = ReportPeriod.objects.get(pk=ReportPeriod.objects.filter(number=1).latest("starts_on").pk)
        entry = ScoreEntry(
            student_id=cast.jaylen.pk, school_year_id=period.school_year_id, subject="math",
            period_kind=PeriodKind.REPORT_PERIOD, period_number=1, period_order=25, score=1.0, row=4,
        )  # fmt: skip
        with pytest.raises(ImpossibleScores, match="Row 4, score: This result is a released benchmark"):
            record_scores(rows=[entry], source="by hand")


def test_a_score_above_the_stored_maximum_is_set_aside_and_the_rest_is_read(cast: Cast) -> None:
    bring_in(f"{cast.jaylen.state_id},Math,2026-27,RP1,12,20,")

    prepared = bring_in(
        f"{cast.jaylen.state_id},Math,2026-27,RP1,33,,", f"{cast.zuri.state_id},Math,2026-27,RP1,15,20,"
    )

    (aside,) = prepared.rows
    assert (aside.row, aside.code) == (2, "result.impossible")
    assert "outside 0 to the maximum 20" in aside.message
    assert [score for score, *_rest in stored(cast.jaylen)] == [12]
    assert [score for score, *_rest in stored(cast.zuri)] == [15]
