"""Results come in bulk, once each; the impossible is refused, the doubtful waits."""

from dataclasses import replace

import pytest

from assessment.growth_networks import entry, open_school
from sextant.assessment.actions.scores import ImpossibleScores, confirm_result, record_scores
from sextant.assessment.models import AssessmentResult
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import Attempt
from sextant.audit.models import AuditEntry
from sextant.kernel.errors import AlreadyDone

pytestmark = pytest.mark.usefixtures("as_builder")


@pytest.fixture
def rows() -> list[ScoreEntry]:
    school = open_school(n_students=3, years=(2025,))
    return [
        entry(student, school.years[2025], 1, 0.1 * place, row=place)
        for place, student in enumerate(school.students, start=2)
    ]


def test_a_batch_leaves_one_row_in_the_trail(rows: list[ScoreEntry]) -> None:
    before = AuditEntry.objects.count()

    recorded = record_scores(rows=rows, source="RP1.csv")

    assert (recorded.n_created, AuditEntry.objects.count() - before) == (3, 1)


def test_the_same_file_twice_changes_nothing(rows: list[ScoreEntry]) -> None:
    record_scores(rows=rows, source="RP1.csv")
    before = list(AssessmentResult.objects.order_by("pk").values())
    trail = AuditEntry.objects.count()

    recorded = record_scores(rows=rows, source="RP1 again.csv")

    assert (recorded.n_created, recorded.n_changed, recorded.n_unchanged) == (0, 0, 3)
    assert list(AssessmentResult.objects.order_by("pk").values()) == before
    assert AuditEntry.objects.count() == trail


def test_a_corrected_score_changes_only_its_own_result(rows: list[ScoreEntry]) -> None:
    record_scores(rows=rows, source="RP1.csv")

    recorded = record_scores(rows=[replace(rows[0], score=222.0), *rows[1:]], source="corrected.csv")

    assert (recorded.n_changed, recorded.n_unchanged) == (1, 2)
    assert AssessmentResult.objects.get(student_id=rows[0].student_id).score == 222.0


def test_a_source_that_is_silent_about_the_school_leaves_it(rows: list[ScoreEntry]) -> None:
    school_id = AssessmentResult._meta.get_field("school").related_model.objects.get().pk
    record_scores(rows=[replace(rows[0], school_id=school_id)], source="with school")

    recorded = record_scores(rows=[rows[0]], source="without school")

    assert recorded.n_unchanged == 1
    assert AssessmentResult.objects.get().school_id == school_id


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("score", {"score": 41.0, "max_score": 40.0}),
        ("score", {"score": -1.0, "max_score": 40.0}),
        ("max_score", {"score": 0.0, "max_score": 0.0}),
        ("score", {"score": None}),
        ("score", {"score": float("nan")}),
        ("score", {"attempt": Attempt.ABSENT}),
        ("se", {"standard_error": 0.0}),
        ("grade", {"grade": 14}),
        ("period", {"period_number": 5}),
        ("period", {"period_kind": "fortnight"}),
        ("subject", {"subject": "  "}),
        ("attempt", {"score": None, "attempt": Attempt.EXEMPT}),
    ],
)
def test_an_impossible_value_is_refused_with_its_row_and_nothing_is_kept(
    rows: list[ScoreEntry], field: str, change: dict[str, object]
) -> None:
    bad = replace(rows[1], **change)

    with pytest.raises(ImpossibleScores) as refused:
        record_scores(rows=[rows[0], bad], source="bad.csv")

    assert [(problem.row, problem.field) for problem in refused.value.problems] == [(3, field)]
    assert str(refused.value).startswith(f"Row 3, {field}:")
    assert not AssessmentResult.objects.exists()


def test_the_same_result_twice_in_a_file_is_refused_with_both_rows(rows: list[ScoreEntry]) -> None:
    with pytest.raises(ImpossibleScores, match="Row 9, form: The result of row 2 is given again"):
        record_scores(rows=[*rows, replace(rows[0], row=9, subject="Mathematics")], source="bad.csv")


def test_a_questionable_result_is_kept_and_counts_after_a_second_person_confirms_it(
    rows: list[ScoreEntry],
) -> None:
    doubtful = replace(rows[0], doubt="Four minutes for forty items.")
    record_scores(rows=[doubtful], source="RP1.csv")
    result = AssessmentResult.objects.get()
    teacher = (
        result.confirmed_by_id
        or AssessmentResult._meta.get_field("confirmed_by").related_model.objects.first()
    )

    confirm_result(result_id=result.pk, confirmed_by_id=teacher.pk)
    again = record_scores(rows=[doubtful], source="RP1 again.csv")

    assert result.is_excluded
    assert again.n_unchanged == 1
    assert not AssessmentResult.objects.get().is_excluded
    with pytest.raises(AlreadyDone):
        confirm_result(result_id=result.pk, confirmed_by_id=teacher.pk)


def test_an_exempt_student_is_on_file_with_the_reason_and_in_doubt_to_nobody(
    rows: list[ScoreEntry],
) -> None:
    record_scores(
        rows=[replace(rows[0], score=None, attempt=Attempt.EXEMPT, doubt="Alternate assessment.")],
        source="RP1.csv",
    )

    exempt = AssessmentResult.objects.get()

    assert (exempt.score, exempt.is_excluded, exempt.reason) == (None, False, "Alternate assessment.")
