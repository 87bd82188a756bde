"""All subjects together: what a run of a network large enough estimates, keeps, and says of itself."""

import pytest

from assessment.growth_networks import School12, entry, open_many_classes, record_classes
from assessment.test_settle_flags import final_run
from sextant.assessment.actions.run_withdrawal import withdraw_run
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import RunOutcome, run_growth
from sextant.assessment.models import GrowthEvidence, GrowthRun, StudentGrowth, TeacherGrowth
from sextant.assessment.panels.runs import evidence_of
from sextant.assessment.terms import Estimator, Gate, TeacherFlag
from sextant.kernel.errors import AlreadyDone

pytestmark = pytest.mark.usefixtures("as_builder")

PERIODS = ((2024, 3), (2024, 4), (2025, 1), (2025, 2), (2025, 3))
NOW = (2025, 3)
EQUAL = (0.0,) * 12
# One class gains half an SD in every period, another loses it; the others stay.
UNEQUAL = (0.5, -0.5, *EQUAL[2:])


def opened(*, lifts: tuple[float, ...] = EQUAL, subjects: tuple[str, ...] = ("math",)) -> School12:
    """Open the school with five periods of results."""
    school = open_many_classes()
    record_classes(school, lifts=lifts, periods=PERIODS, subjects=subjects)
    return school


def run(school: School12) -> RunOutcome:
    return run_growth(on=school.school.after(*NOW))


def numbers(run_id: int) -> dict[int, tuple[float | None, float | None, str]]:
    """Return expectation, V and state of each student."""
    rows = StudentGrowth.objects.filter(run_id=run_id).values_list("student_id", "expected", "v", "state")
    return {student: (expected, v, state) for student, expected, v, state in rows}


def test_students_are_expected_from_all_their_subjects_together() -> None:
    school = opened(subjects=("math", "ela"))

    outcome = run(school)

    described = GrowthEvidence.objects.get(run_id=outcome.run_id).described
    assert set(StudentGrowth.objects.values_list("estimator", flat=True)) == {Estimator.JOINT}
    assert [fit["subjects"] for fit in described["students"]] == [["ela", "math"]]
    assert [one["process"] for one in described["students"][0]["candidates"]] == [
        "structured",
        "blended",
        "unstructured",
    ]


def test_the_bands_hold_about_as_many_results_as_they_say() -> None:
    school = opened()

    run(school)

    rows = StudentGrowth.objects.exclude(bands=[])
    inside = [row.bands[2] <= row.observed <= row.bands[3] for row in rows]
    assert 0.72 <= sum(inside) / len(inside) <= 0.88


def test_a_corrected_score_moves_its_student_and_next_to_nobody_else() -> None:
    school = opened()
    first = final_run(school.school, *NOW)
    ana = school.school.ana
    record_scores(rows=[entry(ana, school.school.years[2025], 3, -2.5)], source="a wrong key")

    second = final_run(school.school, *NOW)

    before, after = numbers(first.run_id), numbers(second.run_id)
    moved = [abs(after[one][0] - before[one][0]) for one in before if one != ana.pk]  # type: ignore[operator]
    evidence = GrowthEvidence.objects.get(run_id=second.run_id)
    assert before[ana.pk][1] != after[ana.pk][1]
    # The expectation of everybody else rests on results that nobody touched.
    assert max(moved) < 1e-6
    assert evidence.keeps_of_id == first.run_id
    assert any("are those of run 1" in note for note in second.notes)


def test_components_of_a_restatement_are_those_of_the_published_run() -> None:
    school = opened(lifts=UNEQUAL)
    first = final_run(school.school, *NOW)
    record_scores(rows=[entry(school.school.ana, school.school.years[2025], 3, -2.5)], source="a wrong key")

    second = final_run(school.school, *NOW)

    kept = [GrowthEvidence.objects.get(run_id=one.run_id).described for one in (first, second)]
    assert kept[0]["effects"][0]["components"]["teacher"] == kept[1]["effects"][0]["components"]["teacher"]
    assert kept[0]["students"][0]["components"] == kept[1]["students"][0]["components"]
    assert kept[1]["effects"][0]["is_restated"]


