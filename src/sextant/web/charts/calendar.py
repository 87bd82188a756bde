"""The attendance calendar: that it was taken, and the exceptions; a missing mark is never "present"."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.dateformat import format as format_day
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sextant.web.charts.figure import Chart, Key, draw_keys, draw_picture, draw_table
from sextant.web.formats import full_day, short_day
from sextant.web.markup import element, joined

CELL, GAP, LEFT, TOP = 13.0, 3.0, 16.0, 18.0
STEP = CELL + GAP
WEEKS_A_BLOCK = 17
SCHOOL_WEEK = 5


class DayMark(StrEnum):
    """What a day of one student was."""

    HERE = "here"
    LATE = "late"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    NOT_TAKEN = "not_taken"
    NO_SCHOOL = "no_school"


MEANINGS = {
    DayMark.HERE: gettext_lazy("Here"),
    DayMark.LATE: gettext_lazy("Late or left early"),
    DayMark.EXCUSED: gettext_lazy("Absent, excused"),
    DayMark.UNEXCUSED: gettext_lazy("Absent, unexcused"),
    DayMark.NOT_TAKEN: gettext_lazy("Not taken"),
    DayMark.NO_SCHOOL: gettext_lazy("No school"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    on: date
    mark: DayMark
    week: int


def attendance_calendar(
    *,
    title: str,
    finding: str,
    first_on: date,
    last_on: date,
    taken_on: Collection[date],
    exceptions: Mapping[date, DayMark],
    closed_on: Collection[date] = (),
) -> Chart:
    """Draw each week as a column, Monday on top; the table lists the exceptions only.

    Args:
        title: what is shown.
        finding: the sentence above it.
        first_on: first day shown.
        last_on: last day shown, included.
        taken_on: days on which attendance was taken for the student's classes.
        exceptions: days that were not simply attended.
        closed_on: days without school.

    Raises:
        ValueError: the days are out of order, or further apart than two years.
    """
    if not first_on <= last_on <= first_on + timedelta(days=731):
        raise ValueError("a calendar runs forward, two years at most")
    days = _days(first_on, last_on, taken_on, exceptions, closed_on)
    weeks = (days[-1].week + 1) if days else 1
    blocks = [
        _draw_block([day for day in days if start <= day.week < start + WEEKS_A_BLOCK], start, title, finding)
        for start in range(0, weeks, WEEKS_A_BLOCK)
    ]
    shown = Counter(day.mark for day in days)
    keys = [Key(mark=f"sw k-{mark}", meaning=str(MEANINGS[mark])) for mark in DayMark if shown[mark]]
    return Chart(
        title=title,
        finding=finding,
        svg=element("div", *blocks, class_="blocks"),
        keys=draw_keys(*keys),
        table=_table(days, title),
    )


def _days(
    first_on: date,
    last_on: date,
    taken_on: Collection[date],
    exceptions: Mapping[date, DayMark],
    closed_on: Collection[date],
) -> list[_Day]:
    monday = first_on - timedelta(days=first_on.weekday())
    taken, closed = frozenset(taken_on), frozenset(closed_on)
    days: list[_Day] = []
    for offset in range((last_on - first_on).days + 1):
        on = first_on + timedelta(days=offset)
        # School on a Saturday happens; a weekend without it is no day of the calendar.
        if on.weekday() < SCHOOL_WEEK or on in taken or on in exceptions:
            days.append(_Day(on=on, mark=_mark(on, taken, exceptions, closed), week=(on - monday).days // 7))
    return days


def _mark(
    on: date, taken: frozenset[date], exceptions: Mapping[date, DayMark], closed: frozenset[date]
) -> DayMark:
    if on in exceptions:
        return exceptions[on]
    if on in taken:
        return DayMark.HERE
    return DayMark.NO_SCHOOL if on in closed else DayMark.NOT_TAKEN


def _draw_block(days: Sequence[_Day], start: int, title: str, finding: str) -> SafeString:
    rows = max([SCHOOL_WEEK, *(day.on.weekday() + 1 for day in days)])
    marks = [*_draw_weekdays(), *_draw_months(days, start)]
    marks += [_draw_day(day, x=LEFT + (day.week - start) * STEP) for day in days]
    span = f"{full_day(days[0].on)}, {full_day(days[-1].on)}" if days else ""
    width = LEFT + (days[-1].week - start + 1 if days else 1) * STEP
    return draw_picture(
        *marks,
        title=f"{title}: {span}",
        description=finding,
        height=TOP + rows * STEP,
        width=width,
        more="c-calendar",
    )


def _draw_weekdays() -> list[SafeString]:
    # Monday, Wednesday and Friday are enough to find one's way.
    initials = [(0, _("M")), (2, _("W")), (4, _("F"))]
    return [
        element("text", letter, x=0, y=TOP + row * STEP + CELL - 2.5, class_="c-tick")
        for row, letter in initials
    ]


def _draw_months(days: Sequence[_Day], start: int) -> list[SafeString]:
    """Write each month over its first week; one week of a month at the edge has no room for its name."""
    places: dict[str, float] = {}
    for day in days:
        places.setdefault(format_day(day.on, "M Y"), LEFT + (day.week - start) * STEP)
    starts = list(places.items())
    nexts = [x for _name, x in starts[1:]] + [float("inf")]
    return [
        element("text", name.split()[0], x=x, y=11, class_="c-tick")
        for (name, x), following in zip(starts, nexts, strict=True)
        if following - x >= 2 * STEP
    ]


def _draw_day(day: _Day, *, x: float) -> SafeString:
    """Draw the square of a day; each kind has a shape of its own beside its color."""
    y = TOP + day.on.weekday() * STEP
    tip = f"{short_day(day.on)}: {MEANINGS[day.mark]}"
    if day.mark == DayMark.NO_SCHOOL:
        return element("rect", x=x + 5, y=y + 6, width=3, height=1, class_="k-no_school", data_tip=tip)
    square = element("rect", x=x, y=y, width=CELL, height=CELL, rx=3, class_=f"k-{day.mark}", data_tip=tip)
    return joined(square, *_draw_sign(day.mark, x + CELL / 2, y + CELL / 2))


def _draw_sign(mark: DayMark, x: float, y: float) -> list[SafeString]:
    if mark == DayMark.UNEXCUSED:
        outline = f"M{x - 3} {y - 3}l6 6m0-6l-6 6"
    elif mark == DayMark.EXCUSED:
        outline = f"M{x - 3} {y + 3}l6-6"
    elif mark == DayMark.LATE:
        outline = f"M{x - 3} {y}h6"
    else:
        return []
    return [element("path", d=outline, class_="c-sign")]


def _table(days: Sequence[_Day], title: str) -> SafeString:
    listed = [day for day in days if day.mark not in {DayMark.HERE, DayMark.NO_SCHOOL}]
    rows = [[full_day(day.on), str(MEANINGS[day.mark])] for day in reversed(listed)]
    rows = rows or [[_("No exceptions"), str(MEANINGS[DayMark.HERE])]]
    return draw_table(caption=title, columns=[_("Day"), _("Attendance")], rows=rows)
