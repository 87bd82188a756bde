"""On which days a school's staff can meet: on school days and days of professional development."""

from datetime import date, timedelta

from sextant.network.queries.calendar import list_days
from sextant.network.terms import DayKind

SHUT = frozenset({DayKind.HOLIDAY.value, DayKind.CLOSURE.value})
AHEAD = 30
SATURDAY = 5


def open_day(day: date, *, school_id: int | None) -> date:
    """Return a day if the school is open then, or else the next one; without a school, weekdays are open.

    What a school has entered goes before the weekday: a Saturday of professional development is open.
    """
    last = day + timedelta(days=AHEAD)
    rows = list_days(school_id=school_id, first=day, last=last) if school_id is not None else ()
    entered = {row.on: row.kind not in SHUT for row in rows}
    ahead = (day + timedelta(days=n) for n in range(AHEAD + 1))
    return next((one for one in ahead if entered.get(one, one.weekday() < SATURDAY)), day)
