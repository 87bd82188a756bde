"""The effects of the system and their places: teachers, sections, levels and growth of schools."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sextant.valueadded.arrays import Booleans, Integers


class Effect(IntEnum):
    """The kinds of effects, in the order of their columns."""

    TEACHER = 0
    SECTION = 1
    SCHOOL_LEVEL = 2
    SCHOOL_GROWTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column belongs to whom: teachers first, then sections, school levels, school growth.

    Attributes:
        teacher, section, school: codes, sorted, each of its own shape; empty where not modeled.
        block: columns of one block hang together closely (a school with its teachers), shape (columns,).
        home: partition in which most of the students of a column are, shape (columns,).
    """

    teacher: Integers
    section: Integers
    school: Integers
    block: Integers
    home: Integers

    @property
    def n_columns(self) -> int:
        """Return the number of columns."""
        return int(self.teacher.size + self.section.size + 2 * self.school.size)

    @property
    def kind(self) -> Integers:
        """Return the `Effect` of each column, shape (columns,)."""
        sizes = [self.teacher.size, self.section.size, self.school.size, self.school.size]
        return np.repeat(np.arange(4), sizes)

    def of_kind(self, kind: Effect) -> slice:
        """Return the columns of one kind."""
        sizes = [self.teacher.size, self.section.size, self.school.size, self.school.size]
        start = sum(sizes[:kind])
        return slice(start, start + sizes[kind])

    def find(self, kind: Effect, codes: Integers) -> tuple[Integers, Booleans]:
        """Return the column of each code and whether it has one, each of the shape of the codes."""
        known = (self.teacher, self.section, self.school, self.school)[kind]
        if known.size == 0:
            return np.zeros(codes.shape, dtype=np.int64), np.zeros(codes.shape, dtype=np.bool_)
        place = np.minimum(np.searchsorted(known, codes), known.size - 1)
        return place + self.of_kind(kind).start, known[place] == codes
