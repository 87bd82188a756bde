"""Everything that happened and what was decided, before a row is written; the database is not asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sextant.demo.calendars import YearDates
from sextant.demo.enrollments import Spell
from sextant.demo.names import BLACK_GROUP
from sextant.demo.places import Size
from sextant.demo.population import Array, Population
from sextant.demo.rooms import Room
from sextant.demo.seasons.culture_decide import Decided, decide
from sextant.demo.seasons.culture_draw import CodeFacts, RoomOfSeason, draw_events, room_of_season
from sextant.demo.seasons.culture_rates import Planted, planted_schools, rates_of
from sextant.demo.seasons.culture_stories import Stage, tell_stories
from sextant.network.terms import SCHOOL_DAY_KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What the season writes: events, the parts of those responsible, rooms, school days, who is planted."""

    decided: Decided
    rooms: Sequence[RoomOfSeason]
    calendars: Mapping[tuple[int, int], Array]
    planted: tuple[Planted, ...]


def draw_truth(
    *,
    size: Size,
    population: Population,
    spells: Sequence[Spell],
    rooms: Sequence[Room],
    years: Sequence[YearDates],
    today: date,
    codes: Sequence[CodeFacts],
    absent: Mapping[int, Array],
    rng: np.random.Generator,
) -> Truth:
    """Draw what happened up to this morning.

    Args:
        size: the network.
        population: who there is.
        spells: who was where and when.
        rooms: who sat together.
        years: the school years, the newest last.
        today: the day on which the demo opens.
        codes: the code in force.
        absent: who was absent on which of the days before today, by the room's place; nobody where none.
        rng: the season's chance.
    """
    calendars = {
        (year, school): np.array(
            sorted(
                day.toordinal()
                for day, kind in dates.days(place.jurisdiction).items()
                if kind in SCHOOL_DAY_KINDS
            )
        )
        for year, dates in enumerate(years)
        for school, place in enumerate(size.places)
    }
    planted = planted_schools(size, population, spells)
    drawn_rooms = _rooms(rooms, spells, calendars, today, absent)
    places = frozenset(one.school for one in planted)
    events = draw_events(
        drawn_rooms,
        rates=rates_of(size, population, spells, newest=len(years) - 1, rng=rng),
        codes=codes,
        planted=places,
        rng=rng,
    )
    stage = Stage(
        size=size,
        population=population,
        spells=spells,
        rooms=drawn_rooms,
        codes=codes,
        newest=len(years) - 1,
        today=today.toordinal(),
        is_taught_today=np.array(
            [today.toordinal() in calendars[len(years) - 1, at] for at in range(len(size.places))]
        ),
        planted=places,
        rng=rng,
    )
    decided = decide(
        tell_stories(stage, events),
        rooms=drawn_rooms,
        calendars=calendars,
        codes=codes,
        person=np.array([spell.student for spell in spells]),
        disfavored=_disfavored(size, population, planted),
        planted=places,
        n_schools=len(size.places),
        rng=rng,
    )
    return Truth(decided=decided, rooms=drawn_rooms, calendars=calendars, planted=planted)


def _rooms(
    rooms: Sequence[Room],
    spells: Sequence[Spell],
    calendars: Mapping[tuple[int, int], Array],
    today: date,
    absent: Mapping[int, Array],
) -> list[RoomOfSeason]:
    made = []
    for at, room in enumerate(rooms):
        whole = calendars[room.year, room.school]
        days = whole[whole < today.toordinal()]
        made.append(
            room_of_season(
                year=room.year,
                school=room.school,
                grade=room.grade,
                places=room.spells,
                spells=spells,
                days=days,
                absent=absent.get(at, np.zeros((len(room.spells), days.size), bool)),
                is_over=days.size == whole.size,
            )
        )
    return made


def _disfavored(size: Size, population: Population, planted: Sequence[Planted]) -> Array:
    """Return for each school whether a student is of the group on which it would be harder."""
    black = population.group == BLACK_GROUP
    by_race = {one.school for one in planted if one.by_race}
    return np.array([black if at in by_race else population.has_iep for at in range(len(size.places))])
