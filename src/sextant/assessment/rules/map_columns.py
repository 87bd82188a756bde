"""A network's MAP results in one test and term as columns: the same numbers as `map_targets`, all at once.

A page of the whole network holds some fourteen thousand results; row by row they would cost it a second.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sextant.assessment.rules.map_summaries import MapSummary
from sextant.assessment.rules.map_targets import FARTHEST_ERRORS, high_gains
from sextant.assessment.rules.norms import NormEntry, Norms, engine_norms
from sextant.assessment.terms import NormGroup
from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.conditional_growth import GrowthResults, conditional_growth

FEWEST_OF_A_GRADE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MapColumns:
    """Results of one test in one term, one row a student, each beside the earlier one; NaN is not known.

    Attributes:
        percentile: the vendor's.
        start, start_grade, start_percentile, start_error: of the earlier result.
        projected, is_met, growth_percentile: what the vendor's file says of the growth between them.
    """

    student: Integers
    school: Floats
    grade: Floats
    rit: Floats
    percentile: Floats
    error: Floats
    start: Floats
    start_grade: Floats
    start_percentile: Floats
    start_error: Floats
    projected: Floats
    is_met: Floats
    growth_percentile: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class MapAsked:
    """Which test and term the columns are of, and the season from which growth is told."""

    subject: str
    season: str
    from_season: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTold:
    """What is told of each result; NaN where neither the vendor nor the norms tell.

    Attributes:
        gain: in RIT points.
        met_typical, met_high: 1 or 0.
        is_computed: a percentile, of the score or of growth, or typical growth is ours.
    """

    school: Floats
    grade: Floats
    rit: Floats
    percentile: Floats
    gain: Floats
    growth_percentile: Floats
    met_typical: Floats
    met_high: Floats
    is_computed: Booleans


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeGrowth:
    """Mean start and mean end of students of one grade who began in another."""

    grade: int
    n: int
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    typical: Floats
    percentile: Floats
    start_percentile: Floats


def tell_columns(columns: MapColumns, asked: MapAsked, *, norms: Norms | None) -> MapTold:
    """Return what is told of each result, the vendor's values first.

    Args:
        columns: the results.
        asked: of which test and term.
        norms: of the same year as the vendor's values; None: what the file leaves out stays unknown.
    """
    beside = _beside_norms(columns, asked, norms)
    percentile = _first(columns.percentile, _status(columns, asked, norms))
    typical = _first(columns.projected, beside.typical)
    gain = columns.rit - columns.start
    high = high_gains(
        typical=typical,
        start_percentile=_first(columns.start_percentile, beside.start_percentile),
        grade=columns.start_grade,
    )
    is_beside = ~np.isnan(beside.typical)
    lacks = np.isnan(columns.projected) | np.isnan(columns.growth_percentile)
    return MapTold(
        school=columns.school,
        grade=columns.grade,
        rit=columns.rit,
        percentile=percentile,
        gain=gain,
        growth_percentile=_first(columns.growth_percentile, beside.percentile),
        met_typical=_first(columns.is_met, _reached(gain, typical)),
        met_high=_reached(gain, high),
        is_computed=(np.isnan(columns.percentile) & ~np.isnan(percentile)) | (is_beside & lacks),
    )


def summarize_columns(told: MapTold, *, of: Booleans | None = None) -> MapSummary:
    """Return the numbers of the rows that are marked, or of all."""
    rows = np.ones(told.rit.size, dtype=np.bool_) if of is None else of
    met = _known(told.met_typical[rows])
    return MapSummary(
        n_tested=int(rows.sum()),
        mean_rit=_mean(told.rit[rows]),
        median_percentile=_middle(_known(told.percentile[rows])),
        n_growth=met.size,
        mean_gain=_mean(_known(told.gain[rows])),
        typical_percent=_share(met),
        high_percent=_share(_known(told.met_high[rows])),
        median_growth=_middle(_known(told.growth_percentile[rows])),
    )


def summarize_by(told: MapTold, groups: Floats) -> dict[int, MapSummary]:
    """Return the numbers of each group that a column names, by group; rows without one are in none."""
    return {int(key): summarize_columns(told, of=groups == key) for key in np.unique(_known(groups))}


def points_of(told: MapTold) -> list[tuple[int, int]]:
    """Return both percentiles of the students who have them: of the newest score, and of growth."""
    both = ~np.isnan(told.percentile) & ~np.isnan(told.growth_percentile)
    status, growth = (
        column[both].astype(np.int64).tolist() for column in (told.percentile, told.growth_percentile)
    )
    return list(zip(status, growth, strict=True))


def grades_that_grew(columns: MapColumns) -> dict[int, GradeGrowth]:
    """Return, by the grade at the start, the means of ten students or more who grew together.

    Of a grade's students the many who came up together; whoever repeats a grade has another norm.
    """
    known = ~(np.isnan(columns.start) | np.isnan(columns.start_grade) | np.isnan(columns.grade))
    if not known.any():
        return {}
    pairs = np.column_stack([columns.grade[known], columns.start_grade[known]])
    kinds, first, counts = np.unique(pairs, axis=0, return_index=True, return_counts=True)
    found: dict[int, GradeGrowth] = {}
    # The largest comes last and stays.
    for kind in np.lexsort((first, counts)).tolist():
        grade, begun = kinds[kind].tolist()
        rows = known & (columns.grade == grade) & (columns.start_grade == begun)
        found[int(begun)] = GradeGrowth(
            grade=int(grade),
            n=int(counts[kind]),
            start=float(columns.start[rows].sum()) / int(counts[kind]),
            end=float(columns.rit[rows].sum()) / int(counts[kind]),
        )
    return {begun: one for begun, one in found.items() if one.n >= FEWEST_OF_A_GRADE}


def rows_to_retest(columns: MapColumns) -> Integers:
    """Return the places of changes larger than four standard errors of the difference (domain 4.b)."""
    errors = np.hypot(columns.start_error, columns.error)
    # Whatever is not known compares as false.
    return np.flatnonzero(np.abs(columns.rit - columns.start) > FARTHEST_ERRORS * errors)


def _beside_norms(columns: MapColumns, asked: MapAsked, norms: Norms | None) -> _Beside:
    """Return what the norms say of each row that they cover."""
    found = _Beside(
        typical=_nothing(columns.rit.size),
        percentile=_nothing(columns.rit.size),
        start_percentile=_nothing(columns.rit.size),
    )
    entries = _entries(columns, asked, norms)
    if norms is None or not entries:
        return found
    has_start = ~np.isnan(columns.start)
    places = np.flatnonzero(has_start & np.isin(columns.start_grade, list(entries)))
    if not places.size:
        return found
    own = [entries[grade] for grade in columns.start_grade[places].tolist()]
    growth = conditional_growth(
        norms=engine_norms(edition=norms.edition, norms=list(entries.values()), subjects=[asked.subject]),
        results=GrowthResults(
            subject=np.zeros(places.size, dtype=np.int64),
            grade=columns.start_grade[places].astype(np.int64),
            from_week=np.array([entry.weeks for entry in own]),
            to_week=np.array([entry.to_weeks or 0 for entry in own]),
            start=columns.start[places],
            end=columns.rit[places],
            vendor_gain=columns.projected[places],
        ),
    )
    found.typical[places] = growth.expected_gain
    found.percentile[places] = growth.percentile
    found.start_percentile[places] = growth.start_percentile
    return found


def _entries(columns: MapColumns, asked: MapAsked, norms: Norms | None) -> dict[float, NormEntry]:
    """Return the norms of growth by the grade at the start."""
    if norms is None:
        return {}
    keys = {
        grade: (NormGroup.STUDENT, asked.subject, int(grade), asked.from_season, asked.season)
        for grade in np.unique(_known(columns.start_grade)).tolist()
    }
    return {grade: norms.growth[key] for grade, key in keys.items() if key in norms.growth}


def _status(columns: MapColumns, asked: MapAsked, norms: Norms | None) -> Floats:
    """Return the percentiles of the scores in the norm group of each grade."""
    found = _nothing(columns.rit.size)
    if norms is None:
        return found
    for grade in np.unique(_known(columns.grade)).tolist():
        norm = norms.status.get((NormGroup.STUDENT, asked.subject, int(grade), asked.season))
        if norm is not None:
            rows = columns.grade == grade
            found[rows] = np.clip(np.rint(100 * ndtr((columns.rit[rows] - norm.mean) / norm.sd)), 1, 99)
    return found


def _first(said: Floats, ours: Floats) -> Floats:
    return np.where(np.isnan(said), ours, said)


def _reached(gain: Floats, target: Floats) -> Floats:
    return np.where(np.isnan(target), np.nan, gain >= target)


def _known(values: Floats) -> Floats:
    return values[~np.isnan(values)]


def _nothing(n: int) -> Floats:
    return np.full(n, np.nan)


def _mean(values: Floats) -> float | None:
    return float(values.sum()) / values.size if values.size else None


def _share(marks: Floats) -> float | None:
    return 100 * int(marks.sum()) / marks.size if marks.size else None


def _middle(values: npt.NDArray[np.float64]) -> float | None:
    return float(np.median(values)) if values.size else None
