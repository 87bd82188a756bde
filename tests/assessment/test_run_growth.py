"""A growth run: each student against the student's own earlier results, released whole or not at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from assessment.growth_networks import (
    NOW,
    PRIORS,
    School1,
    entry,
    open_school,
    others_around,
    record_history,
    record_period,
)
from sextant.assessment.actions.growth_reading import NothingToEstimate
from sextant.assessment.actions.run_withdrawal import NotReleased, ReasonNeeded, withdraw_run
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import UnknownSigner, run_growth
from sextant.assessment.events import GrowthRunReleased
from sextant.assessment.models import (
    Administration,
    AssessmentResult,
    GrowthRun,
    Release,
    SchoolGrowth,
    SectionGrowth,
    StudentGrowth,
    TeacherGrowth,
)
from sextant.assessment.queries.students import student_growth
from sextant.assessment.terms import AdministrationState, GrowthState, PeriodKind, ReleaseKind, RunState
from sextant.audit.models import AuditEntry
from sextant.kernel import events
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import Course, Student

pytestmark = pytest.mark.usefixtures("as_builder")

COLUMNS = ("student_id", "subject", "observed", "expected", "prediction_sd", "change", "v", "p", "sentence")


def frozen(run_id: int) -> list[tuple[object, ...]]:
    """Return a run's student results without their keys."""
    return list(
        StudentGrowth.objects.filter(run_id=run_id).order_by("student_id", "subject").values_list(*COLUMNS)
    )


@pytest.mark.acceptance(1)
def test_the_worked_example_of_the_specification_comes_out_of_the_whole_path() -> None:
    school = open_school()
    record_history(school)

    outcome = run_growth(on=school.after(*NOW))

    # Domain 4.c: priors -.60, -.50, -.45, -.40, observed -1.15.
    ana = student_growth(student_id=school.ana.pk)[0]
    assert (round(ana.expected, 2), round(ana.change, 2), round(ana.prediction_sd, 2)) == (-0.44, -0.71, 0.45)
    assert round(ana.change / ana.prediction_sd, 2) == -1.57
    assert ana.state is GrowthState.WATCH
    assert ana.sentence == (
        "Math report period 2: scored 0.71 SD below the student’s own earlier path "
        "(expected −0.44, got −1.15); watch the next result, nothing is due."
    )
    assert [point.label for point in ana.points] == ["RP2 ’25", "RP3 ’25", "RP4 ’25", "RP1 ’26", "RP2 ’26"]
    assert (outcome.n_estimated, outcome.target_label) == (41, "Report period 2, 2025-26")


def test_a_test_of_points_is_told_in_points_on_the_scale_of_its_own_cell() -> None:
    school = open_school()
    for year, number, z in PRIORS:
        record_points(school, year, number, z)
    record_points(school, *NOW, -1.15)

    run_growth(on=school.after(*NOW))

    # A mean of 40 and an SD of 10 points: -1.15 is 28.5 points, and the expected -0.44 is 35.6.
    ana = student_growth(student_id=school.ana.pk)[0]
    assert ana.sentence == (
        "Math report period 2: 28.5 of 60, where the student’s four earlier results led to expect about 36 "
        "(0.71 SD lower); watch the next result, nothing is due."
    )


def record_points(at: School1, year: int, number: int, z: float) -> None:
    """Record a report period in points of 60, mean 40 and SD 10, in which Ana's z is ``z``."""
    values = [z, *others_around(z, len(at.students) - 1)]
    rows = [
        entry(student, at.years[year], number, 0.0, row=row, score=40 + 10 * value, max_score=60, grade=7)
        for row, (student, value) in enumerate(zip(at.students, values, strict=True), start=2)
    ]
    record_scores(rows=rows, source="benchmark")


