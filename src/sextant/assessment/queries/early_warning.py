"""Early-warning indicators of students, from attendance and from the newest grades of each subject.

Where a subject has no grade yet, its benchmarks stand in.

What was decided about behavior is told by whoever gathers all systems: this one knows no incidents.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from sextant.assessment import thresholds
from sextant.assessment.models import AssessmentResult, PeriodGrade
from sextant.assessment.queries.reteach_limits import warning_limits_on
from sextant.assessment.rules.early_warning import Conduct, Course, Indicators, indicators_of
from sextant.assessment.terms import PeriodKind
from sextant.network.models import Student
from sextant.network.queries.attendance import rates
from sextant.network.queries.settings import threshold
from sextant.network.terms import Subject

CORE = frozenset({str(Subject.ELA), str(Subject.MATH)})
NEWEST = 2
# The year before, over the summer.
LOOKS_BACK = timedelta(days=120)
NEWEST_GRADE_FIRST = ("-report_period__starts_on", "percent", "pk")
NEWEST_FIRST = ("-school_year__starts_on", "-period_order", "pk")
MOST_RESULTS = 60_000
MOST_STUDENTS = 5_000
# So many are named in a question; beyond that a whole subject is read.
MOST_NAMED = 100


def student_indicators(
    student_ids: Collection[int],
    *,
    on: date,
    year_starts_on: date | None,
    conduct: Mapping[int, Conduct] | None,
    school_id: int | None = None,
) -> dict[int, Indicators]:
    """Return the indicators of these students as of a day.

    Args:
        student_ids: of the students.
        on: the day.
        year_starts_on: from when on attendance counts; None leaves attendance unknown.
        conduct: of those of whom anything was decided this year; None where the reader may not know it.
        school_id: where all of them are of one school, whose attendance is then read at once.
    """
    present: dict[int, float | None] = {}
    if year_starts_on is not None and student_ids:
        named = None if school_id is not None else student_ids
        present = {
            row.student_id: row.rate
            for row in rates(first=year_starts_on, last=on, school_id=school_id, student_ids=named)
        }
    courses = _courses(student_ids, on, year_starts_on, school_id)
    limits = warning_limits_on(on)
    return {
        student: indicators_of(
            rate=present.get(student),
            conduct=None if conduct is None else conduct.get(student, Conduct()),
            courses=courses.get(student, {}),
            core=CORE,
            limits=limits,
        )
        for student in student_ids
    }


def school_indicators(
    school_id: int, *, on: date, year_starts_on: date, conduct: Mapping[int, Conduct] | None
) -> dict[int, Indicators]:
    """Return the indicators of every student on a school's homeroom rosters this year who is there now."""
    rows = Student.objects.filter(school_id=school_id).order_by("pk")
    students = tuple(rows.values_list("pk", flat=True)[:MOST_STUDENTS])
    return student_indicators(
        students, on=on, year_starts_on=year_starts_on, conduct=conduct, school_id=school_id
    )


def _courses(
    student_ids: Collection[int], on: date, year_starts_on: date | None, school_id: int | None
) -> Mapping[int, Mapping[str, Course]]:
    """Return each student's courses by subject: their grades, and benchmarks where there is no grade."""
    found = _grades(student_ids, on, year_starts_on, school_id)
    lacking = _without_grade(student_ids, found)
    for student, tested in _benchmarks(student_ids, on, year_starts_on, school_id, lacking).items():
        courses = found.setdefault(student, {})
        for subject, line in tested.items():
            courses.setdefault(subject, Course(percents=tuple(line)))
    return found


def _without_grade(
    student_ids: Collection[int], graded: Mapping[int, Mapping[str, Course]]
) -> dict[str, list[int]]:
    """Return by subject whose benchmarks stand in, where those are few: of all others none is read."""
    found = {
        subject: [student for student in student_ids if subject not in graded.get(student, {})]
        for subject in Subject.values
    }
    return {subject: lacking for subject, lacking in found.items() if len(lacking) <= MOST_NAMED}


def _grades(
    student_ids: Collection[int], on: date, year_starts_on: date | None, school_id: int | None
) -> dict[int, dict[str, Course]]:
    """Return each student's two newest grades by subject; of two classes of one the lower counts."""
    rows = PeriodGrade.objects.filter(posted_on__lte=on, percent__isnull=False)
    if year_starts_on is not None:
        rows = rows.filter(report_period__ends_on__gte=year_starts_on - LOOKS_BACK)
    rows = rows.filter(student_id__in=student_ids) if school_id is None else rows.filter(school_id=school_id)
    wanted = set(student_ids)
    lines: dict[int, dict[str, dict[date, float]]] = {}
    schools: dict[int, int] = {}
    for student, school, subject, begins, percent in rows.order_by(*NEWEST_GRADE_FIRST).values_list(
        "student_id", "school_id", "section__course__subject", "report_period__starts_on", "percent"
    )[:MOST_RESULTS]:
        if student in wanted:
            schools.setdefault(student, school)
            lines.setdefault(student, {}).setdefault(subject, {}).setdefault(begins, percent)
    pass_lines = {
        school: threshold(thresholds.PASS_LINE, on=on, school_id=school) for school in set(schools.values())
    }
    return {
        student: {
            subject: Course(
                percents=tuple(by_period.values())[:NEWEST], pass_line=pass_lines[schools[student]]
            )
            for subject, by_period in of_student.items()
        }
        for student, of_student in lines.items()
    }


def _benchmarks(
    student_ids: Collection[int],
    on: date,
    year_starts_on: date | None,
    school_id: int | None,
    lacking: Mapping[str, Sequence[int]],
) -> dict[int, dict[str, list[float]]]:
    """Return the two newest benchmarks, the newest first, of whoever lacks a grade in a subject."""
    rows = AssessmentResult.objects.filter(
        period_kind=PeriodKind.REPORT_PERIOD, is_excluded=False, score__isnull=False, max_score__gt=0
    )
    rows = rows.filter(Q(tested_on=None) | Q(tested_on__lte=on), school_year__starts_on__lte=on)
    if year_starts_on is not None:
        rows = rows.filter(school_year__ends_on__gte=year_starts_on - LOOKS_BACK)
    rows = rows.filter(student_id__in=student_ids) if school_id is None else rows.filter(school_id=school_id)
    stand_in = [Q(subject=subject, student_id__in=few) for subject, few in lacking.items() if few]
    rows = rows.filter(reduce(or_, stand_in, ~Q(subject__in=list(lacking))))
    wanted = set(student_ids)
    found: dict[int, dict[str, list[float]]] = {}
    for student, subject, score, most in rows.order_by(*NEWEST_FIRST).values_list(
        "student_id", "subject", "score", "max_score"
    )[:MOST_RESULTS]:
        if student in wanted:
            line = found.setdefault(student, {}).setdefault(subject, [])
            if len(line) < NEWEST:
                line.append(100 * score / most)
    return found
