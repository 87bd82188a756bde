"""Decide on what happened, student after student in the order of time, by code, earlier incidents and age.

A deed is answered alike whoever did it, but for the planted schools. A conference keeps some from doing it
again within thirty days: those events never happen (domain 11, Restorative).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.special import ndtri

from sextant.demo.population import Array
from sextant.demo.seasons.culture_answers import (
    EXCLUDED_OF_ALL,
    EXPELLED,
    IN_SCHOOL,
    ISS_LEVEL_2,
    ISS_LEVEL_2_WHERE_PLANTED,
    NOTHING,
    RESTORATIVE,
    RESTORATIVE_MEAN,
    RESTORATIVE_RANGE,
    RESTORATIVE_SD,
    SUSPENDED,
    TRADITIONAL,
    Case,
    choose_answers,
    choose_kinds,
)
from sextant.demo.seasons.culture_draw import CodeFacts, Events, RoomOfSeason
from sextant.demo.seasons.culture_rates import ELSEWHERE_RATIO, PLANTED_RATIO, band_of

SUBSTANTIATED, NOT_SUBSTANTIATED = 0.93, 0.04
LAG_LEVEL_2, LAG_ABOVE = (0.55, 0.45), (0.08, 0.56, 0.36)
PREVENTED, WITHIN_DAYS = 0.14, 30
BANDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The part of each responsible student: in which event, found how, decided when, answered how.

    ``answer`` is a kind of answers; ``kind`` the first response; ``days`` of exclusion; ``first`` and
    ``last`` bound them and ``returns`` is the school day after, all zero where nobody was kept from class.
    """

    event: Array
    spell: Array
    is_second: Array
    priors: Array
    finding: Array
    decided: Array
    answer: Array
    kind: Array
    days: Array
    first: Array
    last: Array
    returns: Array
    calls_home: Array

    def take(self, places: Array) -> "Parts":
        """Return some of them, in this order."""
        return Parts(**{name: getattr(self, name)[places] for name in Parts.__dataclass_fields__})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The events that came about, and the part of everybody responsible."""

    events: Events
    parts: Parts


def decide(
    events: Events,
    *,
    rooms: Sequence[RoomOfSeason],
    calendars: Mapping[tuple[int, int], Array],
    codes: Sequence[CodeFacts],
    person: Array,
    disfavored: Array,
    planted: frozenset[int],
    n_schools: int,
    rng: np.random.Generator,
) -> Decided:
    """Decide on all events.

    Args:
        events: what was drawn.
        rooms: the rooms that the events name.
        calendars: all school days of a school's year, by year and school, as ordinals.
        codes: the code in force.
        person: the student of each spell.
        disfavored: for each school whether a student is of the group that a planted school is harder on.
        planted: places of the planted schools.
        n_schools: how many schools there are.
        rng: the season's chance.
    """
    event, spell, is_second = _responsible(events)
    year = np.array([room.year for room in rooms])[events.room[event]]
    # In the order of time, each student's year by itself.
    order = np.lexsort((event, events.day[event], person[spell], year))
    event, spell, is_second, year = event[order], spell[order], is_second[order], year[order]
    own = np.stack([year, person[spell]])
    starts = np.flatnonzero(np.r_[True, np.any(own[:, 1:] != own[:, :-1], axis=0)]) if event.size else event
    group = np.repeat(np.arange(starts.size), np.diff(np.r_[starts, event.size]))
    rank = np.arange(event.size) - starts[group]
    case = _case(
        events, event, rooms=rooms, calendars=calendars, codes=codes, person=person[spell],
        disfavored=disfavored, planted=planted, n_schools=n_schools, is_second=is_second, rng=rng,
    )  # fmt: skip
    state = {
        name: np.full(starts.size, value) for name, value in (("priors", 0), ("seen", -99), ("busy", -99))
    } | {"mended": np.zeros(starts.size, bool)}
    for turn in range(int(rank.max(initial=-1)) + 1):
        at = np.flatnonzero(rank == turn)
        _decide_some(case, at, group[at], state, calendars=calendars, rng=rng)
    parts = Parts(event=event, spell=spell, is_second=is_second, **case.out)
    return _kept(events, parts, dropped=case.dropped, group=group)


def _responsible(events: Events) -> tuple[Array, Array, Array]:
    """Return event and spell of everybody responsible, and whether she is the second one."""
    others = np.flatnonzero(events.second >= 0)
    event = np.concatenate([np.arange(events.count), others])
    spell = np.concatenate([events.spell, events.second[others]])
    return event, spell, np.arange(event.size) >= events.count


def _case(
    events: Events,
    event: Array,
    *,
    rooms: Sequence[RoomOfSeason],
    calendars: Mapping[tuple[int, int], Array],
    codes: Sequence[CodeFacts],
    person: Array,
    disfavored: Array,
    planted: frozenset[int],
    n_schools: int,
    is_second: Array,
    rng: np.random.Generator,
) -> Case:
    code = events.code[event]
    school = np.array([room.school for room in rooms])[events.room[event]]
    level = np.array([one.level for one in codes])[code]
    is_planted = np.isin(school, list(planted)) & np.array([one.is_subjective for one in codes])[code]
    ratio = np.where(is_planted, PLANTED_RATIO, ELSEWHERE_RATIO)
    # Evenly spread, dealt out by chance, and centered on what happens: no mean hangs on one large school.
    spread = ndtri((rng.permutation(n_schools) + 0.5) / n_schools)
    spread -= spread[school].mean() if event.size else 0.0
    shares = np.clip(RESTORATIVE_MEAN + RESTORATIVE_SD * spread, *RESTORATIVE_RANGE)
    keys = list(calendars)
    place = {key: at for at, key in enumerate(keys)}
    count = event.size
    zeros = ("priors", "finding", "decided", "days", "first", "last", "returns")
    band = band_of(np.array([room.grade for room in rooms]))[events.room[event]]
    is_disfavored = disfavored[school, person]
    return Case(
        level=level,
        band=band,
        weight=np.where(is_disfavored, ratio, 1.0),
        stratum=np.where(is_planted, (school * 2 + is_disfavored) * BANDS + band, -1),
        dealt=Counter(),
        base_iss=np.where(is_planted, ISS_LEVEL_2_WHERE_PLANTED, ISS_LEVEL_2),
        tilt=shares[school] / (1 - EXCLUDED_OF_ALL),
        force=np.where(is_second, 0, events.force[event]),
        lag=_lags(events, codes, rng)[event],
        day=events.day[event],
        calendar=np.array([place[room.year, room.school] for room in rooms])[events.room[event]],
        out={name: np.zeros(count, int) for name in zeros}
        | {"answer": np.full(count, NOTHING), "kind": np.full(count, "", dtype=object)}
        | {"calls_home": np.zeros(count, bool)},
        dropped=np.zeros(count, bool),
    )


def _lags(events: Events, codes: Sequence[CodeFacts], rng: np.random.Generator) -> Array:
    """Return after how many school days each event is decided, for everybody in it alike."""
    level = np.array([one.level for one in codes])[events.code]
    drawn = np.where(
        level == 2,
        rng.choice(len(LAG_LEVEL_2), size=events.count, p=LAG_LEVEL_2),
        rng.choice(len(LAG_ABOVE), size=events.count, p=LAG_ABOVE),
    )
    return np.asarray(np.where(events.lag >= 0, events.lag, drawn))


def _decide_some(
    case: Case, at: Array, group: Array, state: dict[str, Array], *, calendars: Mapping[Any, Array],
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Decide on each student's next part: what is in time, and not prevented by the conference before."""
    forced = case.force[at] != 0
    recent = state["mended"][group] & (case.day[at] - state["seen"][group] <= WITHIN_DAYS)
    is_away = case.day[at] <= state["busy"][group]
    gone = ~forced & (is_away | (recent & (rng.random(at.size) < PREVENTED)))
    case.dropped[at[gone]] = True
    at, group, forced = at[~gone], group[~gone], forced[~gone]
    if not at.size:
        return
    out = case.out
    out["priors"][at] = state["priors"][group]
    answer, days = choose_answers(case, at, np.minimum(state["priors"][group], 2), rng)
    picks = rng.random(at.size)
    is_so = forced | (picks < SUBSTANTIATED)
    out["finding"][at] = np.where(is_so, 0, np.where(picks < SUBSTANTIATED + NOT_SUBSTANTIATED, 1, 2))
    answer, days = np.where(is_so, answer, NOTHING), np.where(is_so, days, 0)
    out["answer"][at], out["days"][at] = answer, days
    out["kind"][at] = choose_kinds(case, at, answer, rng)
    out["calls_home"][at] = (answer == TRADITIONAL) & (rng.random(at.size) < 0.3)
    _place_days(case, at, answer, days, calendars=calendars)
    state["priors"][group] += is_so
    state["seen"][group] = case.day[at]
    state["mended"][group] = (answer == RESTORATIVE) & is_so
    state["busy"][group] = np.where(np.isin(answer, (SUSPENDED, EXPELLED)), out["last"][at], -99)