def test_a_final_run_of_the_same_inputs_is_not_made_twice() -> None:
    school = opened()
    final_run(school.school, *NOW)

    with pytest.raises(AlreadyDone):
        final_run(school.school, *NOW)


def test_everything_may_be_estimated_from_the_start_again() -> None:
    school = opened()
    final_run(school.school, *NOW)
    record_scores(rows=[entry(school.school.ana, school.school.years[2025], 3, -2.5)], source="a wrong key")

    outcome = run_growth(on=school.school.after(*NOW), signed_by=school.school.teacher.pk, is_anew=True)

    assert GrowthEvidence.objects.get(run_id=outcome.run_id).keeps_of is None


def test_the_same_inputs_give_the_same_digits_in_every_subject() -> None:
    school = opened(lifts=UNEQUAL)
    first = run(school)
    withdraw_run(run_id=first.run_id, because="To compute it again.")

    second = run(school)

    digests = dict(GrowthRun.objects.values_list("pk", "results_hash"))
    assert numbers(first.run_id) == numbers(second.run_id)
    assert digests[first.run_id] == digests[second.run_id] != ""


def test_a_teacher_is_flagged_only_after_three_final_periods_and_only_if_far_from_the_others() -> None:
    school = opened(lifts=UNEQUAL)
    for number in (1, 2, 3):
        final_run(school.school, 2025, number)

    rows = TeacherGrowth.objects.filter(target_number=3, is_current=True)
    flags = {row.staff_id: row.flag for row in rows}
    assert all(row.gates_failed == [] for row in rows)
    assert flags[school.teachers[0].pk] == TeacherFlag.EXCEPTIONAL
    assert flags[school.teachers[1].pk] == TeacherFlag.INEFFECTIVE
    assert {flags[one.pk] for one in school.teachers[2:]} == {TeacherFlag.NONE}


def test_where_teachers_do_not_differ_nobody_is_flagged_and_the_reason_stands_there() -> None:
    school = opened()
    for number in (1, 2, 3):
        final_run(school.school, 2025, number)

    rows = TeacherGrowth.objects.filter(target_number=3, is_current=True)
    assert {row.flag for row in rows} == {TeacherFlag.NONE}
    assert {tuple(row.gates_failed) for row in rows} == {(Gate.TEACHERS_DIFFER,)}


def test_a_run_keeps_its_checks_in_plain_values() -> None:
    school = opened(lifts=UNEQUAL)

    outcome = run(school)

    described = GrowthEvidence.objects.get(run_id=outcome.run_id).described
    teachers = described["teacher_checks"][0]
    assert set(teachers) == {
        "subject", "split_half", "ranks", "earlier_change", "earlier_level", "shuffled",
    }  # fmt: skip
    assert teachers["split_half"]["correlation"] > 0.5
    assert len(described["student_checks"][0]["coverage"]["group"]) == 10
    # With the names shuffled nobody, or next to nobody, is listed.
    assert teachers["shuffled"]["mean_share_listed"] < 0.1


def test_the_simple_estimate_can_be_redone_from_the_sums_of_the_classes() -> None:
    school = opened(lifts=UNEQUAL)

    run(school)

    row = TeacherGrowth.objects.get(staff=school.teachers[0])
    weight = sum(one["weight"] for one in row.derivation)
    change = sum(one["weighted_change"] for one in row.derivation)
    assert row.estimator == Estimator.JOINT
    assert change / weight == pytest.approx(row.raw_mean, abs=1e-4)
    assert row.simple_estimate == pytest.approx(row.raw_mean * row.simple_reliability, abs=1e-4)


def test_the_page_of_a_run_writes_shares_as_percentages_of_a_hundred() -> None:
    school = opened(lifts=UNEQUAL)
    outcome = run(school)

    part = evidence_of(outcome.run_id)

    share = float(part.fits[0].coverage_sentence.split("%")[0])
    assert 70 <= share <= 90
    assert len(part.fits[0].coverage) == 10
    assert part.subjects[0].label == "Math"
    assert "SD a year" in part.subjects[0].sentence
    assert any(line.startswith("Two halves of the students agree") for line in part.subjects[0].sentences)
