"""How much of a standard a student has shown, and what a class needs on it (domain 4.c)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sextant.assessment import thresholds
from sextant.assessment.terms import Band, Need

# A statement about one student's standard rests on four points or more (domain 4.a).
LEAST_POINTS = 4
# 19 of 25 is 76 percent, whatever binary fractions make of it.
_ROUNDING = 1e-9

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class MasteryLines:
    """Where the bands and the needs begin, in percent; a network may set each."""

    mastered: float = thresholds.MASTERED_FROM.default
    below: float = thresholds.RETEACH_BELOW.default
    developing: float = thresholds.DEVELOPING_PERCENT.default
    class_mastered: float = thresholds.RETEACH_MASTERED.default
    class_students: int = int(thresholds.RETEACH_STUDENTS.default)
    group: float = thresholds.GROUP_FROM.default


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardScores:
    """Points by student and standard, one row each.

    Attributes:
        section: key of the section, shape (rows,).
        standard: key of the standard, shape (rows,).
        points, most: got and to be got, shape (rows,).
    """

    section: Ints
    standard: Ints
    points: Floats
    most: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFigures:
    """How one section did on one standard.

    Attributes:
        max_points: of the shortest form in the section.
        mean_percent: mean of the students' percents; 0 where the standard has no points left.
        mastered_percent, below_percent: of the students; None where nothing is said about one student.
    """

    section_id: int
    standard_id: int
    n_students: int
    max_points: int
    mean_percent: float
    mastered_percent: float | None
    below_percent: float | None
    need: Need


def band_of(
    points: float, most: float, *, is_reliable: bool = True, lines: MasteryLines | None = None
) -> Band:
    """Return the band of one student's points on one standard.

    Args:
        points: got.
        most: to be got; fewer than four are not enough evidence.
        is_reliable: the form is reliable enough to say something about one student.
        lines: where the bands begin.
    """
    if most < LEAST_POINTS or not is_reliable:
        return Band.NOT_ENOUGH
    ends = lines or MasteryLines()
    percent = 100 * points / most + _ROUNDING
    if percent >= ends.mastered:
        return Band.MASTERED
    if percent >= ends.below:
        return Band.APPROACHING
    return Band.DEVELOPING if percent >= ends.developing else Band.NOT_YET


def asked_by(
    *, mean_percent: float, mastered_percent: float | None, lines: MasteryLines
) -> tuple[bool, bool]:
    """Tell if a class is under the line of the points, and if that of who mastered it; either is enough."""
    is_low = mean_percent + _ROUNDING < lines.below
    return is_low, mastered_percent is not None and mastered_percent + _ROUNDING < lines.class_mastered


def need_of(
    *,
    n_students: int,
    n_points: int,
    mean_percent: float,
    mastered_percent: float | None,
    below_percent: float | None,
    lines: MasteryLines | None = None,
) -> Need:
    """Return what a class needs on a standard.

    A class under the least number is never taught again as a class; where more than half of it stands
    below the line, it is itself the small group. Where nothing may be said about one student, only the
    mean speaks: a low one asks for the class, a sound one is no evidence that nobody needs help.
    """
    ends = lines or MasteryLines()
    if n_points < LEAST_POINTS or n_students == 0:
        return Need.NOT_ENOUGH
    is_low, is_unmastered = asked_by(mean_percent=mean_percent, mastered_percent=mastered_percent, lines=ends)
    is_class = n_students >= ends.class_students
    if mastered_percent is None or below_percent is None:
        return Need.CLASS if is_low and is_class else Need.NOT_ENOUGH
    if is_class and (is_low or is_unmastered):
        return Need.CLASS
    return Need.GROUP if below_percent + _ROUNDING >= ends.group else Need.SPIRAL


def average_sections(
    scores: StandardScores, *, is_reliable: bool, lines: MasteryLines | None = None
) -> tuple[SectionFigures, ...]:
    """Return how each section did on each standard, by keys of section and standard."""
    if scores.section.size == 0:
        return ()
    ends = lines or MasteryLines()
    order = np.lexsort((scores.standard, scores.section))
    section, standard = scores.section[order], scores.standard[order]
    points, most = scores.points[order], scores.most[order]
    is_first = np.r_[True, (np.diff(section) != 0) | (np.diff(standard) != 0)]
    starts = np.flatnonzero(is_first)
    sizes = np.diff(np.r_[starts, section.size])
    percent = np.where(most > 0, 100 * points / np.where(most > 0, most, 1), 0.0)
    return tuple(
        _figures(row, is_reliable=is_reliable, lines=ends)
        for row in zip(
            section[starts].tolist(),
            standard[starts].tolist(),
            sizes.tolist(),
            np.minimum.reduceat(most, starts).tolist(),
            (np.add.reduceat(percent, starts) / sizes).tolist(),
            _share(percent + _ROUNDING >= ends.mastered, starts, sizes),
            _share(percent + _ROUNDING < ends.below, starts, sizes),
            strict=True,
        )
    )


def _share(holds: NDArray[np.bool_], starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> list[float]:
    shares: list[float] = (100 * np.add.reduceat(holds.astype(float), starts) / sizes).tolist()
    return shares


def _figures(row: Sequence[float], *, is_reliable: bool, lines: MasteryLines) -> SectionFigures:
    section, standard, n_students, most, mean, mastered, below = row
    says_one = is_reliable and most >= LEAST_POINTS
    need = need_of(
        n_students=int(n_students),
        n_points=int(most),
        mean_percent=mean,
        mastered_percent=mastered if says_one else None,
        below_percent=below if says_one else None,
        lines=lines,
    )
    return SectionFigures(
        section_id=int(section),
        standard_id=int(standard),
        n_students=int(n_students),
        max_points=int(most),
        mean_percent=mean,
        mastered_percent=mastered if says_one else None,
        below_percent=below if says_one else None,
        need=need,
    )
