"""Draw what each student scores at the end of each report period, from a truth that growth can find.

A student's true level moves along her own line; a good teacher adds to it in every period, and half
of what was added lasts over the summer. Real drops are planted in one of seventeen results, decay,
and are what the flags should find. Shares and sizes are those of domain 11.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.demo.cast import STUDENTS
from sextant.demo.enrollments import Spell
from sextant.demo.ground import Ground
from sextant.demo.population import SUBJECTS, Array
from sextant.demo.rooms import Room
from sextant.demo.seasons.rosters import Sections
from sextant.demo.teaching import CO_SHARE, CO_TAUGHT_SUBJECTS, LEAD_SHARE, TESTED, RoomTeachers
from sextant.network.actions.calendar import PeriodDates

MOST_POINTS = 60
# Percent correct by subject: mean and SD; tests of reading and math are the document's own.
MEANS = np.array([58.0, 52.0, 55.0, 56.0])
SPREADS = np.array([17.0, 19.0, 17.0, 17.0])
ADDED_A_PERIOD, LASTS_OVER_SUMMER = 0.45, 0.5
ERROR_SD, ROOM_SD, MEASUREMENT_SD = 0.34, 0.07, 0.37
DROP_SHARE, SMALLEST_DROP, LARGEST_DROP, DROP_LASTS = 0.06, 0.5, 0.8, 0.35
ABSENT_SHARE, MAKEUP_SHARE, EXEMPT_SHARE = 0.011, 0.012, 0.002
EXEMPT = "Takes the alternate assessment, as the individualized program says."
ELA, MATH = 0, 1
# What the newest results of the cast say, in SD against the student's own line.
STORIES = {("jaylen", ELA): -1.05, ("minh_anh", MATH): -1.0, ("mei_lin", ELA): 0.95}

type Record = Callable[..., object]
type Then = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seats:
    """Who is tested in one period: places of students and rooms, one row each."""

    student: Array
    room: Array
    grade: Array


class Benchmarks:
    """Carries every student's true level from one report period to the next."""

    def __init__(
        self,
        ground: Ground,
        *,
        rooms: Sequence[Room],
        teachers: Sequence[RoomTeachers],
        sections: Sequence[Sections],
        spells: Sequence[Spell],
    ) -> None:
        self._ground, self._rooms, self._sections, self._spells = ground, rooms, sections, spells
        self._rng = ground.rng("benchmarks")
        self._effects = np.array([_effects_on(held) for held in teachers])
        shape = (ground.population.count, SUBJECTS)
        self._lift, self._drop = np.zeros(shape), np.zeros(shape)

    def windows(self) -> Iterator[tuple[int, int, PeriodDates]]:
        """Yield the report periods whose benchmarks are over: year, number, days."""
        for year, dates in enumerate(self._ground.years):
            for number, period in enumerate(dates.periods, start=1):
                if period.ends_on < self._ground.today:
                    yield year, number, period

    def hold(self, record: Record, *, on_progress: Callable[[str], None], then: Then | None = None) -> int:
        """Draw and record every window's scores through ``record``; return how many results there are.

        ``then`` is called with each window's results, once they are recorded.
        """
        count = 0
        windows = list(self.windows())
        middle = (len(windows) - 1) / 2
        for place, (year, number, period) in enumerate(windows):
            if number == 1:
                self._lift *= LASTS_OVER_SUMMER
            seats = self._seats(year, period)
            points = self._points(seats, place - middle, is_newest=place == len(windows) - 1)
            rows = list(self._entries(seats, points, year, number, period))
            label = self._ground.years[year].label
            record(rows=rows, source=f"Benchmarks {label}, report period {number}")
            count += len(rows)
            if then is not None:
                then(rows, year=year, number=number, period=period)
            on_progress(f"Benchmarks {label}, period {number}")
        return count

    def _seats(self, year: int, period: PeriodDates) -> _Seats:
        found = [
            (self._spells[at].student, place, room.grade)
            for place, room in enumerate(self._rooms)
            if room.year == year
            for at in room.spells
            if _sits(self._spells[at], period)
        ]
        student, room_place, grade = np.array(found, np.int64).reshape(-1, 3).T
        return _Seats(student=student, room=room_place, grade=grade)

    def _points(self, seats: _Seats, time: float, *, is_newest: bool) -> Array:
        """Return points of 0 to `MOST_POINTS`, shape (seats, subjects)."""
        people = self._ground.population
        shape = (seats.student.size, SUBJECTS)
        self._lift[seats.student] += ADDED_A_PERIOD * self._effects[seats.room]
        self._drop *= DROP_LASTS
        falls = self._rng.random(shape) < DROP_SHARE
        sizes = self._rng.uniform(SMALLEST_DROP, LARGEST_DROP, shape)
        self._drop[seats.student] -= np.where(falls, sizes, 0.0)
        rooms = self._rng.normal(scale=ROOM_SD, size=(len(self._rooms), SUBJECTS))
        error = self._rng.normal(scale=ERROR_SD, size=shape)
        self._tell_stories(seats, error, is_newest=is_newest)
        latent = people.level[seats.student] + people.slope[seats.student] * time
        latent = latent + self._lift[seats.student] + self._drop[seats.student] + rooms[seats.room] + error
        percent = np.clip(MEANS + SPREADS * latent, 0, 100)
        return np.asarray(np.rint(percent * MOST_POINTS / 100))

    def _tell_stories(self, seats: _Seats, error: Array, *, is_newest: bool) -> None:
        """Let the cast's results stand on their own lines, but for the newest ones that a story names."""
        for student, one in enumerate(STUDENTS):
            rows = np.flatnonzero(seats.student == student)
            self._drop[student] = 0.0
            error[rows] *= 0.4
            for subject in range(SUBJECTS):
                if is_newest and (one.key, subject) in STORIES:
                    error[rows, subject] = STORIES[one.key, subject]

    def _entries(
        self, seats: _Seats, points: Array, year: int, number: int, period: PeriodDates
    ) -> Iterator[object]:
        """Yield what `record_scores` takes, one row for each student and subject."""
        # The systems stand above the network, and the demo above them: only here they meet.
        from sextant.assessment.rules.scores import ScoreEntry  # noqa: PLC0415
        from sextant.assessment.terms import Attempt, PeriodKind  # noqa: PLC0415

        ground = self._ground
        picks = self._rng.random((seats.student.size, SUBJECTS))
        spread = SPREADS * MEASUREMENT_SD * MOST_POINTS / 100
        cast = len(STUDENTS)
        days = (period.benchmark_ends_on - period.benchmark_starts_on).days
        columns = zip(
            seats.student.tolist(),
            seats.room.tolist(),
            seats.grade.tolist(),
            points.tolist(),
            picks.tolist(),
            strict=True,
        )
        for student, room, grade, scored, chances in columns:
            for subject in range(SUBJECTS):
                chance = 1.0 if student < cast else chances[subject]
                attempt, doubt = Attempt.FULL, ""
                if chance < ABSENT_SHARE:
                    attempt = Attempt.ABSENT
                elif chance < ABSENT_SHARE + EXEMPT_SHARE:
                    attempt, doubt = Attempt.EXEMPT, EXEMPT
                elif chance < ABSENT_SHARE + EXEMPT_SHARE + MAKEUP_SHARE:
                    attempt = Attempt.MAKEUP
                has_score = attempt in {Attempt.FULL, Attempt.MAKEUP}
                yield ScoreEntry(
                    student_id=ground.keys.students[student],
                    school_year_id=ground.keys.years[year],
                    subject=TESTED[subject],
                    period_kind=PeriodKind.REPORT_PERIOD,
                    period_number=number,
                    period_order=25 * number,
                    period_label=f"RP{number}",
                    score=scored[subject] if has_score else None,
                    max_score=MOST_POINTS,
                    standard_error=float(spread[subject]) if has_score else None,
                    grade=grade,
                    school_id=ground.keys.schools[self._rooms[room].school],
                    section_id=self._sections[room].keys[subject],
                    course_id=ground.keys.courses[TESTED[subject], grade],
                    tested_on=period.benchmark_starts_on + timedelta(days=min(subject, days)),
                    attempt=attempt,
                    doubt=doubt,
                )


def _sits(spell: Spell, period: PeriodDates) -> bool:
    first: date = period.benchmark_starts_on
    return spell.first <= first and (spell.until is None or spell.until > period.benchmark_ends_on)


def _effects_on(held: RoomTeachers) -> list[float]:
    """Return what a room's teachers add in each subject, by their shares."""
    found = []
    for subject, lead in enumerate(held.subjects):
        shared = held.co_teacher if subject in CO_TAUGHT_SUBJECTS else None
        if shared is None:
            found.append(lead.effect[subject])
        else:
            found.append((LEAD_SHARE * lead.effect[subject] + CO_SHARE * shared.effect[subject]) / 100)
    return found
