"""One number a student over the whole network: growth, benchmark points, passed grades, graded semesters.

For whoever counts groups and credits: nothing here is a page's own.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment import thresholds
from sextant.assessment.models import AssessmentResult, PeriodGrade, StudentGrowth, TeacherGrowth
from sextant.assessment.terms import PeriodKind
from sextant.network.queries.settings import threshold
from sextant.network.terms import Subject

CORE = (Subject.ELA, Subject.MATH, Subject.SCIENCE, Subject.SOCIAL_STUDIES)
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedGrade:
    """One posted grade of a course that gives credits, in percent."""

    student_id: int
    school_id: int
    report_period_id: int
    percent: float
    course_code: str
    course_title: str
    subject: str
    credit_hundredths: int


def growth_of_everybody(*, first: date, on: date) -> Mapping[int, float]:
    """Return each student's mean change against the own line, in network SD, of tests between two days.

    A run leaves the results of earlier periods current, those of earlier years too.
    """
    held: dict[int, list[float]] = defaultdict(list)
    rows = StudentGrowth.objects.filter(
        is_current=True, is_last_result=False, change__isnull=False, target_on__gte=first, target_on__lte=on
    )
    for student, change in rows.values_list("student_id", "change"):
        held[student].append(change)
    return _means(held)


def benchmark_points(school_year_id: int) -> Mapping[int, float]:
    """Return each student's share of points in the newest benchmarks of a school year, in percent."""
    rows = AssessmentResult.objects.filter(
        school_year_id=school_year_id, period_kind=PeriodKind.REPORT_PERIOD, is_excluded=False,
        score__isnull=False, max_score__gt=0,
    )  # fmt: skip
    newest = rows.order_by("-period_order").values_list("period_order", flat=True).first()
    held: dict[int, list[float]] = defaultdict(list)
    newest_rows = rows.filter(period_order=newest).values_list("student_id", "score", "max_score")
    for student, score, most in newest_rows:
        held[student].append(HUNDRED * score / most)
    return _means(held)


def passed_core(*, on: date) -> Mapping[int, float]:
    """Return each student's share of core grades at the pass line in the newest graded period, in percent."""
    rows = PeriodGrade.objects.filter(
        posted_on__lte=on, percent__isnull=False, section__course__subject__in=CORE
    )
    newest = rows.order_by("-report_period__starts_on").values_list("report_period_id", flat=True).first()
    line = threshold(thresholds.PASS_LINE, on=on)
    held: dict[int, list[float]] = defaultdict(list)
    for student, percent in rows.filter(report_period_id=newest).values_list("student_id", "percent"):
        held[student].append(float(HUNDRED * (percent >= line)))
    return _means(held)


def flags_of_teachers(*, on: date) -> Mapping[tuple[int, str], str]:
    """Return the flag of each teacher's newest estimate in each subject: exceptional, ineffective or none."""
    rows = TeacherGrowth.objects.filter(is_current=True, target_on__lte=on)
    oldest_first = rows.order_by("target_on", "run_id", "pk").values_list("staff_id", "subject", "flag")
    return {(staff, subject): flag for staff, subject, flag in oldest_first}


def posted_grades(report_period_ids: Collection[int]) -> Sequence[PostedGrade]:
    """Return the posted grades of these periods in courses that give credits; one question."""
    rows = PeriodGrade.objects.filter(
        report_period_id__in=report_period_ids, percent__isnull=False,
        section__course__credit_hundredths__gt=0,
    )  # fmt: skip
    columns = (
        "student_id", "school_id", "report_period_id", "percent", "section__course__code",
        "section__course__title", "section__course__subject", "section__course__credit_hundredths",
    )  # fmt: skip
    return [
        PostedGrade(
            student_id=student,
            school_id=school,
            report_period_id=period,
            percent=percent,
            course_code=code,
            course_title=title,
            subject=subject,
            credit_hundredths=credit,
        )
        for student, school, period, percent, code, title, subject, credit in rows.order_by("pk").values_list(
            *columns
        )
    ]


def pass_line(*, school_id: int, on: date) -> float:
    """Return the percentage from which a grade is passed at a school."""
    return threshold(thresholds.PASS_LINE, on=on, school_id=school_id)


def _means(held: Mapping[int, Sequence[float]]) -> Mapping[int, float]:
    return {student: sum(ones) / len(ones) for student, ones in held.items()}
