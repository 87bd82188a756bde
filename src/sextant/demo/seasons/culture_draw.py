"""Draw what happened: which students, on which days, at which hour, where, by which code; pure arrays.

Everybody drawn was enrolled and at school on that day. Students who were there with others, harmed or
watching, sat in the same room.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np

from sextant.culture.terms import Circumstance, Place
from sextant.demo.enrollments import Spell
from sextant.demo.population import Array
from sextant.demo.seasons.culture_rates import band_of

LEVEL_SHARES = (0.72, 0.24, 0.04)
LEVELS = np.array([2, 3, 4])
# Shares of subjective codes among level 2: more of it in the planted schools, where a test must see them.
SUBJECTIVE, SUBJECTIVE_WHERE_PLANTED = 0.45, 0.60
PLACES = (
    (Place.CLASSROOM, 0.55), (Place.HALLWAY, 0.15), (Place.CAFETERIA, 0.12), (Place.YARD, 0.06),
    (Place.BATHROOM, 0.05), (Place.BUS, 0.03), (Place.ONLINE, 0.02), (Place.ELSEWHERE, 0.02),
)  # fmt: skip
PLACE_WORDS = tuple(word for word, _share in PLACES)
CLASSROOM, CAFETERIA, YARD, BUS = (
    PLACE_WORDS.index(word) for word in (Place.CLASSROOM, Place.CAFETERIA, Place.YARD, Place.BUS)
)
# From 8:00 in half hours: late morning and the last period stand out.
HALF_HOURS = np.array([0.5, 0.6, 0.7, 0.8, 0.9, 1.7, 1.8, 1.7, 0.9, 0.8, 0.8, 1.0, 1.6, 1.5])
BETWEEN = {CAFETERIA: (665, 698), YARD: (680, 705), BUS: (440, 475)}
MONTHS = {8: 0.7, 9: 0.9, 10: 1.3, 11: 1.0, 12: 0.85, 1: 0.95, 2: 1.3, 3: 1.0, 4: 0.95, 5: 1.25, 6: 0.6}
HARMED, HARMED_LEVEL_2, WATCHED, SECOND_IN_A_FIGHT = 0.45, 0.06, 0.08, 0.35
FIGHT = "fight"
FIRST_MINUTE = 8 * 60
# In the last days of a year nothing is begun that could not end in it.
QUIET_AT_THE_END = 5
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFacts:
    """A code as the season draws it; ``bands`` are places of age bands."""

    id: int
    code: str
    level: int
    is_subjective: bool
    bands: frozenset[int]
    name: str = ""
    circumstance: str = Circumstance.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOfSeason:
    """A room as the season draws it: its spells, their grade, the days, and who was there on which."""

    year: int
    school: int
    grade: int
    spells: Array
    days: Array
    is_here: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """What happened, one entry each; ``second``, ``harmed`` and ``watched`` are spells, -1 for nobody.

    ``force`` is how many days of suspension a story asks for (0: none asked, -1: a restorative answer, -2:
    heard, and nothing decided), and
    ``lag`` after how many school days it is decided (-1: as it comes).
    """

    spell: Array
    room: Array
    day: Array
    minute: Array
    place: Array
    code: Array
    second: Array
    harmed: Array
    watched: Array
    force: Array
    lag: Array

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.spell.size)

    def take(self, places: Array) -> "Events":
        """Return some of them, in this order."""
        return Events(**{one.name: getattr(self, one.name)[places] for one in fields(self)})


def draw_events(
    rooms: Sequence[RoomOfSeason],
    *,
    rates: Array,
    codes: Sequence[CodeFacts],
    planted: frozenset[int],
    rng: np.random.Generator,
) -> Events:
    """Draw all events of these rooms from the spells' rates, in the order of their days."""
    drawn = [_days_of(room, rates, rng) for room in rooms]
    room = np.repeat(np.arange(len(rooms)), [row.size for row, _day in drawn])
    spell = np.concatenate([rooms[at].spells[row] for at, (row, _day) in enumerate(drawn)])
    day = np.concatenate([rooms[at].days[day] for at, (_row, day) in enumerate(drawn)])
    order = np.argsort(day, kind="stable")
    return fill_in(
        spell=spell[order], room=room[order], day=day[order], rooms=rooms, codes=codes, planted=planted,
        rng=rng,
    )  # fmt: skip


def fill_in(
    *,
    spell: Array,
    room: Array,
    day: Array,
    rooms: Sequence[RoomOfSeason],
    codes: Sequence[CodeFacts],
    planted: frozenset[int],
    rng: np.random.Generator,
) -> Events:
    """Draw hour, place, code and the others of events whose student and day are settled."""
    count = spell.size
    band = band_of(np.array([one.grade for one in rooms]))[room]
    is_planted = np.isin(np.array([one.school for one in rooms])[room], list(planted))
    place = rng.choice(len(PLACES), size=count, p=np.array([share for _word, share in PLACES]))
    code = _codes(codes, band, is_planted, rng)
    nobody = np.full(count, -1)
    events = Events(
        spell=spell, room=room, day=day, minute=_minutes(place, rng), place=place, code=code,
        second=nobody, harmed=nobody, watched=nobody, force=np.zeros(count, int), lag=nobody,
    )  # fmt: skip
    return _with_others(events, rooms, codes, rng)


