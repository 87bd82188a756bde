"""What a scan reads and what it finds: cases, who was enrolled, who is in which group, one comparison."""

from dataclasses import dataclass

import numpy as np

from sextant.culture.rules.mantel_haenszel import Counts, Marks, band_of_grades
from sextant.culture.rules.ratios import Ratio, Tally
from sextant.culture.terms.consistency import TRIGGERED, Measure, Of, RatioGroup, Standing

# A school's own key is never 0; rows of the whole network carry it.
NETWORK = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The numbers that a scan goes by.

    ``people``: of fewer different students nothing is told on either side (domain 0.1, rule 7); ten
    suspensions may be those of three.
    """

    people: int = 10
    events: int = 10
    students: int = 30
    amber: float = 1.5
    red: float = 2.0
    same: float = 1.3
    days: float = 0.5
    rate: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """Decided majors, one entry for each student of each: all arrays are equally long.

    Attributes:
        student, school: keys.
        code: a number for the code.
        subjective: whether the code leaves room for the eye of the beholder.
        grade, priors: of the student, on that day.
        excluded: whether the student was kept from class, in school or out of it.
        suspended: whether out of school.
        days: days out of school; NaN where there were none.
    """

    student: Counts
    school: Counts
    code: Counts
    subjective: Marks
    grade: Counts
    priors: Counts
    excluded: Marks
    suspended: Marks
    days: "np.typing.NDArray[np.float64]"

    def where(self, which: Marks) -> "Cases":
        """Return the cases that are marked."""
        return Cases(**{name: getattr(self, name)[which] for name in self.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Who was enrolled where this year: a student who moved stands at each school once.

    ``grade``: without it the network's others are those of all ages.
    """

    student: Counts
    school: Counts
    grade: Counts | None = None

    def bands_at(self, place: Counts, n_schools: int) -> tuple[Counts, Counts]:
        """Return the age band of each row, and of each school which bands it has (schools x bands, 0 or 1).

        A middle school is held against middle grades: younger children are sent away less everywhere.
        """
        band = band_of_grades(self.grade) if self.grade is not None else np.zeros(len(place), dtype=np.int64)
        has = np.zeros((n_schools, int(band.max(initial=0)) + 1), dtype=np.int64)
        has[place, band] = 1
        return band, has


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The students of one group, and of whom it is known whether they are in it (None: of everybody)."""

    group: RatioGroup
    students: Counts
    known: Counts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One comparison: of which school (0: the network), group and cases, with counts and its standing.

    ``ratio`` of days is the difference of the ``medians``, in days; it has no interval. ``people``: how many
    different students stand behind ours and the others'.
    """

    school: int
    group: RatioGroup
    measure: Measure
    of: Of
    ours: Tally
    others: Tally
    ratio: Ratio
    people: tuple[int, int]
    code: int = 0
    medians: tuple[float, float] | None = None
    standing: Standing = Standing.EVEN

    @property
    def is_triggered(self) -> bool:
        """Tell if it asks for a review."""
        return self.standing in TRIGGERED