def test_a_run_is_one_release_with_its_trail_and_its_news(monkeypatch: pytest.MonkeyPatch) -> None:
    school = open_school()
    record_history(school)
    heard: list[GrowthRunReleased] = []
    monkeypatch.setitem(events._listeners, GrowthRunReleased, (heard.append,))

    outcome = run_growth(on=school.after(*NOW))

    assert heard == [GrowthRunReleased(run_id=outcome.run_id, is_final=False)]
    assert AuditEntry.objects.filter(action="assessment.release_growth_run").count() == 1
    assert AuditEntry.objects.get(action="assessment.release_student_growth").body["batch"]["count"] == 41


def test_if_the_news_cannot_be_passed_on_nothing_is_released(monkeypatch: pytest.MonkeyPatch) -> None:
    school = open_school()
    record_history(school)

    def fail(_event: GrowthRunReleased) -> None:
        raise RuntimeError

    monkeypatch.setitem(events._listeners, GrowthRunReleased, (fail,))

    with pytest.raises(RuntimeError):
        run_growth(on=school.after(*NOW))

    assert not GrowthRun.objects.exists()
    assert not StudentGrowth.objects.exists()


def test_a_second_run_of_the_same_inputs_changes_nothing_and_says_which_run_did_it() -> None:
    school = open_school()
    record_history(school)
    run_growth(on=school.after(*NOW))

    with pytest.raises(AlreadyDone, match="Run 1 has released these very inputs already"):
        run_growth(on=school.after(*NOW))

    assert GrowthRun.objects.count() == 1


def test_the_same_inputs_give_equal_results_to_the_last_digit() -> None:
    school = open_school()
    record_history(school)
    first = run_growth(on=school.after(*NOW))
    withdraw_run(run_id=first.run_id, because="To compute it again.")

    second = run_growth(on=school.after(*NOW))

    runs = {run.pk: run.inputs_hash for run in GrowthRun.objects.all()}
    assert frozen(second.run_id) == frozen(first.run_id)
    assert runs[first.run_id] == runs[second.run_id]


def test_a_corrected_result_makes_a_new_run_and_the_old_one_stays_readable() -> None:
    school = open_school()
    record_history(school)
    first = run_growth(on=school.after(*NOW))
    before = frozen(first.run_id)
    record_scores(
        rows=[entry(school.ana, school.years[2025], 2, -0.44)], source="corrected after a wrong key"
    )

    second = run_growth(on=school.after(*NOW))

    assert GrowthRun.objects.get(pk=second.run_id).restates_id == first.run_id
    assert frozen(first.run_id) == before
    assert [row.run_number for row in student_growth(student_id=school.ana.pk)] == [2]


def test_an_older_run_is_shown_as_of_its_own_period() -> None:
    school = open_school()
    record_history(school)
    run_growth(on=school.after(2025, 1))
    run_growth(on=school.after(*NOW))

    then = student_growth(student_id=school.ana.pk, until=school.period(2025, 1).ends_on)
    now = student_growth(student_id=school.ana.pk)

    assert [row.target_label for row in (*then, *now)] == [
        "Report period 1, 2025-26",
        "Report period 2, 2025-26",
    ]


def test_withdrawing_a_run_lets_the_one_before_it_count_again() -> None:
    school = open_school()
    record_history(school)
    first = run_growth(on=school.after(*NOW))
    record_scores(rows=[entry(school.ana, school.years[2025], 2, -0.44)], source="wrongly corrected")
    second = run_growth(on=school.after(*NOW))

    withdraw_run(run_id=second.run_id, because="The correction was wrong.")

    current = {
        table._meta.model_name: set(table.objects.filter(is_current=True).values_list("run_id", flat=True))
        for table in (StudentGrowth, SectionGrowth, SchoolGrowth, TeacherGrowth)
    }
    assert set(map(frozenset, current.values())) == {frozenset({first.run_id})}
    assert GrowthRun.objects.get(pk=second.run_id).state == RunState.WITHDRAWN


