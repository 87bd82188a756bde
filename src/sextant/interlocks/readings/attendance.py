"""A school's attendance as its Monday page reads it: ten weeks, bands, and the rooms that were not taken."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.queries.attendance import band_limits
from sextant.network.queries.attendance_rows import TakenRooms
from sextant.network.queries.seats import Room, Seats, absent_by_day, seats_by_school
from sextant.network.rules import AbsenceBand, BandLimits, absence_band

N_WEEKS = 10
CHRONIC = (AbsenceBand.CHRONIC, AbsenceBand.SEVERE)
WEEK = timedelta(days=7)
LAST_DAYS = 6
# Six school days lie within it, even around the winter holidays.
LOOK_BACK = timedelta(days=30)
NOBODY = Seats(stays=())


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRate:
    """One week: the Monday, its last school day, students, and the share of days present, in percent.

    ``n_due`` counts each room on each school day, ``n_taken`` those whose attendance is on file.
    """

    monday: date
    last_on: date
    n_students: int
    percent: float | None
    n_due: int = 0
    n_taken: int = 0

    def is_whole(self, *, least: float) -> bool:
        """Tell if attendance was taken often enough for the rate to be the school's, ``least`` in percent."""
        return 100 * self.n_taken >= least * self.n_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronic:
    """Students in the chronic or severe band so far this year, of those with enough days."""

    n: int
    n_with_band: int

    @property
    def percent(self) -> float | None:
        return 100 * self.n / self.n_with_band if self.n_with_band else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsOfDay:
    """The homerooms of one school day: how many have students, and which of them were not taken."""

    on: date
    n_rooms: int
    not_taken: tuple[Room, ...]

    @property
    def n_taken(self) -> int:
        return self.n_rooms - len(self.not_taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAttendance:
    """What one reading of a school's year so far tells.

    Attributes:
        weeks: up to ten, oldest first, the newest complete one last.
        chronic, chronic_before: now, and a week ago.
        chronic_weeks: the share in the chronic band at the end of each week of ``weeks``, in percent.
        today: the rooms of the day itself; None without school.
        last_day: the rooms of the last school day before.
        absent_lately: by student, days absent of the last six school days.
    """

    weeks: tuple[WeekRate, ...]
    chronic: Chronic
    chronic_before: Chronic
    chronic_weeks: tuple[float | None, ...]
    today: RoomsOfDay | None
    last_day: RoomsOfDay | None
    absent_lately: Mapping[int, int]

    @property
    def newest(self) -> WeekRate | None:
        return self.weeks[-1] if self.weeks else None

    @property
    def change(self) -> float | None:
        """Return the newest week minus the one before, in points."""
        known = [week.percent for week in self.weeks if week.percent is not None]
        return known[-1] - known[-2] if len(known) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of a school: whose room was taken, who of them was absent, how many rooms had students."""

    on: date
    seated: set[int]
    missed: set[int]
    n_rooms: int
    n_taken: int


def read_attendance(*, school_id: int, year_starts_on: date, on: date) -> SchoolAttendance:
    """Read a school's attendance of the year so far, in five questions whatever its size."""
    seats = seats_by_school(year_starts_on, on, school_id).get(school_id, NOBODY)
    rooms = TakenRooms(year_starts_on, on, seats.rooms, school_id=school_id)
    days = rooms.school_days(school_id)
    past = [day for day in days if day < on]
    absent = absent_by_day(past[0], past[-1], school_id) if past else {}
    kept = _read_days(seats, rooms, past, absent)
    weeks = _weeks(kept, on)
    return SchoolAttendance(
        weeks=weeks,
        chronic=chronic_of(kept, school_id),
        chronic_before=chronic_of([day for day in kept if day.on < on - WEEK], school_id),
        chronic_weeks=_chronic_weeks(kept, [week.last_on for week in weeks], school_id),
        today=_rooms_of(on, seats, rooms) if on in set(days) else None,
        last_day=_rooms_of(past[-1], seats, rooms) if past else None,
        absent_lately=Counter(student for day in kept[-LAST_DAYS:] for student in day.missed),
    )


def read_days(first: date, last: date) -> Mapping[int, Sequence[Day]]:
    """Return the days of every school within reach, read as a school's Monday reads its own; four questions.

    A student counts at each school on the days on which she sat there.
    """
    schools = seats_by_school(first, last)
    rooms = _taken_in(schools, first, last)
    absent = absent_by_day(first, last, None, school_ids=schools) if schools else {}
    return {
        school_id: _read_days(seats, rooms, rooms.school_days(school_id), absent)
        for school_id, seats in schools.items()
    }


def read_last_weeks(*, on: date) -> Mapping[int, tuple[WeekRate, ...]]:
    """Return the last two complete weeks of every school within reach, in four questions."""
    first = on - timedelta(days=on.weekday()) - 2 * WEEK
    return {school_id: _weeks(days, on) for school_id, days in read_days(first, on).items()}


def read_absent_lately(*, on: date) -> Mapping[int, int]:
    """Return, by student within reach, days absent of the school's last six before a day; four questions."""
    first = on - LOOK_BACK
    schools = seats_by_school(first, on)
    rooms = _taken_in(schools, first, on)
    absent = absent_by_day(first, on, None) if schools else {}
    missed: Counter[int] = Counter()
    for school_id, seats in schools.items():
        past = [day for day in rooms.school_days(school_id) if day < on]
        for day in _read_days(seats, rooms, past[-LAST_DAYS:], absent):
            missed.update(day.missed)
    return missed


def _taken_in(schools: Mapping[int, Seats], first: date, last: date) -> TakenRooms:
    sections = {room for seats in schools.values() for room in seats.rooms}
    return TakenRooms(first, last, sections, school_ids=schools)


def _read_days(
    seats: Seats, rooms: TakenRooms, days: Sequence[date], absent: Mapping[date, frozenset[int]]
) -> list[Day]:
    found = []
    for day in days:
        there = seats.on(day)
        in_use = {stay.section_id for stay in there}
        taken = {section for section in in_use if rooms.is_taken(section, day)}
        seated = set().union(*(stay.students for stay in there if stay.section_id in taken))
        found.append(
            Day(
                on=day,
                seated=seated,
                missed=seated & absent.get(day, frozenset()),
                n_rooms=len(in_use),
                n_taken=len(taken),
            )
        )
    return found


def _weeks(days: Sequence[Day], on: date) -> tuple[WeekRate, ...]:
    this_monday = on - timedelta(days=on.weekday())
    by_week: dict[date, list[Day]] = defaultdict(list)
    for day in days:
        if this_monday - N_WEEKS * WEEK <= day.on < this_monday:
            by_week[day.on - timedelta(days=day.on.weekday())].append(day)
    return tuple(
        WeekRate(
            monday=monday,
            last_on=held[-1].on,
            n_students=len(set().union(*(day.seated for day in held))),
            percent=_percent(held),
            n_due=sum(day.n_rooms for day in held),
            n_taken=sum(day.n_taken for day in held),
        )
        for monday, held in sorted(by_week.items())
    )


def _percent(days: Sequence[Day]) -> float | None:
    enrolled = sum(len(day.seated) for day in days)
    missed = sum(len(day.missed) for day in days)
    return 100 * (enrolled - missed) / enrolled if enrolled else None


def chronic_of(days: Sequence[Day], school_id: int) -> Chronic:
    """Return how many of the students whom these days of a school hold are in the chronic or severe band."""
    if not days:
        return Chronic(n=0, n_with_band=0)
    limits = band_limits(on=days[-1].on, school_id=school_id)
    enrolled: Counter[int] = Counter()
    missed: Counter[int] = Counter()
    for day in days:
        enrolled.update(day.seated)
        missed.update(day.missed)
    return _banded(enrolled, missed, limits)


def _chronic_weeks(days: Sequence[Day], ends: Sequence[date], school_id: int) -> tuple[float | None, ...]:
    """Return the chronic share at the end of each week, in one walk through the year."""
    if not days:
        return ()
    limits = band_limits(on=days[-1].on, school_id=school_id)
    enrolled: Counter[int] = Counter()
    missed: Counter[int] = Counter()
    found: list[float | None] = []
    for day in days:
        enrolled.update(day.seated)
        missed.update(day.missed)
        if day.on in ends:
            found.append(_banded(enrolled, missed, limits).percent)
    return tuple(found) if any(share is not None for share in found) else ()


def _banded(enrolled: Mapping[int, int], missed: Mapping[int, int], limits: BandLimits) -> Chronic:
    bands = [
        absence_band(days_absent=missed.get(student, 0), days_enrolled=n, limits=limits)
        for student, n in enrolled.items()
    ]
    known = [band for band in bands if band is not AbsenceBand.TOO_EARLY]
    return Chronic(n=sum(band in CHRONIC for band in known), n_with_band=len(known))


def _rooms_of(day: date, seats: Seats, rooms: TakenRooms) -> RoomsOfDay:
    occupied = {stay.section_id for stay in seats.on(day)}
    not_taken = [seats.named[section] for section in occupied if not rooms.is_taken(section, day)]
    return RoomsOfDay(
        on=day,
        n_rooms=len(occupied),
        not_taken=tuple(sorted(not_taken, key=lambda room: (room.title, room.public_id))),
    )
