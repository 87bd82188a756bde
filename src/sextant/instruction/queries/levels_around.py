"""How a standard stood in lessons around what teachers learned of it: visits, sessions, looking for it.

Whoever did none of it is looked at around the middle of the days on which the others did, so that lessons
of the same months are compared. Scored coaching visits only, as everywhere in coaching.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.instruction.models import DemoRoom, DemoVisit, PdAttendance, PdSession, PdSighting
from sextant.instruction.queries.before_and_after import AROUND, LEAST_BEFORE, mean_level, seen_levels
from sextant.instruction.terms import PdState

# What was practiced shows in the next lessons, or it does not.
SHOWS_WITHIN = timedelta(weeks=12)
# Fifteen school days, within which a session is held and a practice is looked for.
DONE_WITHIN = timedelta(days=21)
HELD = (PdState.HELD, PdState.CLOSED)
MOST_ROWS = 200_000

# A teacher or a school, and a standard.
type Key = tuple[int, int]
# The day around which a teacher's standard is looked at, and whether there was the work; None for no case.
type Mark = Callable[[int, int, int], tuple[date, bool] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolMark:
    """A school and standard: since when a session was asked for, and whether it was held in time."""

    on: date
    is_worked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAround:
    """A teacher and a standard around a day: the mean level before, and in the twelve weeks after."""

    teacher_id: int
    school_id: int
    standard_id: int
    on: date
    before: float
    after: float
    is_worked: bool


def levels_with_visits(*, since: date, on: date) -> list[LevelAround]:
    """Return levels on the standard of a demonstration room: of its visitors, and of who visited none."""
    rooms = DemoRoom.objects.filter(standard__isnull=False).order_by("-pk")
    standard_of = dict(rooms.values_list("pk", "standard_id")[:MOST_ROWS])
    visits = DemoVisit.objects.filter(visits_on__range=(since, on), canceled_on=None)
    came = visits.order_by("-visits_on", "-pk").values_list("staff_id", "room_id", "visits_on")
    visited: dict[Key, date] = {
        (teacher, standard_of[room]): day for teacher, room, day in came[:MOST_ROWS] if room in standard_of
    }
    visitors = {teacher for teacher, _standard in visited}
    beside = _middle_days(visited.items())

    def mark(teacher: int, _school: int, standard: int) -> tuple[date, bool] | None:
        if (teacher, standard) in visited:
            return visited[teacher, standard], True
        return (beside[standard], False) if standard in beside and teacher not in visitors else None

    return _around(mark, since=since, on=on)


def levels_at_schools(marks: Mapping[Key, SchoolMark], *, since: date, on: date) -> list[LevelAround]:
    """Return levels on a standard at these schools, up to a day and from three weeks on."""
    return _around(
        lambda _teacher, school, standard: (
            (marks[school, standard].on, marks[school, standard].is_worked)
            if (school, standard) in marks
            else None
        ),
        since=since,
        on=on,
        gap=DONE_WITHIN,
    )


def levels_with_looking(*, since: date, on: date) -> list[LevelAround]:
    """Return levels on a session’s standard of who came: looked in on for it in time, or not."""
    sightings = PdSighting.objects.filter(looked_on__gte=since).order_by("pk")
    looked = {
        (session, teacher): day
        for session, teacher, day in sightings.values_list("session_id", "teacher_id", "looked_on")[
            :MOST_ROWS
        ]
    }
    came: dict[Key, tuple[date, bool]] = {}
    for session, staff, _school, standard, day, practice in _attendances(since=since, on=on - DONE_WITHIN):
        seen_on = looked.get((session, staff))
        if practice:
            came[staff, standard] = (day, seen_on is not None and seen_on <= day + DONE_WITHIN)
    return _around(
        lambda teacher, _school, standard: came.get((teacher, standard)),
        since=since,
        on=on,
        gap=DONE_WITHIN,
    )


def _attendances(*, since: date, on: date) -> list[tuple[int, int, int, int, date, str]]:
    """Return session, staff, school, standard, day and practice of who came to sessions, the newest first."""
    held = PdSession.objects.filter(
        state__in=HELD, standard__isnull=False, held_on__range=(since, on)
    ).order_by("-held_on", "-pk")
    about = {
        key: (standard, practice)
        for key, standard, practice in held.values_list("pk", "standard_id", "practice")[:MOST_ROWS]
    }
    came = PdAttendance.objects.filter(held_on__range=(since, on), minutes__gt=0).order_by("-held_on", "-pk")
    columns = ("session_id", "staff_id", "school_id", "held_on")
    return [
        (session, staff, school, about[session][0], day, about[session][1])
        for session, staff, school, day in came.values_list(*columns)[:MOST_ROWS]
        if session in about
    ]


def _middle_days(marks: Iterable[tuple[Key, date]]) -> Mapping[int, date]:
    """Return, by standard, the middle of the days on which there was the work."""
    days: dict[int, list[date]] = defaultdict(list)
    for (_who, standard), day in marks:
        days[standard].append(day)
    return {standard: sorted(found)[len(found) // 2] for standard, found in days.items()}


def _around(mark: Mark, *, since: date, on: date, gap: timedelta = timedelta()) -> list[LevelAround]:
    """Return levels around the marked days; the lessons after begin when ``gap`` is over, on both sides."""
    found = []
    for (teacher, standard), levels in seen_levels(since=since, on=on).items():
        school = levels[0][2]
        marked = mark(teacher, school, standard)
        if marked is None:
            continue
        day, is_worked = marked
        begins = day + gap
        before = mean_level([n for at, n, _ in levels if day - AROUND < at <= day], least=LEAST_BEFORE)
        after = mean_level([n for at, n, _ in levels if begins < at <= begins + SHOWS_WITHIN])
        if before is not None and after is not None:
            found.append(
                LevelAround(
                    teacher_id=teacher, school_id=school, standard_id=standard, on=day, before=before,
                    after=after, is_worked=is_worked,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)
