"""What a newcomer should meet: counters near their lines, returns of today, reports of this morning.

Chance alone would show most of it in a network of 25 schools and little of it in a small demo.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sextant.culture.terms import Circumstance
from sextant.demo.cast import HARBOR_POINT, STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.places import Size
from sextant.demo.population import Array, Population
from sextant.demo.seasons.culture_draw import (
    BUS,
    CLASSROOM,
    YARD,
    CodeFacts,
    Events,
    RoomOfSeason,
    fill_in,
    joined,
)
from sextant.demo.seasons.culture_rates import band_of

# Three students with an IEP at Harbor Point: near the line, at it, past it (domain 5.b, W-C3).
COUNTERS = ((3, 2), (5, 3), (5, 3, 3))
# In every school of every year one passes ten days, some fifteen. More than three days answer level 4.
PAST_TEN = ((5, 3, 3), (10, 2), (5, 5, 2), (5, 3, 3, 3, 2))
LONGEST_AT_LEVEL_3 = 3
OLD_ENOUGH = 3
DAYS_FOR_STORIES, BACK_TODAY, BACK_TODAY_HARBOR = 25, 1, 3
THIS_MORNING = (6 * 60 + 41, 6 * 60 + 52)
LEFT_ON_FRIDAY, LEFT_ON_FRIDAY_HARBOR = (2, 3), (3, 2, 2, 3)
REPORTS_THIS_MORNING = {HARBOR_POINT: 2}
# A student who was heard, and nothing is decided.
RESTORATIVE_ANSWER, HEARD = -1, -2
# Whose story it is, by which code, how many school days ago, and who of the cast was harmed.
CAST_STORIES = (("jaylen", "disruption", 22, None), ("tobias", "hitting", 16, "mateo"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What stories are told on."""

    size: Size
    population: Population
    spells: Sequence[Spell]
    rooms: Sequence[RoomOfSeason]
    codes: Sequence[CodeFacts]
    newest: int
    today: int
    is_taught_today: Array
    planted: frozenset[int]
    rng: np.random.Generator

    def rooms_of(self, school: int, year: int | None = None) -> list[int]:
        """Return the places of a school's rooms of a year, of the one in progress unless one is named."""
        wanted = (self.newest if year is None else year, school)
        return [at for at, room in enumerate(self.rooms) if (room.year, room.school) == wanted]

    def code_for(self, grade: int, level: int, name: str = "") -> int:
        """Return the place of a code: by name, or any of a level that is for this grade."""
        band = int(band_of(np.array(grade)))
        fit = [
            at
            for at, one in enumerate(self.codes)
            if one.level == level
            and band in one.bands
            and not one.is_subjective
            and one.circumstance == Circumstance.NONE
        ]
        named = [at for at, one in enumerate(self.codes) if one.code == name and band in one.bands]
        return named[0] if named else int(self.rng.choice(fit or [0]))


def tell_stories(stage: Stage, events: Events) -> Events:
    """Return the events with the stories among them; a year that has hardly begun has none."""
    if not any(room.year == stage.newest and room.days.size >= DAYS_FOR_STORIES for room in stage.rooms):
        return events
    chosen = _counters(stage)
    taken = {spell for spell, *_rest in chosen}
    told = [_made(stage, chosen), _cast(stage)]
    events = events.take(np.flatnonzero(~np.isin(events.spell, list(taken))))
    events = _come_back_today(stage, events)
    return joined([one for one in (events, *told, _friday(stage, chosen), _this_morning(stage)) if one.count])


def _counters(stage: Stage) -> list[tuple[int, int, int, int, int]]:
    """Choose students with an IEP for the counters: spell, room, day, level and days of each removal."""
    found: list[tuple[int, int, int, int, int]] = []
    for school, place in enumerate(stage.size.places):
        for year in range(stage.newest + 1):
            wanted = PAST_TEN[school % len(PAST_TEN) :][:1]
            if year == stage.newest:
                wanted = COUNTERS if place.name == HARBOR_POINT else wanted if school % 4 == 1 else ()
            found += _counted(stage, year, school, wanted)
    return found


def _counted(
    stage: Stage, year: int, school: int, wanted: Sequence[tuple[int, ...]]
) -> Iterator[tuple[int, int, int, int, int]]:
    people = [
        (int(spell), room)
        for room in stage.rooms_of(school, year)
        if stage.rooms[room].grade >= OLD_ENOUGH
        for row, spell in enumerate(stage.rooms[room].spells)
        if stage.population.has_iep[stage.spells[spell].student]
        and not _is_cast(stage, int(spell))
        and stage.rooms[room].is_here[row, :2].any()
        and stage.rooms[room].is_here[row, -8:].any()
    ]
    people.sort(key=lambda one: -float(stage.population.behavior[stage.spells[one[0]].student]))
    for (spell, room), lengths in zip(people, wanted, strict=False):
        days = stage.rooms[room].days
        places = np.linspace(0.08, 0.86, len(lengths)) * (days.size - 1)
        for at, length in zip(places, lengths, strict=True):
            yield spell, room, int(days[int(at)]), 4 if length > LONGEST_AT_LEVEL_3 else 3, length


def _made(stage: Stage, rows: Sequence[tuple[int, int, int, int, int]]) -> Events:
    """Return events of given students on given days, answered by so many days."""
    spell, room, day, level, force = (
        np.array(part, int) for part in (*zip(*rows, strict=True),) or ((),) * 5
    )
    events = fill_in(
        spell=spell, room=room, day=day, rooms=stage.rooms, codes=stage.codes, planted=stage.planted,
        rng=stage.rng,
    )  # fmt: skip
    grades = np.array([one.grade for one in stage.rooms])[room]
    code = [stage.code_for(grade, n) for grade, n in zip(grades.tolist(), level.tolist(), strict=True)]
    nobody = np.full(spell.size, -1)
    return replace(events, code=np.array(code, int), force=force, lag=np.ones(spell.size, int), second=nobody)


