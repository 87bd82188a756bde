"""Draw what is settled before the first row of a demo: who there is, and who works and sits where."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from sextant.demo import calendars
from sextant.demo.adults import Staffing
from sextant.demo.enrollments import Registry, Spell, live_until
from sextant.demo.ground import SEED, Ground, Keys, years_for
from sextant.demo.places import Size
from sextant.demo.population import draw_population
from sextant.demo.rooms import Room, plan_rooms
from sextant.demo.teaching import RoomTeachers, Timetable

# The year in whose autumn the demo opens, whatever the calendar on the wall says (decision 12).
OPENING_YEAR = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that is settled before the first row is written."""

    ground: Ground
    spells: list[Spell]
    rooms: list[Room]
    teachers: list[RoomTeachers]
    staffing: Staffing


def opening_day(*, full: bool = False) -> date:
    """Return the day on which a demo opens: Monday of week 4 of the second report period."""
    del full  # Both sizes end with the same year.
    return calendars.opening_day(OPENING_YEAR)


def plan_demo(*, size: Size, today: date, seed: int = SEED) -> Plan:
    """Draw who there is, who works where, and who sits in which room, without touching the database."""
    years = years_for(size, today)
    source = partial(np.random.default_rng)
    registry = Registry(size=size, years=years, rng=source([seed, 1]))
    registry.fill()
    spells = live_until(registry.spells, today)
    population = draw_population(
        size=size, first_school=np.array(registry.first_school), rng=source([seed, 2])
    )
    ground = Ground(size=size, today=today, years=years, population=population, keys=Keys(), seed=seed)
    rooms = plan_rooms(size=size, years=years, spells=spells, population=population, rng=source([seed, 3]))
    people = Staffing(size=size, years=years, rng=source([seed, 4]))
    people.fill_offices()
    teachers = Timetable(size=size, staffing=people).plan(rooms)
    people.appoint_supervisor()
    return Plan(ground=ground, spells=spells, rooms=rooms, teachers=teachers, staffing=people)
