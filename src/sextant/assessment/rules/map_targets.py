"""Growth in MAP beside a norm group: targets, index, percentile, quadrant, and what looks untrue.

The vendor's own values go first; what its file leaves out is computed from the norms of the same year, and
says so. The arithmetic is the engine's (`sextant.valueadded`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, isnan

import numpy as np

from sextant.assessment.rules.norms import NormEntry, Norms, engine_norms
from sextant.assessment.terms import NormGroup, Quadrant, Season
from sextant.valueadded.arrays import Floats
from sextant.valueadded.conditional_growth import ConditionalGrowth, GrowthResults, conditional_growth
from sextant.valueadded.growth_targets import growth_targets
from sextant.valueadded.norms import NormLevel

# Domain 4.b: a change beyond four standard errors of the difference is looked at again.
FARTHEST_ERRORS = 4.0
MIDDLE = 50
# In order of preference: from which earlier season growth is told; True: of the year before.
PAIRS: dict[str, tuple[tuple[Season, bool], ...]] = {
    Season.FALL: ((Season.FALL, True),),
    Season.WINTER: ((Season.FALL, False), (Season.WINTER, True)),
    Season.SPRING: ((Season.FALL, False), (Season.WINTER, False), (Season.SPRING, True)),
}
# The test before: what no child gains or loses between two tests following one another is looked at again.
NEAREST: dict[str, tuple[tuple[Season, bool], ...]] = {
    Season.FALL: ((Season.SPRING, True),),
    Season.WINTER: ((Season.FALL, False),),
    Season.SPRING: ((Season.WINTER, False),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthCase:
    """One student's two results in one test, with what the vendor's file says of the growth between them.

    Attributes:
        grade: at the start, kindergarten 0.
        start_percentile: the vendor's, None where its file is silent; likewise the fields after it.
    """

    subject: str
    grade: int | None
    season: str
    to_season: str
    start: int
    end: int
    start_error: float | None = None
    end_error: float | None = None
    start_percentile: int | None = None
    projected: float | None = None
    is_met: bool | None = None
    index: float | None = None
    percentile: int | None = None

    @property
    def observed(self) -> int:
        """Return the gain in RIT points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthVerdict:
    """Growth beside the norm group; None where neither the vendor nor the norms tell.

    Attributes:
        typical: the projected gain, in RIT points.
        high: the gain of the high-growth target; None above grade 8 or without a positive projection.
        index: CGI. percentile: CGP.
        is_computed: typical growth, index or percentile is ours and not the vendor's.
    """

    observed: int
    typical: float | None
    high: float | None
    index: float | None
    percentile: int | None
    met_typical: bool | None
    met_high: bool | None
    is_computed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What the norms say of one case."""

    typical: float
    sd: float
    index: float
    percentile: int
    start_percentile: float


def judge_growth(cases: Sequence[GrowthCase], *, norms: Norms | None) -> tuple[GrowthVerdict, ...]:
    """Return the verdict on each case, the vendor's values first.

    Args:
        cases: of students.
        norms: of the same year as the vendor's values; None: what the file leaves out stays unknown.
    """
    beside = _beside_norms(cases, norms)
    typical = [
        case.projected if case.projected is not None else (found.typical if found else None)
        for case, found in zip(cases, beside, strict=True)
    ]
    high = _high_targets(cases, typical, beside)
    return tuple(
        _verdict(case, found, one, target)
        for case, found, one, target in zip(cases, beside, typical, high, strict=True)
    )


def quadrant(*, status: int, growth: int) -> Quadrant:
    """Return where a student stands, by the percentiles of the newest score and of growth."""
    if status >= MIDDLE:
        return Quadrant.HIGH_HIGH if growth >= MIDDLE else Quadrant.HIGH_LOW
    return Quadrant.LOW_HIGH if growth >= MIDDLE else Quadrant.LOW_LOW


def needs_retest(case: GrowthCase) -> bool:
    """Tell if a change is larger than four standard errors of the difference (domain 4.b)."""
    if case.start_error is None or case.end_error is None:
        return False
    return abs(case.observed) > FARTHEST_ERRORS * hypot(case.start_error, case.end_error)


def middle(values: Sequence[float]) -> float | None:
    """Return the median; None of nothing."""
    return float(np.median(values)) if values else None


def _verdict(
    case: GrowthCase, beside: _Beside | None, typical: float | None, high: float | None
) -> GrowthVerdict:
    index = case.index if case.index is not None else (beside.index if beside else None)
    percentile = case.percentile if case.percentile is not None else (beside.percentile if beside else None)
    met = case.is_met if case.is_met is not None else (None if typical is None else case.observed >= typical)
    is_ours = (case.projected is None or case.percentile is None) and beside is not None
    return GrowthVerdict(
        observed=case.observed,
        typical=typical,
        high=high,
        index=index,
        percentile=percentile,
        met_typical=met,
        met_high=None if high is None else case.observed >= high,
        is_computed=is_ours,
    )


def _beside_norms(cases: Sequence[GrowthCase], norms: Norms | None) -> list[_Beside | None]:
    """Return what the norms say of each case that they cover."""
    found: list[_Beside | None] = [None] * len(cases)
    if norms is None:
        return found
    covered = [
        (place, entry)
        for place, case in enumerate(cases)
        if case.grade is not None and (entry := norms.growth.get(_key(case, case.grade))) is not None
    ]
    if not covered:
        return found
    growth = _grow([(cases[place], entry) for place, entry in covered], norms.edition)
    for row, (place, _entry) in enumerate(covered):
        found[place] = _Beside(
            typical=float(growth.expected_gain[row]),
            sd=float(growth.growth_sd[row]),
            index=float(growth.index[row]),
            percentile=int(growth.percentile[row]),
            start_percentile=float(growth.start_percentile[row]),
        )
    return found


def _key(case: GrowthCase, grade: int) -> tuple[str, str, int, str, str]:
    return (NormGroup.STUDENT, case.subject, grade, case.season, case.to_season)


def _grow(pairs: list[tuple[GrowthCase, NormEntry]], edition: str) -> ConditionalGrowth:
    subjects = sorted({case.subject for case, _entry in pairs})
    number = {subject: code for code, subject in enumerate(subjects)}
    used = list({id(entry): entry for _case, entry in pairs}.values())
    return conditional_growth(
        norms=engine_norms(edition=edition, norms=used, subjects=subjects),
        results=GrowthResults(
            subject=np.array([number[case.subject] for case, _entry in pairs]),
            grade=np.array([entry.grade for _case, entry in pairs]),
            from_week=np.array([entry.weeks for _case, entry in pairs]),
            to_week=np.array([entry.to_weeks or 0 for _case, entry in pairs]),
            start=np.array([float(case.start) for case, _entry in pairs]),
            end=np.array([float(case.end) for case, _entry in pairs]),
            vendor_gain=np.array(
                [np.nan if case.projected is None else case.projected for case, _entry in pairs]
            ),
        ),
    )


def _high_targets(
    cases: Sequence[GrowthCase], typical: Sequence[float | None], beside: Sequence[_Beside | None]
) -> list[float | None]:
    """Return the high-growth targets, for which the quartile of the start is needed (domain 4.c)."""
    targets: list[float | None] = [None] * len(cases)
    starts = [_start(case, one) for case, one in zip(cases, beside, strict=True)]
    known = [
        (place, gain, start, grade)
        for place, (gain, start, grade) in enumerate(
            zip(typical, starts, (case.grade for case in cases), strict=True)
        )
        if gain is not None and start is not None and grade is not None
    ]
    if not known:
        return targets
    high = high_gains(
        typical=np.array([float(gain) for _place, gain, *_rest in known]),
        start_percentile=np.array([float(start) for *_rest, start, _grade in known]),
        grade=np.array([float(grade) for *_rest, grade in known]),
    )
    for (place, *_rest), target in zip(known, high.tolist(), strict=True):
        targets[place] = None if isnan(target) else target
    return targets


def high_gains(*, typical: Floats, start_percentile: Floats, grade: Floats) -> Floats:
    """Return the high-growth targets (domain 4.c); NaN where there is none or something is not known."""
    found = np.full(typical.size, np.nan)
    known = np.flatnonzero(~(np.isnan(typical) | np.isnan(start_percentile) | np.isnan(grade)))
    if not known.size:
        return found
    growth = ConditionalGrowth(
        edition="",
        level=NormLevel.STUDENT,
        observed_gain=typical[known],
        expected_gain=typical[known],
        growth_sd=np.ones(known.size),
        index=np.zeros(known.size),
        percentile=np.full(known.size, MIDDLE, dtype=np.int64),
        is_vendor_projection=np.ones(known.size, dtype=np.bool_),
        start_percentile=start_percentile[known],
    )
    found[known] = growth_targets(growth=growth, grade=grade[known].astype(np.int64)).high_gain
    return found


def _start(case: GrowthCase, beside: _Beside | None) -> float | None:
    if case.start_percentile is not None:
        return case.start_percentile
    return beside.start_percentile if beside else None