def test_a_run_is_withdrawn_once_and_for_a_reason() -> None:
    school = open_school()
    record_history(school)
    outcome = run_growth(on=school.after(*NOW))

    with pytest.raises(ReasonNeeded):
        withdraw_run(run_id=outcome.run_id, because=" ")
    withdraw_run(run_id=outcome.run_id, because="A test.")

    with pytest.raises(NotReleased):
        withdraw_run(run_id=outcome.run_id, because="Again.")


def test_a_subject_with_one_period_is_reported_and_stops_nobody_else() -> None:
    school = open_school()
    record_history(school)
    record_period(school, *NOW, 0.3, subject="science")

    outcome = run_growth(on=school.after(*NOW))

    assert outcome.notes == (
        "Science cannot be estimated yet: it has results of one period only. "
        "Import the results of another period.",
        "Math: 41 students with a newest result are too few, or have too few earlier ones, to estimate all "
        "subjects together. Each student is held against the line that anybody can redo by hand.",
    )
    assert set(StudentGrowth.objects.values_list("subject", flat=True)) == {"math"}


def test_without_a_second_period_anywhere_the_refusal_names_the_cure() -> None:
    school = open_school()
    record_period(school, *NOW, 0.3)

    with pytest.raises(NothingToEstimate, match="Import the results of another period"):
        run_growth(on=school.after(*NOW))


def test_without_results_the_refusal_names_the_cure() -> None:
    with pytest.raises(NothingToEstimate, match="of two periods at least"):
        run_growth(on=date(2026, 1, 1))


def test_whoever_signs_must_be_on_file() -> None:
    with pytest.raises(UnknownSigner):
        run_growth(on=date(2026, 1, 1), signed_by=4711)


def test_equal_results_of_a_period_are_left_out_with_a_note() -> None:
    school = open_school()
    record_history(school)
    rows = [
        entry(student, school.years[2025], 3, 0.0, row=row)
        for row, student in enumerate(school.students, start=2)
    ]
    record_scores(rows=rows, source="everybody the same")

    outcome = run_growth(on=school.after(2025, 3))

    assert "Math: 41 results stand alone in their period, or are all equal" in outcome.notes[0]
    assert outcome.target_label == "Report period 2, 2025-26"


def test_a_newcomer_is_counted_and_nothing_is_invented_for_her() -> None:
    school = open_school()
    record_history(school)
    newcomer = insert_rows(
        action="tests.add",
        rows=[Student(given_name="New", family_name="Comer", school=school.school, grade=7)],
    )[0]
    record_scores(rows=[entry(newcomer, school.years[2025], 2, 0.5)], source="benchmark")

    outcome = run_growth(on=school.after(*NOW))

    row = student_growth(student_id=newcomer.pk)[0]
    assert outcome.n_no_history == 1
    assert (row.state, row.expected, row.n_prior) == (GrowthState.NO_HISTORY, None, 0)
    assert "no earlier result in this subject" in row.sentence


def test_a_questionable_result_counts_in_no_run() -> None:
    school = open_school()
    for year, number, z in PRIORS:
        record_period(school, year, number, z)
    record_period(school, *NOW, -1.15, doubt="Answered in four minutes.")

    outcome = run_growth(on=school.after(*NOW))

    assert outcome.target_label == "Report period 1, 2025-26"


def test_of_two_sittings_in_a_period_the_full_one_counts() -> None:
    school = open_school()
    record_history(school)
    record_scores(
        rows=[entry(school.ana, school.years[2025], 2, 1.5, form="B", attempt="makeup")], source="make-up"
    )

    outcome = run_growth(on=school.after(*NOW))

    assert student_growth(student_id=school.ana.pk)[0].observed == pytest.approx(-1.15)
    assert "1 further sittings in the same period were left out." in outcome.notes


def test_results_after_the_day_asked_for_do_not_count() -> None:
    school = open_school()
    record_history(school)

    outcome = run_growth(on=school.period(*NOW).benchmark_starts_on.replace(day=1))

    assert outcome.target_label == "Report period 1, 2025-26"


