"""What a demo's care is written with: draws, the menu, the people, the days of each school."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sextant.demo.ground import Ground
from sextant.demo.seasons.support_care_people import People
from sextant.network.queries.calendar import calendar_of
from sextant.support.actions.care_history import CareBook
from sextant.support.queries.programs import ProgramRow, list_programs
from sextant.support.terms.care import Domain

type Menu = Mapping[tuple[Domain, int], Sequence[ProgramRow]]


@dataclass(kw_only=True)
class Pen:
    """One season's chance and places; ``book`` gathers the rows."""

    ground: Ground
    people: People
    programs: Menu
    book: CareBook = field(default_factory=CareBook)

    def __post_init__(self) -> None:
        self.rng = self.ground.rng("support_care")
        self._draws: list[float] = []
        self._days = {key: calendar_of(school_id=key).days for key in self.ground.keys.schools}

    def draw(self) -> float:
        """Return the next draw between 0 and 1; drawn by the thousand, since one by one costs more."""
        if not self._draws:
            self._draws = self.rng.random(4_096).tolist()
        return self._draws.pop()

    def pick[T](self, among: Sequence[T]) -> T:
        """Return any of these."""
        return among[int(self.draw() * len(among))]

    def school_day(self, school_id: int, day: date, *, more: int = 0) -> date:
        """Return the school day that many after ``day``, which itself counts if it is one."""
        days = self._days[school_id]
        place = min(bisect_left(days, day) + more, len(days) - 1)
        return days[place]


def menu() -> Menu:
    """Return the programs on the menu by domain and tier."""
    found: dict[tuple[Domain, int], list[ProgramRow]] = defaultdict(list)
    for row in list_programs(offered_only=True):
        found[row.domain, row.tier].append(row)
    return found
