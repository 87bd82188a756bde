"""Final grades, which Data & Assessment lends for the ledger of credits: here stands what is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterGrade:
    """One student's semester in one course that is over: the mean of its posted grades, in percent."""

    student_id: int
    school_id: int
    grade: int | None
    course_code: str
    course_title: str
    subject: str
    is_core: bool
    credit_hundredths: int
    semester: int
    percent: float
    pass_line: float


# Takes a school year and a day: semesters whose grades are due by then.
type Lender = Callable[[int, date], Sequence[SemesterGrade]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend final grades; called once, at start-up."""
    _lenders[:] = [lender]


def semester_grades(school_year_id: int, on: date) -> Sequence[SemesterGrade]:
    """Return the grades of the year's semesters that are over, of courses that give credits."""
    return _lenders[0](school_year_id, on) if _lenders else ()
