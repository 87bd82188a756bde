"""Changes between two MAP tests following one another that no child makes."""

from collections.abc import Collection
from dataclasses import dataclass
from math import isnan

from sextant.assessment.queries.map_columns import read_columns
from sextant.assessment.queries.map_terms import Taken
from sextant.assessment.rules.map_columns import rows_to_retest
from sextant.assessment.rules.map_targets import NEAREST


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestRow:
    """One student's two results, too far apart to be believed."""

    student_id: int
    grade: int | None
    start: int
    rit: int

    @property
    def observed(self) -> int:
        """Return the change in RIT points."""
        return self.rit - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Retests:
    """Who should be tested again, and between which seasons: empty where nobody was tested twice."""

    rows: tuple[RetestRow, ...]
    pair: str


def list_retests(*, taken: Taken, school_ids: Collection[int]) -> Retests:
    """Return the changes since the test before that are larger than four standard errors, by student."""
    read = read_columns(taken=taken, school_ids=school_ids, pairs=NEAREST, with_growth=False)
    columns = read.columns
    rows = rows_to_retest(columns)
    parts = (columns.student, columns.grade, columns.start, columns.rit)
    return Retests(
        rows=tuple(
            RetestRow(
                student_id=student, grade=None if isnan(grade) else int(grade), start=int(start), rit=int(rit)
            )
            for student, grade, start, rit in zip(*(part[rows].tolist() for part in parts), strict=True)
        ),
        pair=read.pair,
    )
