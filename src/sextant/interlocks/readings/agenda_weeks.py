"""A school’s measures by week: attendance, chronic absence, majors, rooms visited, work past its day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sextant.culture.queries.majors import enrolled_by_grade, read_majors, school_days_of
from sextant.instruction.queries.visits_by_week import teachers_visited
from sextant.interlocks.readings.attendance import read_attendance
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.news_lent import WeekValue
from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year
from sextant.work.queries.late_by_week import late_at

DECIDER = "decider"
N_WEEKS, LEAST = 10, 10


def lend_weeks(school_id: int, on: date) -> Sequence[WeekValue]:
    """Return the measures of up to ten complete weeks before a day, of this school year; without names."""
    asking = guard.actor()
    with guard.acting_as(process(DECIDER, on_behalf_of=asking.user_id or asking.on_behalf_of)):
        year = latest_school_year(on)
        if year is None:
            return ()
        return [*_attendance(school_id, year, on), *_others(school_id, year, on)]


def _attendance(school_id: int, year: SchoolYear, on: date) -> Iterable[WeekValue]:
    found = read_attendance(school_id=school_id, year_starts_on=year.starts_on, on=on)
    chronic = found.chronic_weeks or (None,) * len(found.weeks)
    for week, share in zip(found.weeks, chronic, strict=False):
        if week.percent is None or week.n_students < LEAST:
            continue
        yield WeekValue(code="ada", week_of=week.monday, value=week.percent, n=week.n_students)
        if share is not None:
            yield WeekValue(code="chronic", week_of=week.monday, value=share, n=week.n_students)


def _others(school_id: int, year: SchoolYear, on: date) -> Iterable[WeekValue]:
    last = on - timedelta(days=1)
    days = _days_by_week(school_days_of(year, on=last, school_id=school_id).get(school_id, ()))
    weeks = sorted(days)[-N_WEEKS:]
    enrolled = sum(enrolled_by_grade(on=last, school_id=school_id).get(school_id, Counter()).values())
    majors = Counter(monday_of(one.on) for one in read_majors(year, on=last, school_id=school_id))
    visited = teachers_visited(school_id=school_id, first=weeks[0], last=last) if weeks else {}
    # As its last school day began, when the week is closed: what is due that day has until the evening.
    ends = {week: max(days[week]) for week in weeks}
    late = late_at(list(ends.values()), school_id=school_id, since=year.starts_on)
    for week in weeks:
        if enrolled >= LEAST:
            rate = 100 * majors[week] / (enrolled * len(days[week]))
            yield WeekValue(code="majors", week_of=week, value=rate, n=enrolled)
        yield WeekValue(
            code="rooms_visited", week_of=week, value=float(visited.get(week, 0)), n=len(days[week])
        )
        yield WeekValue(code="late_work", week_of=week, value=float(late[ends[week]]), n=len(days[week]))


def _days_by_week(days: Iterable[date]) -> dict[date, list[date]]:
    found: dict[date, list[date]] = defaultdict(list)
    for day in days:
        found[monday_of(day)].append(day)
    return found


def monday_of(day: date) -> date:
    """Return the Monday of a day’s week."""
    return day - timedelta(days=day.weekday())