def with_codes(events: Events, where: Array, code: int) -> Events:
    """Return the events with another code at some places."""
    changed = events.code.copy()
    changed[where] = code
    return replace(events, code=changed)


def joined(parts: Sequence[Events]) -> Events:
    """Return all events together, in the order of their days."""
    whole = Events(
        **{one.name: np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Events)}
    )
    return whole.take(np.argsort(whole.day * 1_440 + whole.minute, kind="stable"))


def room_of_season(
    *, year: int, school: int, grade: int, places: Sequence[int], spells: Sequence[Spell], days: Array,
    absent: Array,
    is_over: bool,
) -> RoomOfSeason:  # fmt: skip
    """Return a room for the drawing: a student is there from her first day to some days before her last."""
    first = np.array([spells[at].first.toordinal() for at in places])
    # Nobody is drawn so near to her last day that what follows would fall outside her time at the school.
    last = np.array([until.toordinal() - 8 if (until := spells[at].until) else days[-1] + 1 for at in places])
    is_here = ~absent & (days >= first[:, None]) & (days < last[:, None])
    if is_over:
        is_here[:, -QUIET_AT_THE_END:] = False
    return RoomOfSeason(
        year=year, school=school, grade=grade, spells=np.array(places), days=days, is_here=is_here
    )


def _days_of(room: RoomOfSeason, rates: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return row and place of the day of each event of a room."""
    weights = room.is_here * _weights_of(room.days)
    total = weights.cumsum(axis=1)
    counts = rng.poisson(rates[room.spells] * total[:, -1])
    rows = np.repeat(np.arange(room.spells.size), counts)
    picks = rng.random(rows.size) * total[rows, -1]
    days = (total[rows] <= picks[:, None]).sum(axis=1)
    return rows, days


def _weights_of(days: Array) -> Array:
    # Python counts days from the year 1, numpy from 1970.
    months = (days - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12 + 1
    weights = np.array([MONTHS.get(month, 1.0) for month in months.tolist()])
    return np.asarray(weights / weights.mean())


def _codes(codes: Sequence[CodeFacts], band: Array, is_planted: Array, rng: np.random.Generator) -> Array:
    count = band.size
    level = rng.choice(LEVELS, size=count, p=np.array(LEVEL_SHARES))
    share = np.where(is_planted, SUBJECTIVE_WHERE_PLANTED, SUBJECTIVE)
    subjective = rng.random(count) < share
    picks = rng.random(count)
    found = np.zeros(count, int)
    for each in LEVELS:
        for at in range(4):
            fit = [n for n, one in enumerate(codes) if one.level == each and at in one.bands]
            for is_subjective in (False, True):
                own = [n for n in fit if codes[n].is_subjective == is_subjective] or fit
                where = np.flatnonzero((level == each) & (band == at) & (subjective == is_subjective))
                if own:
                    # The first codes of a list are the commonest.
                    weights = np.cumsum(1 / np.sqrt(np.arange(1, len(own) + 1)))
                    found[where] = np.array(own)[np.searchsorted(weights / weights[-1], picks[where])]
    return found


def _minutes(place: Array, rng: np.random.Generator) -> Array:
    half = rng.choice(HALF_HOURS.size, size=place.size, p=HALF_HOURS / HALF_HOURS.sum())
    minute = FIRST_MINUTE + half * 30 + rng.integers(0, 30, size=place.size)
    for at, (first, last) in BETWEEN.items():
        where = np.flatnonzero(place == at)
        minute[where] = rng.integers(first, last, size=where.size)
    return np.asarray(minute)


def _with_others(
    events: Events, rooms: Sequence[RoomOfSeason], codes: Sequence[CodeFacts], rng: np.random.Generator
) -> Events:
    """Draw who fought with whom, who was harmed, who watched: others of the room who were there that day."""
    level = np.array([one.level for one in codes])[events.code]
    calm = np.array([one.is_subjective or one.circumstance != Circumstance.NONE for one in codes])[
        events.code
    ]
    fights = np.array([FIGHT in one.code for one in codes])[events.code]
    picks = rng.random((3, events.count))
    wanted = {
        "second": fights & (picks[0] < SECOND_IN_A_FIGHT),
        "harmed": ~calm & (picks[1] < np.where(level >= 3, HARMED, HARMED_LEVEL_2)),
        "watched": picks[2] < WATCHED,
    }
    found = {name: np.full(events.count, -1) for name in wanted}
    for at in np.flatnonzero(np.logical_or.reduce(list(wanted.values()))).tolist():
        room = rooms[events.room[at]]
        day = int(np.searchsorted(room.days, events.day[at]))
        others = room.spells[room.is_here[:, day]] if day < room.days.size else room.spells[:0]
        others = rng.permutation(others[others != events.spell[at]])
        for (name, flags), other in zip(wanted.items(), others.tolist(), strict=False):
            if flags[at]:
                found[name][at] = other
    return replace(events, **found)
