"""One line of a report card as it was when the card went out: plain values, so that it never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sextant.assessment.rules.grades_of_period import YearGrade, year_grade


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One class on a card.

    Attributes:
        earlier: grades of the year's report periods up to this card's, by number as text.
        year_approved: the mean of the periods that have a grade may stand as the year's grade.
    """

    section_id: int
    course: str
    subject: str
    teacher: str
    percent: float | None
    pass_line: float
    effort: str = ""
    comment: str = ""
    is_core: bool = True
    earlier: Mapping[str, float | None] = field(default_factory=dict)
    year_approved: bool = False

    @property
    def is_failing(self) -> bool:
        """Tell if there is a grade, and it lies under the pass line."""
        return self.percent is not None and self.percent < self.pass_line

    @property
    def year(self) -> YearGrade:
        """Return the year's grade as far as this card knows the periods."""
        grades = {int(number): percent for number, percent in self.earlier.items()}
        return year_grade(grades, is_approved=self.year_approved)


def as_stored(lines: Sequence[CardLine]) -> list[dict[str, Any]]:
    """Return lines as a card stores them."""
    return [{**asdict(line), "earlier": dict(line.earlier)} for line in lines]


def from_stored(lines: Sequence[Mapping[str, Any]]) -> tuple[CardLine, ...]:
    """Return lines from what a card stores."""
    return tuple(CardLine(**line) for line in lines)


def with_grade(
    lines: Sequence[CardLine], *, section_id: int, percent: float, period: int
) -> tuple[CardLine, ...]:
    """Return the lines with another grade in one class, and in the row of periods as well."""
    return tuple(
        replace(line, percent=percent, earlier={**line.earlier, str(period): percent})
        if line.section_id == section_id
        else line
        for line in lines
    )
