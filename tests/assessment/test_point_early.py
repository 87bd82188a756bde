"""Early-warning indicators: attendance, behavior, courses; where to look, never a decision."""

from datetime import timedelta

import pytest

from assessment.conftest import SignIn
from cast_for_tests import TODAY, Cast
from interlocks.pages.conftest import text_of
from interlocks.pages.grown_cast import grow
from sextant.assessment.models import AssessmentResult, PeriodGrade
from sextant.assessment.queries.early_warning import student_indicators
from sextant.assessment.rules.early_warning import (
    Conduct,
    Course,
    Light,
    WarningLimits,
    attendance_light,
    behavior_light,
    course_light,
    indicators_of,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.models import ReportPeriod

pytestmark = pytest.mark.usefixtures("monday")
LIMITS = WarningLimits()


@pytest.mark.parametrize(
    ("rate", "light"),
    [
        (0.899, Light.RED),
        (0.90, Light.AMBER),
        (0.949, Light.AMBER),
        (0.95, Light.CLEAR),
        (None, Light.UNKNOWN),
    ],
)
def test_attendance_is_red_under_ninety_and_amber_under_ninety_five(rate: float | None, light: Light) -> None:
    assert attendance_light(rate, limits=LIMITS) is light


PASSES = 76


@pytest.mark.parametrize(
    ("percents", "is_core", "light"),
    [
        ((75.9,), True, Light.RED),
        ((76.0,), True, Light.CLEAR),
        ((70.0, 80.0), False, Light.AMBER),
        ((70.0,), False, Light.CLEAR),
        ((70.0, 60.0), False, Light.CLEAR),
        ((80.0, 90.0), True, Light.CLEAR),
        ((), True, Light.UNKNOWN),
    ],
)
def test_failing_english_or_math_is_red_and_a_falling_course_amber(
    percents: tuple[float, ...], is_core: bool, light: Light
) -> None:
    course = Course(percents=percents, pass_line=PASSES)
    assert course_light(course, is_core=is_core, limits=LIMITS) is light


@pytest.mark.parametrize(
    ("percents", "light"),
    [
        ((39.0,), Light.RED),
        ((40.0,), Light.CLEAR),
        ((59.0, 65.0), Light.AMBER),
        ((61.0, 65.0), Light.CLEAR),
    ],
)
def test_without_a_grade_a_benchmark_is_red_in_the_lowest_band_alone(
    percents: tuple[float, ...], light: Light
) -> None:
    assert course_light(Course(percents=percents), is_core=True, limits=LIMITS) is light


@pytest.mark.parametrize(
    ("conduct", "light"),
    [
        (Conduct(majors=1, suspensions=1), Light.RED),
        (Conduct(majors=3), Light.RED),
        (Conduct(majors=2), Light.AMBER),
        (Conduct(majors=1), Light.CLEAR),
        (Conduct(), Light.CLEAR),
        (None, Light.UNKNOWN),
    ],
)
def test_one_suspension_or_three_majors_are_red_and_two_amber(conduct: Conduct | None, light: Light) -> None:
    assert behavior_light(conduct, limits=LIMITS) is light


def test_two_reds_are_counted_and_the_courses_behind_them_named() -> None:
    found = indicators_of(
        rate=0.85,
        conduct=Conduct(majors=1),
        courses={"math": Course(percents=(39.0,)), "science": Course(percents=(50.0, 60.0))},
        core=frozenset({"math", "ela"}),
        limits=LIMITS,
    )

    assert (found.n_red, found.red_courses, found.amber_courses) == (2, ("math",), ("science",))


def test_the_students_page_shows_them_to_staff_with_what_is_left_out(cast: Cast, sign_in: SignIn) -> None:
    with guard.acting_as(process("demo_builder")):
        AssessmentResult(
            student=cast.jaylen, school=cast.harbor, subject="math", school_year=cast.year,
            period_kind="report_period", period_number=1,
            period_order=25, score=20, max_score=60, source="test",
        ).save()  # fmt: skip

    here = f"/students/{cast.jaylen.public_id}/"
    page = text_of(sign_in(cast.amara_teacher).get(f"{here}where-to-look/"))
    family = text_of(sign_in(cast.denise_guardian).get(here))

    assert "Early-warning indicators" in page
    assert "Courses Red Math" in page
    assert "Behavior is for those who look after the student." in page
    assert "a person decides" in page
    assert "Where to look" in text_of(sign_in(cast.amara_teacher).get(here))
    assert "Where to look" not in family
    assert sign_in(cast.denise_guardian).get(f"{here}where-to-look/").status_code == 403


def test_a_school_counts_without_names_and_small_numbers_stay_hidden(cast: Cast, sign_in: SignIn) -> None:
    grow(cast)

    here = f"/schools/{cast.harbor.public_id}/where-to-look/"
    page = text_of(sign_in(cast.lucia_principal).get(here))
    elsewhere = text_of(sign_in(cast.thandiwe_principal_elsewhere).get(here))

    assert "Attendance red none" in page
    assert "Counts of a school are for whoever reads all of its results." in elsewhere
    assert "Attendance red" not in elsewhere


def test_a_grade_stands_before_a_benchmark_and_fails_where_a_report_card_fails(cast: Cast) -> None:
    """Jaylen has 20 of 60 points at the benchmark: what his report card says counts instead."""
    with guard.acting_as(process("demo_builder")):
        AssessmentResult(
            student=cast.jaylen, school=cast.harbor, subject="math", school_year=cast.year,
            period_kind="report_period", period_number=1,
            period_order=25, score=20, max_score=60, source="test",
        ).save()  # fmt: skip
        assert course_of(cast) == (Light.RED, ("math",))
        grade = PeriodGrade.objects.create(
            student=cast.jaylen, section=cast.math_7b, school=cast.harbor,
            report_period=ReportPeriod.objects.order_by("starts_on").first(), percent=76.0,
            posted_on=TODAY - timedelta(days=3),
        )  # fmt: skip
        assert course_of(cast) == (Light.CLEAR, ())
        grade.percent = 75.0
        grade.save()
        assert course_of(cast) == (Light.RED, ("math",))


def course_of(cast: Cast) -> tuple[Light, tuple[str, ...]]:
    found = student_indicators([cast.jaylen.pk], on=TODAY, year_starts_on=cast.year.starts_on, conduct={})
    return found[cast.jaylen.pk].courses, found[cast.jaylen.pk].red_courses
