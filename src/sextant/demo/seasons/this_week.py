"""Live the last school week as people would: every homeroom taken through the action, a few corrections."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction

from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import CODES, LOCAL, NONE, RoomDays, asked_by, taken_at
from sextant.network.actions import attendance
from sextant.network.actions.attendance import Mark
from sextant.network.models import DayMark
from sextant.network.terms import AskedBy, DayCode

# On its last day these homerooms of Harbor Point are not taken: the principal sees it on Monday.
NOT_TAKEN_ON_FRIDAY = frozenset({"6A", "8B"})
CORRECTED = 3


def first_of_last_week(ground: Ground) -> date:
    """Return the Monday of the last week with school before today: from then on, life is lived singly."""
    dates = ground.years[ground.newest]
    lived = [day for day in dates.pa_days if day < ground.today]
    last = max(lived, default=ground.today)
    return last - timedelta(days=last.weekday())


def live_week(ground: Ground, drawn: Sequence[RoomDays], *, on_progress: Callable[[str], None]) -> int:
    """Take each homeroom of each day of the last week; return how many were taken."""
    monday = first_of_last_week(ground)
    newest = [one for one in drawn if one.room.year == ground.newest]
    days = sorted({day for one in newest for day in one.days if day >= monday})
    count = 0
    for day in days:
        with transaction.atomic():
            for one in newest:
                if day in one.days and not _is_left_out(ground, one, day, is_last=day == days[-1]):
                    _take(one, day)
                    count += 1
        on_progress(f"Attendance of {day:%A}")
    if days:
        _correct(ground, newest, days[0])
    return count


def _is_left_out(ground: Ground, one: RoomDays, day: date, *, is_last: bool) -> bool:
    is_harbor = ground.place(one.room.school).name == HARBOR_POINT
    if is_last and is_harbor:
        return one.room.title in NOT_TAKEN_ON_FRIDAY
    return not bool(one.is_taken[one.days.index(day)]) and one.room.title != "7B"


def _take(one: RoomDays, day: date) -> None:
    at = one.days.index(day)
    marks = [
        Mark(
            student_id=one.students[row],
            code=CODES[int(one.codes[row, at])],
            minutes_missed=int(one.minutes[row, at]),
            asked_by=asked_by(int(one.codes[row, at]), row),
        )
        for row in np.flatnonzero(one.codes[:, at] != NONE).tolist()
    ]
    attendance.take_day(
        section_id=one.section_id, on=day, marks=marks, at=taken_at(day), taken_by_id=one.teacher_id
    )


@transaction.atomic
def _correct(ground: Ground, newest: Sequence[RoomDays], day: date) -> None:
    """Set right what was coded wrong on Monday: children whom the school itself had sent home."""
    harbor = ground.keys.schools[0]
    rooms = {one.section_id for one in newest if ground.keys.schools[one.room.school] == harbor}
    excused = DayMark.objects.filter(school_id=harbor, on=day, code=DayCode.ABSENT_EXCUSED)
    for mark in [mark for mark in excused.order_by("pk") if mark.section_id in rooms][:CORRECTED]:
        attendance.correct_day_mark(
            section_id=mark.section_id,
            student_id=mark.student_id,
            on=day,
            code=DayCode.INFORMAL_REMOVAL,
            asked_by=AskedBy.SCHOOL,
            at=datetime.combine(day, time(15, 20), LOCAL),
        )
