"""The report periods of a history: which school year each belongs to, and how teaching adds up in them."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.errors import InvalidInput

LONGEST_HISTORY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The periods from the first to the last of a history, without gaps.

    Attributes:
        first_period: index of the first period, as in `Scores.period`.
        n_periods: how many periods, gaps included.
        periods_per_year: report periods of one school year.
        year_start: index of any period that opens a school year.

    Raises:
        InvalidInput: no periods, more than 60, or a year without periods.
    """

    first_period: int
    n_periods: int
    periods_per_year: int = 4
    year_start: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.n_periods <= LONGEST_HISTORY or self.periods_per_year < 1:
            raise InvalidInput(
                f"A history of {self.n_periods} periods with {self.periods_per_year} a year cannot be used.",
                cure=f"Pass 1 to {LONGEST_HISTORY} periods and at least one period a year.",
            )

    @property
    def year(self) -> Integers:
        """Return the school year of each period, counted from 0, shape (periods,)."""
        position = np.arange(self.n_periods) + self.first_period - self.year_start
        absolute = np.floor_divide(position, self.periods_per_year)
        return freeze((absolute - absolute[0]).astype(np.int64))

    @property
    def n_years(self) -> int:
        """Return the number of school years that the history touches."""
        return int(self.year[-1]) + 1

    @property
    def time(self) -> Floats:
        """Return the time of each period in school years, 0 in the middle, shape (periods,)."""
        middle = (self.n_periods - 1) / 2
        return freeze((np.arange(self.n_periods) - middle) / self.periods_per_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseTables:
    """What an exposure from one period to another has added by each later period.

    Attributes:
        teaching: school years' worth of a teacher received by period t from periods first to last,
            faded by persistence^(school years since), shape (periods, periods, periods) as
            [first, last, t].
        growth: the same without fading, for the growth of a school.
        level: 1 inside first to last, else 0, for the level of a school.
    """

    teaching: Floats
    growth: Floats
    level: Floats

    @property
    def stacked(self) -> Floats:
        """Return the three tables one below the other, shape (3 * periods * periods, periods)."""
        n = self.teaching.shape[0]
        return np.concatenate([table.reshape(n * n, n) for table in (self.teaching, self.growth, self.level)])


def dose_tables(*, calendar: Calendar, persistence: float) -> DoseTables:
    """Tabulate doses for every span of periods.

    D[first, last, t] = sum over first <= s <= min(last, t) of persistence^(year(t) - year(s)) / P:
    a full school year of one teacher counts 1 at its end.

    Args:
        calendar: the periods.
        persistence: share of an effect that is left one school year later, 0 or more.
    """
    n, year = calendar.n_periods, calendar.year
    since = year[None, :] - year[:, None]
    at = np.arange(n)
    received = (at[:, None] <= at[None, :]) / calendar.periods_per_year
    faded = received * np.where(since > 0, float(persistence) ** np.maximum(since, 0), 1.0)
    span = (at[None, None, :] >= at[:, None, None]) & (at[None, None, :] <= at[None, :, None])
    weights = span.astype(np.float64)
    return DoseTables(
        teaching=freeze(weights @ faded), growth=freeze(weights @ received), level=freeze(weights)
    )
