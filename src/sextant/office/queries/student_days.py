"""One student's school days of this year, as far as the actor reaches her record."""

from dataclasses import dataclass
from datetime import date

from sextant.access.policy import read
from sextant.access.reach import current_rights
from sextant.kernel import guard
from sextant.kernel.record_classes import RecordClass
from sextant.network.models import Student
from sextant.network.queries.attendance import StudentDay, band_limits, read_days
from sextant.network.queries.calendar import school_year_on
from sextant.network.rules import AbsenceBand, absence_band
from sextant.network.terms import DayCode
from sextant.office.rules.day_marks import MISSING

_DAYS = "office.days_this_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentDays:
    """The school days from a first to a last day, and what they come to."""

    first_on: date
    last_on: date
    days: tuple[StudentDay, ...]
    n_taken: int
    n_absent: int
    n_late: int
    band: AbsenceBand


def days_this_year(*, student_id: int, on: date, first_on: date | None = None) -> StudentDays | None:
    """Return a student's days of the school year so far, each fact read once.

    Read once for as long as this actor acts: the head of a page and its panel ask the same.

    Args:
        student_id: the student.
        on: the last day shown.
        first_on: the year's first day, where the caller has read it already.

    Returns:
        None in the summer, out of reach, or before the first day.
    """
    memory = guard.memory()
    key = (_DAYS, student_id, on, first_on)
    if key not in memory:
        memory[key] = _read_days(student_id=student_id, on=on, first_on=first_on)
    found: StudentDays | None = memory[key]
    return found


def reads_removals(*, student_id: int) -> bool:
    """Tell if whoever acts may read why school kept a student at home: a decision about her, not attendance.

    Nothing is asked where the reader reads all removals of all her schools, or none anywhere.
    """
    rights, policy = current_rights(), read(RecordClass.S3D)
    schools = rights.school_ids
    if schools and all(policy.covers(rights, school_id=one) for one in schools):
        return True
    return policy.reaches(rights, Student(pk=student_id))


def _read_days(*, student_id: int, on: date, first_on: date | None) -> StudentDays | None:
    if first_on is None:
        year = school_year_on(on)
        if year is None:
            return None
        first_on = year.starts_on
    read = read_days(student_id=student_id, first=first_on, last=on)
    days = read.days
    if not days:
        return None
    n_taken = sum(day.code != MISSING for day in days)
    n_absent = min(n_taken, read.n_absences)
    return StudentDays(
        first_on=first_on,
        last_on=on,
        days=days,
        n_taken=n_taken,
        n_absent=n_absent,
        n_late=sum(day.code == DayCode.TARDY for day in days),
        band=absence_band(days_absent=n_absent, days_enrolled=n_taken, limits=band_limits(on=on)),
    )
