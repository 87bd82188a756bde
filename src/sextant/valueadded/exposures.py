"""Join each student's change of growth to the teachers and sections that taught her in that period."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, freeze, pack
from sextant.valueadded.growth import StudentGrowth
from sextant.valueadded.inputs import Rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """One row for each student, subject, period, teacher and section with a change of growth.

    Attributes:
        student, subject, period, teacher, section: codes, shape (rows,).
        weight: instructional share, above 0 up to 1, shape (rows,).
        value_added: the student's VA in the period, network mean 0, in network SD, shape (rows,).
    """

    student: Integers
    subject: Integers
    period: Integers
    teacher: Integers
    section: Integers
    weight: Floats
    value_added: Floats

    def where(self, keep: Booleans) -> Self:
        """Return only the rows marked, for one subject, some periods or the students who count."""
        return type(self)(
            student=freeze(self.student[keep]),
            subject=freeze(self.subject[keep]),
            period=freeze(self.period[keep]),
            teacher=freeze(self.teacher[keep]),
            section=freeze(self.section[keep]),
            weight=freeze(self.weight[keep]),
            value_added=freeze(self.value_added[keep]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterJoin:
    """The exposures, and what found no partner.

    Attributes:
        exposures: the joined rows.
        n_rosters_without_growth: roster rows whose student has no change of growth then: absent
            from the test, or without an earlier result, or with a share of 0.
        n_growth_without_roster: changes of growth that no roster row claims.
    """

    exposures: Exposures
    n_rosters_without_growth: int
    n_growth_without_roster: int


def join_rosters(*, growth: StudentGrowth, rosters: Rosters) -> RosterJoin:
    """Match change of growth with rosters by student, subject and period.

    The centered VA is taken, so that over the network the effects add up to zero and a period in
    which all tests ran high favors nobody. Students who were enrolled for too small a share of the
    period are for the caller to leave out, by `Exposures.where` or before.
    """
    n_growth = growth.student.size
    both = pack(
        np.concatenate([growth.student, rosters.student]),
        np.concatenate([growth.subject, rosters.subject]),
        np.concatenate([growth.period, rosters.period]),
    )
    growth_keys, roster_keys = both[:n_growth], both[n_growth:]
    # Growth rows are unique and sorted in the order of the key.
    place = np.searchsorted(growth_keys, roster_keys)
    found = np.zeros(roster_keys.size, dtype=np.bool_)
    inside = place < n_growth
    found[inside] = growth_keys[place[inside]] == roster_keys[inside]
    found &= rosters.weight > 0

    rows = np.flatnonzero(found)
    # One fixed order of summation, whatever the order of the roster rows.
    rows = rows[
        np.argsort(pack(rosters.teacher[rows], rosters.section[rows], roster_keys[rows]), kind="stable")
    ]
    exposures = Exposures(
        student=freeze(rosters.student[rows]),
        subject=freeze(rosters.subject[rows]),
        period=freeze(rosters.period[rows]),
        teacher=freeze(rosters.teacher[rows]),
        section=freeze(rosters.section[rows]),
        weight=freeze(rosters.weight[rows]),
        value_added=freeze(growth.value_added_centered[place[rows]]),
    )
    return RosterJoin(
        exposures=exposures,
        n_rosters_without_growth=int(rosters.weight.size - rows.size),
        n_growth_without_roster=int(n_growth - np.unique(place[rows]).size),
    )
