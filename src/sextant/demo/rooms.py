"""Which room each student sits in, year after year; co-taught rooms hold more students with an IEP."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

import numpy as np

from sextant.demo.calendars import YearDates
from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.places import LARGEST_ROOM, LARGEST_SUBJECT_ROOM, Size
from sextant.demo.population import Population

LETTERS = "ABCDEFGHJKLM"
CO_TAUGHT_EVERY = 3
IEP_INTO_CO_TAUGHT = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One homeroom of one year, which has its classes together; ``spells`` are places in the list."""

    year: int
    school: int
    grade: int
    letter: str
    is_co_taught: bool
    spells: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The room's name: 7B, and KA for kindergarten."""
        return f"{'K' if self.grade == 0 else self.grade}{self.letter}"


def plan_rooms(
    *,
    size: Size,
    years: Sequence[YearDates],
    spells: Sequence[Spell],
    population: Population,
    rng: np.random.Generator,
) -> list[Room]:
    """Return every room of every year with its students."""
    by_grade: dict[tuple[int, int, int], list[int]] = {}
    for place, spell in enumerate(spells):
        by_grade.setdefault((spell.year, spell.school, spell.grade), []).append(place)
    rooms: list[Room] = []
    for (year, school, grade), held in sorted(by_grade.items()):
        starters = [place for place in held if spells[place].first == years[year].starts_on]
        made = _rooms(size, year, school, grade, len(starters), len(years))
        shuffled = [held[index] for index in rng.permutation(len(held)).tolist()]
        # Whoever comes in mid-year takes the smallest room, after all others sit.
        shuffled.sort(key=lambda place: spells[place].first > years[year].starts_on)
        picks = rng.random(len(shuffled)).tolist()
        for place, pick in zip(shuffled, picks, strict=True):
            room = _choose(made, spells[place], population, pick, is_newest=year == len(years) - 1)
            room.spells.append(place)
        rooms.extend(made)
    return rooms


def _rooms(size: Size, year: int, school: int, grade: int, students: int, years: int) -> list[Room]:
    place = size.places[school]
    largest = LARGEST_ROOM if place.teaches_by_room(grade) else LARGEST_SUBJECT_ROOM
    wanted = max(1, ceil(students / largest))
    if year == years - 1:
        own = [one.homeroom for one in STUDENTS if one.school == place.name and one.grade == grade]
        wanted = max([wanted, *(LETTERS.index(title[-1]) + 1 for title in own)])
    return [
        Room(
            year=year,
            school=school,
            grade=grade,
            letter=LETTERS[number],
            is_co_taught=number % CO_TAUGHT_EVERY == 1,
        )
        for number in range(wanted)
    ]


def _choose(rooms: list[Room], spell: Spell, population: Population, pick: float, *, is_newest: bool) -> Room:
    if is_newest and spell.student < len(STUDENTS):
        title = STUDENTS[spell.student].homeroom
        return next(room for room in rooms if room.title == title)
    shared = [room for room in rooms if room.is_co_taught]
    needs = bool(population.has_iep[spell.student]) and pick < IEP_INTO_CO_TAUGHT
    return min(shared if shared and needs else rooms, key=lambda room: len(room.spells))
