"""Norms of one edition as rules use them: status of a group in a season, growth between two seasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import nan

import numpy as np
from scipy.special import ndtr

from sextant.assessment.terms import NormGroup, Season
from sextant.valueadded import norms as engine

# The publisher's usual weeks of instruction; those of the next school year go on counting.
USUAL_WEEKS = {Season.FALL: 4, Season.WINTER: 20, Season.SPRING: 32, Season.SUMMER: 36}
WEEKS_OF_A_YEAR = 36
LEVELS = {NormGroup.STUDENT: engine.NormLevel.STUDENT, NormGroup.SCHOOL: engine.NormLevel.SCHOOL}

type StatusKey = tuple[str, str, int, str]
type GrowthKey = tuple[str, str, int, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NormEntry:
    """One norm; growth is empty where it is one of status alone.

    Attributes:
        subject: the database's word.
        grade: kindergarten 0.
        weeks, to_weeks: of instruction.
    """

    subject: str
    grade: int
    season: str
    mean: float
    sd: float
    level: str = NormGroup.STUDENT
    weeks: int = 0
    to_season: str = ""
    to_weeks: int | None = None
    to_mean: float | None = None
    to_sd: float | None = None
    rho: float | None = None
    growth_mean: float | None = None
    growth_sd: float | None = None
    slope: float | None = None

    @property
    def is_by_correlation(self) -> bool:
        """Tell if growth is given by the end and its correlation with the start."""
        return self.rho is not None

    @property
    def gain(self) -> float:
        """Return the mean gain where it is given as such, else 0."""
        return self.growth_mean or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """One edition, looked up by group and season."""

    edition: str
    year: int
    is_synthetic: bool
    status: Mapping[StatusKey, NormEntry] = field(repr=False)
    growth: Mapping[GrowthKey, NormEntry] = field(repr=False)

    def percentile(
        self, *, subject: str, grade: int, season: str, rit: float, level: str = NormGroup.STUDENT
    ) -> int | None:
        """Return the percentile of a score in its group, 1 to 99; None without a norm."""
        norm = self.status.get((level, subject, grade, season))
        if norm is None:
            return None
        return int(np.clip(np.rint(100 * ndtr((rit - norm.mean) / norm.sd)), 1, 99))

    def mean(self, *, subject: str, grade: int, season: str, level: str = NormGroup.STUDENT) -> float | None:
        """Return the mean of a group in a season; None without a norm."""
        norm = self.status.get((level, subject, grade, season))
        return None if norm is None else norm.mean

    def has_growth(
        self, *, subject: str, grade: int, season: str, to_season: str, level: str = NormGroup.STUDENT
    ) -> bool:
        """Tell if the edition has the growth of this group between these seasons."""
        return (level, subject, grade, season, to_season) in self.growth


def collect_norms(*, edition: str, year: int, is_synthetic: bool, entries: Iterable[NormEntry]) -> Norms:
    """Return the norms of one edition; a norm of growth tells the status at its start, too."""
    status: dict[StatusKey, NormEntry] = {}
    growth: dict[GrowthKey, NormEntry] = {}
    for entry in entries:
        key = (entry.level, entry.subject, entry.grade, entry.season)
        if entry.to_season:
            growth[(*key, entry.to_season)] = entry
            status.setdefault(key, entry)
        else:
            status[key] = entry
    return Norms(edition=edition, year=year, is_synthetic=is_synthetic, status=status, growth=growth)


def engine_norms(*, edition: str, norms: list[NormEntry], subjects: list[str]) -> engine.NormTable:
    """Return norms of growth as the engine takes them; subjects are numbered in the order given."""
    number = {subject: code for code, subject in enumerate(subjects)}
    return engine.NormTable(
        edition=edition,
        level=np.array([LEVELS[NormGroup(norm.level)] for norm in norms]),
        subject=np.array([number[norm.subject] for norm in norms]),
        grade=np.array([norm.grade for norm in norms]),
        from_week=np.array([norm.weeks for norm in norms]),
        to_week=np.array([norm.to_weeks or 0 for norm in norms]),
        mu0=np.array([norm.mean for norm in norms]),
        s0=np.array([norm.sd for norm in norms]),
        mu1=_column(norm.to_mean if norm.is_by_correlation else norm.mean + norm.gain for norm in norms),
        s1=_column(norm.to_sd if norm.is_by_correlation else None for norm in norms),
        rho=_column(norm.rho for norm in norms),
        slope=_column(None if norm.is_by_correlation else norm.slope for norm in norms),
        cond_sd=_column(None if norm.is_by_correlation else norm.growth_sd for norm in norms),
    )


def _column(values: Iterable[float | None]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.array([nan if value is None else value for value in values], dtype=np.float64)
