"""Which school each student attended in each period."""

from dataclasses import dataclass

from sextant.valueadded.arrays import Integers, code_column, group
from sextant.valueadded.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollments:
    """One row for each student and period.

    Attributes:
        student, period: as in Scores, shape (rows,).
        school: code of the school, shape (rows,), 0 or more.

    Raises:
        InvalidInput: unequal lengths, unknown codes, or two schools of one student in one period.
    """

    student: Integers
    period: Integers
    school: Integers

    def __post_init__(self) -> None:
        for name in ("student", "period", "school"):
            object.__setattr__(self, name, code_column(name, getattr(self, name)))
        if not self.student.size == self.period.size == self.school.size:
            raise InvalidInput(
                "The columns of the enrollments differ in length.",
                cure="Pass one value per row in each column.",
            )
        for name in ("student", "school"):
            if (unknown := getattr(self, name) < 0).any():
                raise InvalidInput(
                    f"The {name} is unknown (a negative code).",
                    rows=[int(row) for row in unknown.nonzero()[0]],
                    cure=f"Match these rows to a known {name}, or leave them out.",
                )
        if self.student.size == 0:
            return
        stays = group(self.student, self.period)
        if (twice := stays.size[stays.of_row] > 1).any():
            raise InvalidInput(
                "A student is enrolled in two schools in one period.",
                rows=[int(row) for row in twice.nonzero()[0]],
                cure="Keep the school in which the test of the period was taken.",
            )
