"""What the seasons of a demo share: its size, its days, its sources of chance, and the keys made so far."""

from dataclasses import dataclass, field
from datetime import date
from zlib import crc32

import numpy as np

from sextant.demo.calendars import YearDates, year_dates, year_of
from sextant.demo.places import Place, Size
from sextant.demo.population import Population

SEED = 20261123


@dataclass(kw_only=True)
class Keys:
    """The database's keys of what earlier seasons have built, by the places in the population's arrays."""

    regions: dict[str, int] = field(default_factory=dict)
    schools: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    periods: dict[tuple[int, int], int] = field(default_factory=dict)
    courses: dict[tuple[str, int], int] = field(default_factory=dict)
    bells: dict[tuple[int, str], int] = field(default_factory=dict)
    students: list[int] = field(default_factory=list)
    staff: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One demo under construction."""

    size: Size
    today: date
    years: tuple[YearDates, ...]
    population: Population
    keys: Keys
    seed: int = SEED

    def rng(self, season: str) -> np.random.Generator:
        """Return a season's own source of chance, so that a change in one leaves the others alone."""
        return np.random.default_rng([self.seed, crc32(season.encode())])

    @property
    def newest(self) -> int:
        """The place of the school year in progress."""
        return len(self.years) - 1

    def place(self, school: int) -> Place:
        """Return a school by its place in the population's arrays."""
        return self.size.places[school]


def years_for(size: Size, today: date) -> tuple[YearDates, ...]:
    """Return the school years of a demo, the oldest first, the last one holding ``today``."""
    newest = year_of(today)
    return tuple(year_dates(year) for year in range(newest - size.years + 1, newest + 1))