def test_grades_that_sit_forms_of_their_own_are_scaled_apart() -> None:
    school = open_school(n_students=60)
    for year, number, _ in (*PRIORS, (*NOW, 0.0)):
        rows = []
        for place, student in enumerate(school.students):
            grade = 7 if place < 30 else 8
            # Grade 8 has a hard test every other period: 20 points of 60 lower for everybody.
            hard = 20 if grade == 8 and number % 2 == 0 else 0
            points = 30 + (place % 30) - hard + 0.3 * ((place * number) % 3)
            rows.append(
                entry(
                    student,
                    school.years[year],
                    number,
                    0.0,
                    row=place,
                    score=points,
                    max_score=60.0,
                    grade=grade,
                )
            )
        record_scores(rows=rows, source="benchmark")

    run_growth(on=school.after(*NOW))

    of_grades = SchoolGrowth.objects.filter(grade__isnull=False).values_list("grade", "mean")
    assert {grade: round(mean, 1) + 0 for grade, mean in of_grades} == {7: 0.0, 8: 0.0}


def test_steps_are_told_as_they_are_taken() -> None:
    school = open_school()
    record_history(school)
    told: list[tuple[int, int]] = []

    run_growth(on=school.after(*NOW), on_progress=lambda _label, done, total: told.append((done, total)))

    assert told == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_only_the_subjects_asked_for_are_run() -> None:
    school = open_school()
    record_history(school)
    for year, number, z in (*PRIORS, (*NOW, 0.0)):
        record_period(school, year, number, z, subject="reading")

    run_growth(on=school.after(*NOW), subjects=["Reading"])

    assert set(StudentGrowth.objects.values_list("subject", flat=True)) == {"ela"}


def test_results_in_waves_need_no_rosters_and_stay_provisional() -> None:
    school = open_school(years=(2024,))
    for wave in range(4):
        rows = [
            entry(
                student,
                school.years[2024],
                0,
                z,
                row=row,
                period_kind=PeriodKind.WAVE,
                period_number=100 * wave,
                period_order=100 * wave,
                period_label=str(wave),
            )
            for row, (student, z) in enumerate(
                zip(school.students, [0.2, *others_around(0.2, 40)], strict=True), start=2
            )
        ]
        record_scores(rows=rows, source="waves.csv")

    outcome = run_growth(on=school.years[2024].ends_on)

    assert (outcome.target_label, outcome.n_estimated, outcome.is_final) == ("Wave 3", 41, False)
    assert student_growth(student_id=school.ana.pk)[0].sentence.startswith(
        "Math wave 3: on the student’s own"
    )


def test_a_result_twice_on_file_under_two_names_of_the_subject_is_one_result() -> None:
    school = open_school()
    record_history(school)
    count = AssessmentResult.objects.count()

    recorded = record_scores(
        rows=[replace(entry(school.ana, school.years[2025], 2, -1.15), subject="Mathematics")], source="again"
    )

    assert (recorded.n_unchanged, AssessmentResult.objects.count()) == (1, count)


def test_what_is_released_counts_although_the_calendar_has_its_window_ahead() -> None:
    school = open_school()
    record_history(school)
    on = school.period(*NOW).benchmark_starts_on.replace(day=1)
    period = school.period(*NOW)
    given = Administration.objects.create(
        course=Course.objects.get(), report_period=period, subject="math", grade=7, title="Math 7",
        state=AdministrationState.RELEASED, opens_on=period.starts_on, closes_on=period.starts_on,
    )  # fmt: skip
    at = datetime.combine(on, time(8), tzinfo=UTC)
    Release.objects.create(administration=given, number=1, kind=ReleaseKind.FIRST, at=at)

    outcome = run_growth(on=on)

    assert outcome.target_label == "Report period 2, 2025-26"