def _cast(stage: Stage) -> Events:
    """Let two of the cast have a story: answered in a circle and in a conference."""
    person = {one.key: at for at, one in enumerate(STUDENTS)}
    current = {
        stage.spells[spell].student: (int(spell), at)
        for at, room in enumerate(stage.rooms)
        if room.year == stage.newest
        for spell in room.spells
        if stage.spells[spell].student < len(STUDENTS)
    }
    told = []
    for key, code, ago, other in CAST_STORIES:
        spell, room = current.get(person[key], (-1, -1))
        if spell < 0 or stage.rooms[room].days.size <= ago:
            continue
        level = 2 if other is None else 3
        one = _made(stage, [(spell, room, int(stage.rooms[room].days[-ago]), level, RESTORATIVE_ANSWER)])
        harmed = current.get(person[other], (-1, -1))[0] if other else -1
        at = stage.code_for(stage.rooms[room].grade, level, code)
        told.append(
            replace(
                one, code=np.array([at]), harmed=np.array([harmed]), watched=np.array([-1]),
                place=np.array([CLASSROOM]), minute=np.array([11 * 60 + 5 if level == 2 else 14 * 60 + 10]),
            )
        )  # fmt: skip
    return joined(told) if told else _made(stage, [])


def _come_back_today(stage: Stage, events: Events) -> Events:
    """Suspend some of last week's until Friday, so that the list of returns is not empty on Monday."""
    code, force, lag = events.code.copy(), events.force.copy(), events.lag.copy()
    for school, place in enumerate(stage.size.places):
        rooms = stage.rooms_of(school)
        if not rooms:
            continue
        days = stage.rooms[rooms[0]].days
        own = np.isin(events.room, rooms) & (events.force == 0)
        wanted = BACK_TODAY_HARBOR if place.name == HARBOR_POINT else BACK_TODAY
        grades = np.array([one.grade for one in stage.rooms])
        near = [
            (int(at), back)
            for back in (4, 3)
            for at in np.flatnonzero(own & (events.day == days[-back]))
            if grades[events.room[at]] >= OLD_ENOUGH
        ]
        for at, back in near[:wanted]:
            code[at] = stage.code_for(int(grades[events.room[at]]), 3)
            force[at], lag[at] = back - 2, 1
    return replace(events, code=code, force=force, lag=lag)


def _friday(stage: Stage, chosen: Sequence[tuple[int, int, int, int, int]]) -> Events:
    """Return what the last school day left undecided at each school.

    At Harbor Point it has to do with the counter at eight days: what is planned now crosses the next line.
    """
    rows: list[tuple[int, int, int, int, int]] = []
    near = _near_ten(stage, chosen)
    for school, place in enumerate(stage.size.places):
        levels = LEFT_ON_FRIDAY_HARBOR if place.name == HARBOR_POINT else LEFT_ON_FRIDAY
        rooms = [at for at in stage.rooms_of(school) if stage.rooms[at].grade >= OLD_ENOUGH]
        for level in levels if rooms else ():
            room = int(stage.rng.choice(rooms))
            one = stage.rooms[room]
            here = [spell for spell in one.spells[one.is_here[:, -1]].tolist() if not _is_cast(stage, spell)]
            if here:
                rows.append((int(stage.rng.choice(here)), room, int(one.days[-1]), level, 0))
                if near is not None and place.name == HARBOR_POINT:
                    rows[-1], near = (*near, int(one.days[-1]), level, HEARD), None
    return _made(stage, rows)


def _near_ten(stage: Stage, chosen: Sequence[tuple[int, int, int, int, int]]) -> tuple[int, int] | None:
    """Return the student of Harbor Point whose counter stands at eight, if she was there on the last day."""
    lengths: dict[tuple[int, int], list[int]] = {}
    for spell, room, _day, _level, length in chosen:
        lengths.setdefault((spell, room), []).append(length)
    for (spell, room), own in lengths.items():
        one = stage.rooms[room]
        if (one.year, tuple(own)) == (stage.newest, COUNTERS[1]):
            is_here = bool(one.is_here[int(np.flatnonzero(one.spells == spell)[0]), -1])
            return (spell, room) if is_here else None
    return None


def _this_morning(stage: Stage) -> Events:
    """Return what was reported today before the first bell: on the way to school, or in the yard."""
    rows = []
    for school, place in enumerate(stage.size.places):
        rooms = stage.rooms_of(school)
        if not rooms or not stage.is_taught_today[school]:
            continue
        for _number in range(REPORTS_THIS_MORNING.get(place.name, 1)):
            room = int(stage.rng.choice(rooms))
            spells = [
                spell
                for spell in stage.rooms[room].spells.tolist()
                if stage.spells[spell].until is None and not _is_cast(stage, spell)
            ]
            if spells:
                rows.append((int(stage.rng.choice(spells)), room, stage.today, 2, 0))
    made = _made(stage, rows)
    nobody = np.full(made.count, -1)
    return replace(
        made,
        minute=stage.rng.integers(*THIS_MORNING, size=made.count),
        place=np.where(np.arange(made.count) % 2, YARD, BUS),
        harmed=nobody, watched=nobody,
    )  # fmt: skip


def _is_cast(stage: Stage, spell: int) -> bool:
    return stage.spells[spell].student < len(STUDENTS)
