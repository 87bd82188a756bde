"""Draw every school day's absences from each student's own propensity; insert the days that are over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from django.db import transaction
from scipy.special import betaincinv, ndtr

from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.population import Array
from sextant.demo.rooms import Room
from sextant.demo.seasons.rosters import Sections
from sextant.demo.teaching import RoomTeachers
from sextant.network.actions.bulk import insert_tuples
from sextant.network.models import DayMark, DayTaken
from sextant.network.terms import SCHOOL_DAY_KINDS, AskedBy, DayCode

# Means and concentrations of students' own rates (domain 11): a heavy tail of many missed days.
LOWER_MEAN, LOWER_K = 0.925, 20.0
UPPER_MEAN, UPPER_K = 0.895, 13.0
UPPER_FROM_GRADE = 7
MONDAY_OR_FRIDAY, EVE, WINTER = 0.01, 0.05, 0.02
# What those days, and the worse years of young turnarounds, take from the mean on average.
TAKEN = 0.012
# Whoever missed yesterday is likelier to miss today; the long run stays at the student's own rate.
CARRY_OVER = 0.25
LATE_SHARE, EARLY_SHARE = 0.030, 0.006
# About 40 a year in a network of 14,000 students (domain 11, Responses).
SENT_HOME_SHARE = 0.000016
EXCUSED_LOWER, EXCUSED_UPPER = 0.46, 0.30
NOT_TAKEN_SHARE = 0.006
TURNAROUND_LIFT = 0.012
STORY_DAYS = 6
NONE, ABSENT_EXCUSED, ABSENT_UNEXCUSED, TARDY, EARLY, SENT_HOME = range(6)
# Written in by the season of culture.
IN_SCHOOL_SUSPENSION, SUSPENDED_FROM_SCHOOL = 6, 7
CODES = {
    ABSENT_EXCUSED: DayCode.ABSENT_EXCUSED,
    ABSENT_UNEXCUSED: DayCode.ABSENT_UNEXCUSED,
    TARDY: DayCode.TARDY,
    EARLY: DayCode.EARLY_DISMISSAL,
    SENT_HOME: DayCode.INFORMAL_REMOVAL,
    IN_SCHOOL_SUSPENSION: DayCode.IN_SCHOOL_SUSPENSION,
    SUSPENDED_FROM_SCHOOL: DayCode.OUT_OF_SCHOOL_SUSPENSION,
}
TAKEN_AT = time(8, 9)
LOCAL = ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDays:
    """One homeroom's attendance of one year.

    Attributes:
        days: the school days that have come, in order.
        codes: exception of each student on each day, shape (students, days); 0 is none.
        minutes: missed by late and early students, same shape.
        is_taken: whether anybody took the day, shape (days,).
        students: keys of the students, in the rows' order.
    """

    room: Room
    section_id: int
    teacher_id: int
    days: tuple[date, ...]
    codes: Array
    minutes: Array
    is_taken: Array
    students: tuple[int, ...]


def draw_attendance(
    ground: Ground,
    *,
    rooms: Sequence[Room],
    teachers: Sequence[RoomTeachers],
    sections: Sequence[Sections],
    spells: Sequence[Spell],
) -> Iterator[RoomDays]:
    """Yield each homeroom's days up to yesterday, drawn from the students' own rates."""
    rng = ground.rng("attendance")
    for room, held, made in zip(rooms, teachers, sections, strict=True):
        days = _days_of(ground, room)
        here = [spells[at] for at in room.spells]
        if not days or not here:
            continue
        codes = _codes(ground, room, here, days, rng)
        minutes = np.where(codes == TARDY, rng.integers(3, 40, codes.shape), 0)
        minutes = np.where(codes == EARLY, rng.integers(40, 260, codes.shape), minutes)
        yield RoomDays(
            room=room,
            section_id=made.homeroom,
            teacher_id=ground.keys.staff[held.homeroom.key],
            days=days,
            codes=codes,
            minutes=minutes,
            is_taken=_taken_days(ground, room, here, rng.random(len(days))),
            students=tuple(ground.keys.students[spell.student] for spell in here),
        )


@transaction.atomic
def insert_history(ground: Ground, drawn: Sequence[RoomDays], *, before: date) -> None:
    """Insert the days before ``before`` in bulk: that they were taken, and the exceptions."""
    insert_tuples(
        action="demo.take_days",
        table=DayTaken,
        columns=("section_id", "school_id", "on", "taken_by_id", "taken_at"),
        rows=(row for one in drawn for row in _taken(ground, one, before)),
    )
    insert_tuples(
        action="demo.mark_days",
        table=DayMark,
        columns=("student_id", "school_id", "section_id", "on", "code", "minutes_missed", "asked_by"),
        rows=(row for one in drawn for row in _marks(ground, one, before)),
    )


def _taken_days(ground: Ground, room: Room, here: Sequence[Spell], picks: Array) -> Array:
    """Tell which days were taken; the days of a story were."""
    taken: Array = picks >= NOT_TAKEN_SHARE
    if room.year == ground.newest and any(spell.student < len(STUDENTS) for spell in here):
        taken[-STORY_DAYS:] = True
    return taken


def _days_of(ground: Ground, room: Room) -> tuple[date, ...]:
    dates = ground.years[room.year]
    days = dates.days(ground.place(room.school).jurisdiction)
    return tuple(day for day, kind in sorted(days.items()) if kind in SCHOOL_DAY_KINDS and day < ground.today)


def _codes(
    ground: Ground, room: Room, here: Sequence[Spell], days: Sequence[date], rng: np.random.Generator
) -> Array:
    people = np.array([spell.student for spell in here])
    missed = 1 - _own_rates(ground, room, people)
    extra = np.array([_extra(day, following) for day, following in pairwise((*days, days[-1]))])
    # Days differ around the student's own rate; they do not lower it.
    share = np.clip(missed[:, None] + (extra - extra.mean())[None, :], 0.002, 0.9)
    absent = np.zeros(share.shape, bool)
    picks = rng.random(share.shape)
    yesterday = np.zeros(people.size, bool)
    for at in range(len(days)):
        fresh = share[:, at] * (1 - CARRY_OVER)
        yesterday = picks[:, at] < np.where(yesterday, fresh + CARRY_OVER, fresh)
        absent[:, at] = yesterday
    codes = _spell_out(room, absent, ground.population.behavior[people], rng)
    ordinals = np.array([day.toordinal() for day in days])
    for row, spell in enumerate(here):
        first = spell.first.toordinal()
        until = spell.until.toordinal() if spell.until else ordinals[-1] + 1
        codes[row, (ordinals < first) | (ordinals >= until)] = NONE
    return _tell_stories(ground, room, here, codes)


def _own_rates(ground: Ground, room: Room, people: Array) -> Array:
    """Return each student's own share of days present, 0 to 1."""
    is_upper = room.grade >= UPPER_FROM_GRADE
    mean, concentration = (UPPER_MEAN, UPPER_K) if is_upper else (LOWER_MEAN, LOWER_K)
    mean += TAKEN
    place = ground.place(room.school)
    if place.turnaround_year:
        # Story (a) of domain 11: a young turnaround's attendance improves before its scores do.
        mean += TURNAROUND_LIFT * (room.year - ground.newest)
    spread = ndtr(ground.population.attendance[people])
    rates = betaincinv(mean * concentration, (1 - mean) * concentration, np.clip(spread, 1e-4, 1 - 1e-4))
    return np.asarray(rates)


