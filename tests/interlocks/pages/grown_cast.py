"""The cast with a year of math results and a growth run: what the shared pages show."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sextant.assessment.actions.run_check import check_run
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.value_added import RunOutcome, run_growth
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.terms import PeriodKind
from sextant.demo.calendars import year_dates
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import calendar, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import (
    Enrollment,
    ReportPeriod,
    RosterVerification,
    SchoolYear,
    SectionEnrollment,
    Student,
)

N_CLASSMATES = 30
CHECKED = datetime(2026, 10, 30, 12, tzinfo=UTC)
CONFIRMED = datetime(2026, 10, 28, 12, tzinfo=UTC)
# Jaylen's math, by year and report period: four results on his line, then one far below it.
JAYLEN = ((2025, 1, -0.60), (2025, 2, -0.50), (2025, 3, -0.45), (2025, 4, -0.40), (2026, 1, -1.90))


@dataclass(frozen=True, kw_only=True)
class Grown:
    """What was added to the cast."""

    classmates: tuple[Student, ...]
    last_year: SchoolYear
    outcome: RunOutcome


def grow(
    cast: Any, *, n_classmates: int = N_CLASSMATES, is_signed: bool = True, is_checked: bool = True
) -> Grown:
    """Seat classmates beside Jaylen in math 7B, record five periods of math, and run growth."""
    with guard.acting_as(process("demo_builder")):
        dates = year_dates(2025)
        last_year = calendar.create_school_year(
            label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
        )
        classmates = seat(cast, n_classmates)
        _record(cast, last_year, classmates)
        period = cast.periods[0]
        if is_signed:
            _verify(cast, period)
        outcome = run_growth(
            on=period.ends_on + timedelta(days=1),
            signed_by=cast.anneke_data_director.staff_id if is_signed else None,
        )
        if is_signed and is_checked:
            check_run(run_id=outcome.run_id, checked_by=cast.omar_analyst.staff_id, at=CHECKED)
    return Grown(classmates=tuple(classmates), last_year=last_year, outcome=outcome)


def seat(cast: Any, n: int, *, named: str = "Mate") -> list[Student]:
    """Seat students in Jaylen's homeroom and in his math class."""
    students = insert_rows(
        action="tests.add_students",
        rows=[
            Student(given_name=f"{named}{k}", family_name=f"Classmate{k:02d}", school=cast.harbor, grade=7)
            for k in range(n)
        ],
    )
    insert_rows(
        action="tests.enroll",
        rows=[
            Enrollment(student=one, school=cast.harbor, grade=7, valid_from=cast.year.starts_on)
            for one in students
        ],
    )
    insert_rows(
        action="tests.place",
        rows=[
            SectionEnrollment(
                section=section, student=one, school=cast.harbor, valid_from=cast.year.starts_on
            )
            for section in (cast.math_7b, cast.homeroom_7b)
            for one in students
        ],
    )
    return students


def _record(cast: Any, last_year: SchoolYear, classmates: list[Student]) -> None:
    years = {2025: last_year, 2026: cast.year}
    rows = []
    for year, number, z in JAYLEN:
        rows.append(entry(cast.jaylen, years[year], number, z))
        for place, student in enumerate((cast.zuri, cast.mateo, cast.mei_lin, *classmates)):
            # Everybody else keeps to an own level, a little up and down by turns.
            level = -1.4 + 2.8 * place / (len(classmates) + 3)
            rows.append(entry(student, years[year], number, level + 0.05 * (-1) ** (number + place)))
    record_scores(rows=rows, source="benchmark")


def entry(student: Student, year: SchoolYear, number: int, z: float) -> ScoreEntry:
    """Return a result in math, on a scale of mean 200 and SD 10."""
    return ScoreEntry(
        student_id=student.pk,
        school_year_id=year.pk,
        subject="math",
        period_kind=PeriodKind.REPORT_PERIOD,
        period_number=number,
        period_order=25 * number,
        period_label=f"RP{number}",
        score=200 + 10 * z,
    )


def _verify(cast: Any, period: ReportPeriod) -> None:
    opened = rosters.open_verifications(report_period_id=period.pk, school_id=cast.harbor.pk)
    for key in opened.verification_ids:
        if RosterVerification.objects.get(pk=key).section.course_id is not None:
            rosters.confirm_roster(verification_id=key, at=CONFIRMED)


def day_after(period: ReportPeriod) -> date:
    """Return the day after a report period."""
    return period.ends_on + timedelta(days=1)
