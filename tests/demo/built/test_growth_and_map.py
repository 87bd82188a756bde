"""Growth and MAP of a small demo find what was planted."""

from datetime import date

from sextant.access.small_numbers import SMALLEST_SHOWN
from sextant.assessment.models import GrowthRun, MapResult, MapStart, NormTable, StudentGrowth
from sextant.assessment.queries.strands import areas_of_need
from sextant.assessment.terms import GrowthState, RunState
from sextant.demo.cast import HARBOR_POINT
from sextant.demo.generate import Built
from sextant.instruction.models import (
    PathwayMembership,
)
from sextant.kernel.guard import unguarded
from sextant.leadership.models import EquityMeasure
from sextant.leadership.terms.equity import Opportunity
from sextant.network.models import (
    School,
    Student,
)
from sextant.network.terms import Pathway, Subject

OPENING = date(2026, 11, 23)


def harbor() -> School:
    school: School = School.objects.get(name=HARBOR_POINT)
    return school


def student(given_name: str, family_name: str) -> Student:
    found: Student = Student.objects.get(given_name=given_name, family_name=family_name)
    return found


def test_growth_finds_jaylens_reading(as_builder: Built) -> None:
    jaylen = student("Jaylen", "Okonkwo-Reed")
    row = StudentGrowth.objects.get(student=jaylen, subject=Subject.ELA, is_current=True)

    assert row.state == GrowthState.LAGGING
    assert GrowthRun.objects.get().state == RunState.FINAL


def test_map_was_taken_in_four_windows_and_begins_in_spring_at_the_high_school(as_builder: Built) -> None:
    terms = MapResult.objects.values_list("school_year__label", "season").distinct()
    high_school = MapStart.objects.select_related("school", "school_year").get(season="spring")

    assert set(terms) == {
        ("2025-26", "fall"), ("2025-26", "winter"), ("2025-26", "spring"), ("2026-27", "fall"),
    }  # fmt: skip
    assert (high_school.school.code, high_school.school_year.label) == ("FAH", "2026-27")
    assert not MapResult.objects.filter(school=high_school.school).exists()
    assert NormTable.objects.get().is_synthetic


def test_growth_in_map_is_near_its_made_up_norms(as_builder: Built) -> None:
    said = MapResult.objects.filter(season="spring", subject="math", school=harbor())
    percentiles = [pair["growth_percentile"] for result in said for pair in result.growth]

    assert 35 < sum(percentiles) / len(percentiles) < 65


def test_who_is_far_ahead_in_math_runs_ahead_and_of_so_few_equity_tells_nothing(as_builder: Built) -> None:
    ahead = unguarded(PathwayMembership).filter(pathway=Pathway.ACCELERATED)
    n_measured = (
        unguarded(MapResult).filter(subject=Subject.MATH, is_chosen=True).values("student").distinct()
    )

    assert 0.02 < ahead.count() / n_measured.count() < 0.2
    told = unguarded(EquityMeasure).filter(measure=Opportunity.ACCELERATED, school=None, region=None)
    assert told.exists() == (ahead.count() >= 2 * SMALLEST_SHOWN)


def test_areas_of_need_stand_beside_most_students_whose_strands_go_on_from_grade_to_grade(
    as_builder: Built,
) -> None:
    """Reading has the same strands in every grade, so that the change of grade hides no fall."""
    judged = StudentGrowth.objects.filter(subject=Subject.ELA, state=GrowthState.WATCH)
    keys = [(student, str(Subject.ELA)) for student in judged.values_list("student_id", flat=True)]
    found = areas_of_need(keys, on=OPENING)

    assert found
    assert all(one.shares_any and one.is_by_strand for one in found.values())
    assert sum(bool(one.lines) for one in found.values()) >= 0.8 * len(found)
