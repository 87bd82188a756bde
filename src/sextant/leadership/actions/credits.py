"""Keep the ledger of credits: a semester that is over counts as graded, and anew if that changes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.leadership.models import CreditLine
from sextant.leadership.queries.grades_lent import SemesterGrade, semester_grades
from sextant.leadership.rules.graduation import Half, credit_of
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year

CHANGING = ("tried_hundredths", "earned_hundredths", "n_failed_semesters")
A_BATCH = 500

type Key = tuple[int, str]


def keep_ledger(*, on: date) -> int:
    """Write down the credits of semesters that are over; return how many lines are new or changed."""
    year = latest_school_year(on)
    if year is None:
        return 0
    grades = semester_grades(year.pk, on)
    return _keep(grades, year=year) if grades else 0


@transaction.atomic
def _keep(grades: Sequence[SemesterGrade], *, year: SchoolYear) -> int:
    halves: dict[Key, list[SemesterGrade]] = defaultdict(list)
    for one in grades:
        halves[one.student_id, one.course_code].append(one)
    standing = {(row.student_id, row.course_code): row for row in CreditLine.objects.filter(school_year=year)}
    fresh: list[CreditLine] = []
    changed: list[CreditLine] = []
    for key, ones in halves.items():
        last = max(ones, key=lambda one: one.semester)
        counted = credit_of(
            [Half(percent=one.percent, credit=one.credit_hundredths, is_core=one.is_core) for one in ones],
            pass_line=last.pass_line,
        )
        row = standing.get(key)
        if row is None:
            fresh.append(_line(last, counted, year))
        elif (row.tried_hundredths, row.earned_hundredths, row.n_failed_semesters) != counted:
            row.tried_hundredths, row.earned_hundredths, row.n_failed_semesters = counted
            changed.append(row)
    insert_rows(action="leadership.keep_credits", rows=fresh)
    if changed:
        CreditLine.objects.bulk_update(changed, CHANGING, batch_size=A_BATCH)
        audit.record_batch(
            "leadership.count_credits_anew",
            table=CreditLine,
            keys=[row.pk for row in changed],
            rows=[(row.pk, *(getattr(row, name) for name in CHANGING)) for row in changed],
        )
    return len(fresh) + len(changed)


def _line(one: SemesterGrade, counted: tuple[int, int, int], year: SchoolYear) -> CreditLine:
    tried, earned, failed = counted
    return CreditLine(
        student_id=one.student_id,
        school_id=one.school_id,
        school_year=year,
        grade=one.grade,
        course_code=one.course_code,
        course_title=one.course_title,
        subject=one.subject,
        is_core=one.is_core,
        tried_hundredths=tried,
        earned_hundredths=earned,
        n_failed_semesters=failed,
    )
