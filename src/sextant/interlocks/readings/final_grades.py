"""What the ledger of credits is made of: posted grades of semesters that are over."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache

from django.db.models import Q

from sextant.assessment.queries.all_students import CORE, pass_line, posted_grades
from sextant.leadership.queries.grades_lent import SemesterGrade
from sextant.network.models import ReportPeriod, Student

PERIODS_A_SEMESTER = 2


def lend_semesters(school_year_id: int, on: date) -> Sequence[SemesterGrade]:
    """Return each student's finished semesters, in three questions whatever the network's size."""
    semesters = _finished(school_year_id, on)
    if not semesters:
        return ()
    means: dict[tuple[int, str, int], list[float]] = defaultdict(list)
    about: dict[tuple[int, str, int], tuple[int, str, str, int]] = {}
    for one in posted_grades(semesters.keys()):
        key = (one.student_id, one.course_code, semesters[one.report_period_id])
        means[key].append(one.percent)
        about[key] = (one.school_id, one.course_title, one.subject, one.credit_hundredths)
    grades = dict(Student.objects.filter(Q(grade__gte=0), school__isnull=False).values_list("pk", "grade"))
    line = cache(lambda school: pass_line(school_id=school, on=on))
    return [
        SemesterGrade(
            student_id=student,
            school_id=about[student, code, semester][0],
            grade=grades.get(student),
            course_code=code,
            course_title=about[student, code, semester][1],
            subject=about[student, code, semester][2],
            is_core=about[student, code, semester][2] in CORE,
            credit_hundredths=about[student, code, semester][3],
            semester=semester,
            percent=sum(percents) / len(percents),
            pass_line=line(about[student, code, semester][0]),
        )
        for (student, code, semester), percents in means.items()
    ]


def _finished(school_year_id: int, on: date) -> dict[int, int]:
    """Return the semester of each report period of those semesters whose last grades are due."""
    periods = list(ReportPeriod.objects.filter(school_year_id=school_year_id).order_by("number"))
    found: dict[int, int] = {}
    for first in range(0, len(periods), PERIODS_A_SEMESTER):
        held = periods[first : first + PERIODS_A_SEMESTER]
        last_day = held[-1].grades_due_on or held[-1].ends_on
        if len(held) == PERIODS_A_SEMESTER and last_day < on:
            found |= {one.pk: first // PERIODS_A_SEMESTER + 1 for one in held}
    return found
