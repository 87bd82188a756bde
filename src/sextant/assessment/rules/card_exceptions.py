"""What an assistant principal looks at before report cards go out (W-D4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sextant.assessment.rules.grades_of_period import WHOLE

FEWEST_FOR_A_RATE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeToReview:
    """One student's grade in one class, as far as exceptions need it; None for what is not there."""

    section_id: int
    student_id: int
    percent: float | None
    is_posted: bool
    has_comment: bool
    benchmark: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassException:
    """A class in which something asks for a second look.

    Attributes:
        n_students: on the roster of the period.
        n_unposted: without a posted grade.
        n_without_comment: posted without a comment.
        n_failing: posted under the pass line.
        fail_rate: percent of the posted grades under the pass line; None under five grades.
        is_fail_rate_high: above the setting.
        gaps: students whose grade lies far from their benchmark.
    """

    section_id: int
    n_students: int
    n_unposted: int
    n_without_comment: int
    n_failing: int
    fail_rate: float | None
    is_fail_rate_high: bool
    gaps: tuple[GradeToReview, ...]

    @property
    def is_exception(self) -> bool:
        """Tell if anything in this class asks for a look."""
        return bool(self.n_unposted or self.n_without_comment or self.is_fail_rate_high or self.gaps)


def review_classes(
    grades: Iterable[GradeToReview], *, pass_line: float, most_failing: float, largest_gap: float
) -> tuple[ClassException, ...]:
    """Return every class with what was found in it, by key of the class."""
    of_class: dict[int, list[GradeToReview]] = defaultdict(list)
    for grade in grades:
        of_class[grade.section_id].append(grade)
    return tuple(
        _review(section_id, rows, pass_line=pass_line, most_failing=most_failing, largest_gap=largest_gap)
        for section_id, rows in sorted(of_class.items())
    )


def _review(
    section_id: int, rows: list[GradeToReview], *, pass_line: float, most_failing: float, largest_gap: float
) -> ClassException:
    posted = [row for row in rows if row.is_posted]
    graded = [row for row in posted if row.percent is not None]
    n_failing = sum(row.percent is not None and row.percent < pass_line for row in graded)
    rate = WHOLE * n_failing / len(graded) if len(graded) >= FEWEST_FOR_A_RATE else None
    return ClassException(
        section_id=section_id,
        n_students=len(rows),
        n_unposted=len(rows) - len(posted),
        n_without_comment=sum(not row.has_comment for row in posted),
        n_failing=n_failing,
        fail_rate=rate,
        is_fail_rate_high=rate is not None and rate > most_failing,
        gaps=tuple(row for row in graded if _is_far(row, largest_gap)),
    )


def _is_far(row: GradeToReview, largest_gap: float) -> bool:
    if row.percent is None or row.benchmark is None:
        return False
    return abs(row.percent - row.benchmark) > largest_gap