def _place_days(case: Case, at: Array, answer: Array, days: Array, *, calendars: Mapping[Any, Array]) -> None:
    """Set when it is decided, and between which school days somebody is kept from class."""
    lag = case.lag[at]
    for number, school_days in enumerate(calendars.values()):
        here = np.flatnonzero(case.calendar[at] == number)
        if not here.size:
            continue
        last = school_days.size - 1
        place = np.searchsorted(school_days, case.day[at[here]])
        decided = np.minimum(place + lag[here], last)
        case.out["decided"][at[here]] = school_days[decided]
        kept = here[np.isin(answer[here], (IN_SCHOOL, SUSPENDED, EXPELLED))]
        begins = np.minimum(np.searchsorted(school_days, case.out["decided"][at[kept]]) + 1, last)
        ends = np.minimum(begins + days[kept] - 1, last)
        case.out["first"][at[kept]], case.out["last"][at[kept]] = school_days[begins], school_days[ends]
        case.out["returns"][at[kept]] = np.where(ends < last, school_days[np.minimum(ends + 1, last)], 0)
        case.out["days"][at[kept]] = ends - begins + 1


def _kept(events: Events, parts: Parts, *, dropped: Array, group: Array) -> Decided:
    """Leave out what never happened, and count earlier incidents again."""
    # Without the first one responsible there is no event; without the second one there is.
    never = np.zeros(events.count, bool)
    never[parts.event[dropped & ~parts.is_second]] = True
    stays = np.flatnonzero(~dropped & ~never[parts.event])
    lone = parts.event[dropped & parts.is_second]
    second = events.second.copy()
    second[lone] = -1
    number = np.cumsum(~never) - 1
    rows = parts.take(stays)
    counted = np.concatenate([[0], np.cumsum(rows.finding == 0)])[:-1]
    group = group[stays]
    first = np.r_[True, group[1:] != group[:-1]] if group.size else np.zeros(0, bool)
    before = np.maximum.accumulate(np.where(first, counted, 0)) if group.size else counted
    rows = replace(rows, event=number[rows.event], priors=counted - before)
    return Decided(events=replace(events, second=second).take(np.flatnonzero(~never)), parts=rows)
