"""One student's school days of this year, as far as the actor reaches her record."""

from dataclasses import dataclass
from datetime import date

from sextant.network.queries.attendance import StudentDay, days_of_student, rates
from sextant.network.queries.calendar import school_year_on
from sextant.network.rules import AbsenceBand
from sextant.network.terms import DayCode


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentDays:
    """The school days from the first of the year to a day, and what they come to."""

    first_on: date
    last_on: date
    days: tuple[StudentDay, ...]
    n_taken: int
    n_absent: int
    n_late: int
    band: AbsenceBand


def days_this_year(*, student_id: int, on: date) -> StudentDays | None:
    """Return a student's days of the school year so far; None in the summer, out of reach or without any."""
    year = school_year_on(on)
    if year is None:
        return None
    days = days_of_student(student_id=student_id, first=year.starts_on, last=on)
    counted = rates(first=year.starts_on, last=on, student_ids=[student_id])
    if not days or not counted:
        return None
    return StudentDays(
        first_on=year.starts_on,
        last_on=on,
        days=days,
        n_taken=counted[0].days_enrolled,
        n_absent=counted[0].days_absent,
        n_late=sum(day.code == DayCode.TARDY for day in days),
        band=counted[0].band,
    )
