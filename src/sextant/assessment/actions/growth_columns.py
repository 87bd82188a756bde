"""The results of the network as arrays, one row a result."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sextant.assessment.rules.periods import Occasion

type Floats = npt.NDArray[np.float64]
type Integers = npt.NDArray[np.int64]
type Booleans = npt.NDArray[np.bool_]

NO_GRADE = -9


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumns:
    """Every usable result, sorted by student, subject and occasion, one row each; shape (rows,).

    Attributes:
        student: database key.
        subject: place in ``subjects``.
        period: index of the occasion in the subject's own series.
        value: the score, in the test's unit.
        standard_error: same unit, NaN where not known.
        most: points of the whole test, NaN where it does not count points.
        cell: 0 for a scale that all grades share, else the grade whose own form this is, plus 2.
        grade: NO_GRADE where not known.
        school: database key, 0 where not known.
        course: database key, 0 where not known.
        form: code of the cell and the form's own name; forms of a few results stand with their cell.
        subjects: the subjects' words, in the order of their codes.
        occasions: by subject code and index.
        notes: what was left out and why, in sentences.
    """

    student: Integers
    subject: Integers
    period: Integers
    value: Floats
    standard_error: Floats
    most: Floats
    cell: Integers
    grade: Integers
    school: Integers
    course: Integers
    form: Integers
    subjects: tuple[str, ...]
    occasions: dict[tuple[int, int], Occasion]
    notes: tuple[str, ...]

    def target(self, subject: int) -> int:
        """Return the index of the subject's newest occasion."""
        return int(self.period[self.subject == subject].max())

    def where(self, keep: Booleans | Integers, *, notes: Iterable[str] = ()) -> "ResultColumns":
        """Return only the rows marked, or those at the places given in that order, with further notes."""
        kept = {name: getattr(self, name)[keep] for name in ROW_COLUMNS}
        return ResultColumns(
            **kept, subjects=self.subjects, occasions=self.occasions, notes=(*self.notes, *notes)
        )


ROW_COLUMNS = (
    "student", "subject", "period", "value", "standard_error", "most", "cell", "grade", "school", "course",
    "form",
)  # fmt: skip
