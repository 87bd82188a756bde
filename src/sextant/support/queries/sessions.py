"""What an adult leads today, and what was logged of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.support.models import Session, SessionAttendance
from sextant.support.queries.desk import as_desk
from sextant.support.queries.groups import GroupRow, MeetingTime, groups_of
from sextant.support.terms.care import MissedBecause, SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What was said of one session; ``version`` as it stands."""

    id: int
    state: str
    minutes: int
    steps_done: int | None
    missed_because: str
    held_by: str
    version: int
    absent: frozenset[int] = frozenset()
    minutes_of: Mapping[int, int] | None = None

    @property
    def is_said(self) -> bool:
        return self.state != SessionState.PLANNED

    @property
    def why(self) -> str:
        return str(MissedBecause(self.missed_because).label) if self.missed_because else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """One group that meets today, with what was said."""

    group: GroupRow
    time: MeetingTime | None
    logged: Logged | None


def today_of(*, staff_id: int, on: date) -> tuple[TodayRow, ...]:
    """Return the groups that somebody leads and that meet on a day, in the order of the day."""
    groups = [one for one in groups_of(staff_id=staff_id, on=on) if _meets(one, on)]
    said = logged_on([one.id for one in groups], on=on)
    rows = [TodayRow(group=one, time=_time(one, on), logged=said.get(one.id)) for one in groups]
    return tuple(sorted(rows, key=lambda row: (_minute(row.time), row.group.name)))


def logged_on(group_ids: Sequence[int], *, on: date) -> Mapping[int, Logged]:
    """Return what was said of groups on a day, without who was there; the caller may read the groups."""
    with as_desk():
        rows = list(Session.objects.filter(group_id__in=list(group_ids), on=on).select_related("staff"))
    return {one.group_id: _logged(one) for one in rows}


def logged_session(group_id: int, *, on: date) -> Logged | None:
    """Return what was said of one session, with who was away and who had fewer minutes."""
    with as_desk():
        row = Session.objects.filter(group_id=group_id, on=on).select_related("staff").first()
        if row is None:
            return None
        attended = list(
            SessionAttendance.objects.filter(session=row, counts=True).values_list(
                "student_id", "minutes", "missed_because"
            )
        )
    absent = frozenset(student for student, _minutes, why in attended if why == MissedBecause.STUDENT_ABSENT)
    fewer = {student: minutes for student, minutes, why in attended if not why and minutes != row.minutes}
    return _logged(row, absent=absent, minutes_of=fewer)


def recent_days(group: GroupRow, *, on: date, days: Sequence[date]) -> tuple[tuple[date, Logged | None], ...]:
    """Return a group's meeting days among ``days``, newest first, each with what was said of it."""
    meeting = [day for day in days if _meets(group, day) and day <= on]
    with as_desk():
        rows = {
            one.on: _logged(one)
            for one in Session.objects.filter(group_id=group.id, on__in=meeting).select_related("staff")
        }
    return tuple((day, rows.get(day)) for day in sorted(meeting, reverse=True))


def _logged(one: Session, **more: Any) -> Logged:
    return Logged(
        id=one.pk,
        state=one.state,
        minutes=one.minutes,
        steps_done=one.steps_done,
        missed_because=one.missed_because,
        held_by=one.staff.name,
        version=one.version,
        **more,
    )


def _meets(group: GroupRow, on: date) -> bool:
    return any(one.weekday == on.isoweekday() for one in group.meetings)


def _time(group: GroupRow, on: date) -> MeetingTime | None:
    return next((one for one in group.meetings if one.weekday == on.isoweekday()), None)


def _minute(time: MeetingTime | None) -> int:
    if time is None:
        return 0
    hour, minute = time.starts_at.split(":")
    return int(hour) * 60 + int(minute)
