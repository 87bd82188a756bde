"""What a fit came to, before it is written."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.valueadded import Scores
from sextant.valueadded.arrays import Booleans, group
from sextant.valueadded.students import StudentFit
from sextant.valueadded.teachers import EffectsFit


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Rosters and the effects fitted to them.

    Attributes:
        rosters: as read.
        effects: of every subject whose teachers could be estimated.
        left_out: the other subjects, with the reason.
    """

    rosters: CodedRosters
    effects: EffectsFit
    left_out: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Everything that a fit came to; taught is None where no rosters were named."""

    coded: CodedScores
    students: StudentFit
    taught: Taught | None
    seconds: dict[str, float]

    @property
    def period(self) -> str:
        """Return the name of the period judged."""
        calendar = self.coded.calendar
        return calendar.labels[int(np.flatnonzero(calendar.index == self.students.target_period)[0])]


def with_spread(scores: Scores) -> Scores:
    """Return the scores less those that are the only one of their subject and period.

    The quick estimator measures by the spread of a period, which one result has not.
    """
    cells = group(scores.subject, scores.period)
    keep = cells.size[cells.of_row] > 1
    return choose_scores(scores, keep)


def choose_scores(scores: Scores, keep: Booleans) -> Scores:
    """Return the rows marked, every column of them."""
    if keep.all():
        return scores
    optional = {name: getattr(scores, name) for name in ("standard_error", "grade", "course", "form")}
    return Scores(
        student=scores.student[keep],
        subject=scores.subject[keep],
        period=scores.period[keep],
        value=scores.value[keep],
        **{name: column[keep] for name, column in optional.items() if column is not None},
    )