def _extra(day: date, following: date) -> float:
    """Return what a day adds to everybody's chance to miss it."""
    extra = MONDAY_OR_FRIDAY if day.weekday() in (0, 4) else 0.0
    if (following - day).days > 3:
        extra += EVE
    return extra + (WINTER if day.month in (12, 6) else 0.0)


def _spell_out(room: Room, absent: Array, behavior: Array, rng: np.random.Generator) -> Array:
    """Return a code for each cell: absences excused or not, late, early, sent home."""
    excused = EXCUSED_UPPER if room.grade >= UPPER_FROM_GRADE else EXCUSED_LOWER
    picks = rng.random(absent.shape)
    codes = np.where(absent, np.where(picks < excused, ABSENT_EXCUSED, ABSENT_UNEXCUSED), NONE)
    other = rng.random(absent.shape)
    home = SENT_HOME_SHARE * np.exp(1.2 * behavior - 0.7)[:, None]
    for code, share in ((TARDY, LATE_SHARE), (EARLY, LATE_SHARE + EARLY_SHARE)):
        codes = np.where((codes == NONE) & (other < share), code, codes)
    return np.where((codes == NONE) & (other > 1 - home), SENT_HOME, codes)


def _tell_stories(ground: Ground, room: Room, here: Sequence[Spell], codes: Array) -> Array:
    """Jaylen missed four of the last six days, unexcused; nobody else of the cast missed any of them."""
    if room.year != ground.newest:
        return codes
    for row, spell in enumerate(here):
        if spell.student >= len(STUDENTS):
            continue
        last = np.array([NONE] * STORY_DAYS)
        if STUDENTS[spell.student].key == "jaylen":
            last = np.array(
                [ABSENT_UNEXCUSED, NONE, ABSENT_UNEXCUSED, ABSENT_UNEXCUSED, NONE, ABSENT_UNEXCUSED]
            )
        count = min(STORY_DAYS, codes.shape[1])
        codes[row, codes.shape[1] - count :] = last[STORY_DAYS - count :]
    return codes


def _taken(ground: Ground, one: RoomDays, before: date) -> Iterator[tuple[object, ...]]:
    school_id = ground.keys.schools[one.room.school]
    for day, is_taken in zip(one.days, one.is_taken.tolist(), strict=True):
        if is_taken and day < before:
            yield one.section_id, school_id, day, one.teacher_id, taken_at(day)


def _marks(ground: Ground, one: RoomDays, before: date) -> Iterator[tuple[object, ...]]:
    school_id = ground.keys.schools[one.room.school]
    rows, days = np.nonzero((one.codes != NONE) & one.is_taken[None, :])
    codes, minutes = one.codes[rows, days].tolist(), one.minutes[rows, days].tolist()
    for row, at, code, missed in zip(rows.tolist(), days.tolist(), codes, minutes, strict=True):
        day = one.days[at]
        if day < before:
            yield (
                one.students[row],
                school_id,
                one.section_id,
                day,
                CODES[code].value,
                missed,
                asked_by(code, row),
            )


def asked_by(code: int, row: int) -> str:
    """Return who asked for an early pick-up; nothing for other codes."""
    if code == SENT_HOME:
        return str(AskedBy.SCHOOL)
    if code == EARLY:
        return str(AskedBy.NURSE if row % 3 == 0 else AskedBy.FAMILY)
    return ""


@lru_cache(maxsize=1_024)
def taken_at(day: date) -> datetime:
    """Return the moment at which homerooms take attendance."""
    return datetime.combine(day, TAKEN_AT, LOCAL)
