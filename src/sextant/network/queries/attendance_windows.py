"""How much school students had in windows of school days, each of its own: before and after something."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.models import Enrollment
from sextant.network.queries.attendance_rows import absences
from sextant.network.queries.calendar import calendars_of
from sextant.network.school_days import SchoolCalendar

# SQLite and PostgreSQL both take this many values in one question.
MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days of one student at one school, both included."""

    student_id: int
    school_id: int
    first: date
    last: date


def percents_present(windows: Sequence[Window]) -> list[float | None]:
    """Return the share of school days present in each window, in percent; None where it holds none.

    Two questions for each two thousand students, whatever the number of windows.
    """
    if not windows:
        return []
    calendars = calendars_of(school_ids={one.school_id for one in windows})
    away = _absences(
        {one.student_id for one in windows},
        min(one.first for one in windows),
        max(one.last for one in windows),
    )
    return [_percent(one, calendars, away.get(one.student_id, ())) for one in windows]


def enrolled_through(windows: Sequence[Window]) -> list[bool]:
    """Return, by window, whether the student was at that school all the time: who left misses nothing."""
    keys = sorted({one.student_id for one in windows})
    stays: dict[tuple[int, int], list[tuple[date, date | None]]] = defaultdict(list)
    for start in range(0, len(keys), MOST_NAMED):
        rows = Enrollment.objects.filter(student_id__in=keys[start : start + MOST_NAMED])
        columns = ("student_id", "school_id", "valid_from", "valid_until")
        for student, school, since, until in rows.order_by("pk").values_list(*columns):
            stays[student, school].append((since, until))
    return [
        any(
            since <= one.first and (until is None or until > one.last)
            for since, until in stays[one.student_id, one.school_id]
        )
        for one in windows
    ]


def _percent(window: Window, calendars: Mapping[int, SchoolCalendar], away: Sequence[date]) -> float | None:
    calendar = calendars.get(window.school_id)
    days = calendar.count(window.first, window.last) if calendar else 0
    if not days:
        return None
    absent = bisect_right(away, window.last) - bisect_left(away, window.first)
    return 100 * (1 - min(absent, days) / days)


def _absences(students: Iterable[int], first: date, last: date) -> Mapping[int, Sequence[date]]:
    keys = sorted(students)
    found: dict[int, list[date]] = defaultdict(list)
    for start in range(0, len(keys), MOST_NAMED):
        marks = absences(first, last, None, keys[start : start + MOST_NAMED])
        for student, day in marks.order_by("student_id", "on").values_list("student_id", "on"):
            found[student].append(day)
    return found
