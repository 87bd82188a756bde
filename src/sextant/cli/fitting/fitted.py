"""What a fit came to, before it is written."""

from dataclasses import dataclass

import numpy as np

from sextant.cli.fitting.coding import CodedRosters, CodedScores
from sextant.valueadded.students import StudentFit
from sextant.valueadded.teachers import EffectsFit


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """Rosters and the effects fitted to them."""

    rosters: CodedRosters
    effects: EffectsFit


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
