"""Whoever was not tested in the newest period keeps the newest result, held against its own past."""

import csv
from collections import Counter
from datetime import date

import pytest

from assessment.growth_networks import NOW, PRIORS, School1, open_school, record_period
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import run_growth
from sextant.assessment.models import GrowthFlag, StudentGrowth
from sextant.assessment.queries.students import student_growth
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import GrowthState, PeriodKind
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import SchoolYear, Student
from trial_files import trial_file

pytestmark = pytest.mark.usefixtures("as_builder")


def test_who_was_not_tested_now_keeps_the_newest_result_and_raises_no_flag() -> None:
    school = open_school()
    for year, number, z in (*PRIORS[:-1], (*PRIORS[-1][:2], -2.4)):
        record_period(school, year, number, z)
    rest = School1(
        school=school.school, years=school.years, students=school.students[1:], teacher=school.teacher,
        sections=school.sections,
    )  # fmt: skip
    record_period(rest, *NOW, 0.0)

    outcome = run_growth(on=school.after(*NOW))

    ana = student_growth(student_id=school.ana.pk)[0]
    assert outcome.n_last_results == 1
    assert (ana.target_label, ana.state) == ("Report period 1, 2025-26", GrowthState.LAGGING)
    assert not GrowthFlag.objects.filter(student=school.ana).exists()


def test_a_run_of_that_period_is_not_replaced_by_a_later_one() -> None:
    school = open_school()
    for year, number, z in PRIORS:
        record_period(school, year, number, z)
    first = run_growth(on=school.after(*PRIORS[-1][:2]))
    rest = School1(
        school=school.school, years=school.years, students=school.students[1:], teacher=school.teacher,
        sections=school.sections,
    )  # fmt: skip
    record_period(rest, *NOW, 0.0)

    outcome = run_growth(on=school.after(*NOW))

    assert outcome.n_last_results == 0
    assert student_growth(student_id=school.ana.pk)[0].run_number == first.number


def test_every_pupil_of_a_public_study_with_history_gets_an_expectation() -> None:
    """egsingle: six yearly waves of mathematics, one test scale."""
    with trial_file("growth/egsingle.csv").open(encoding="utf-8") as file:
        pupils = list(csv.DictReader(file))
    year = SchoolYear.objects.create(label="1985-86", starts_on=date(1985, 8, 26), ends_on=date(1986, 6, 13))
    names = sorted({row["childid"] for row in pupils})
    students = insert_rows(
        action="tests.add", rows=[Student(given_name="Pupil", family_name=name) for name in names]
    )
    ids = {name: student.pk for name, student in zip(names, students, strict=True)}
    record_scores(rows=[_wave(row, ids, year.pk) for row in pupils], source="egsingle")

    outcome = run_growth(on=date(1986, 7, 1))

    waves = Counter(row["childid"] for row in pupils)
    newest = {row["childid"] for row in pupils if row["year"] == "2.5"}
    found = dict(
        StudentGrowth.objects.filter(expected__isnull=False).values_list("student_id", "is_last_result")
    )
    # Whoever has two waves or more; those not tested in the newest one by her own newest result.
    assert found == {ids[name]: name not in newest for name, n in waves.items() if n > 1}
    assert outcome.n_last_results == sum(found.values()) > 500
    assert outcome.target_label == "Wave 2.5"
    # A year lies between these waves, not nine weeks: paths waver more than the line expects.
    assert 0.05 < outcome.n_lagging / outcome.n_estimated < 0.15


def _wave(row: dict[str, str], ids: dict[str, int], year_id: int) -> ScoreEntry:
    order = round(100 * float(row["year"]))
    return ScoreEntry(
        student_id=ids[row["childid"]],
        school_year_id=year_id,
        subject="math",
        period_kind=PeriodKind.WAVE,
        period_number=order,
        period_order=order,
        period_label=row["year"],
        score=float(row["math"]),
    )
