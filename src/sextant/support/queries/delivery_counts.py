"""What was delivered of what was planned, for many plans at once: meetings, school days, logs."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet, Sum

from sextant.network.queries.calendar import calendars_of
from sextant.support.models import GroupMeeting, GroupMember, Session, SessionAttendance
from sextant.support.queries.desk import as_desk
from sextant.support.rules.delivered import Delivered
from sextant.support.terms.care import PlanKind, SessionState

ONE_DAY = timedelta(days=1)
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A plan whose delivery is asked for, from a day on up to the day it ends, where it did.

    ``needs_group``: it is delivered in a group, so that a plan without one delivers nothing.
    """

    plan_id: int
    school_id: int
    since: date
    minutes: int
    per_week: int
    kind: str = PlanKind.SCHOOL
    ends_on: date | None = None

    @property
    def needs_group(self) -> bool:
        return self.kind == PlanKind.SCHOOL


@dataclass(slots=True)
class _Found:
    members: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    meetings: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    sessions: dict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    attended: dict[int, list[tuple[date, int, int]]] = field(default_factory=lambda: defaultdict(list))


def delivered_of(
    plans: Sequence[Asked], *, on: date, from_their_start: bool = False
) -> Mapping[int, Delivered]:
    """Return what was delivered of each plan from its day up to and on a day; five questions for all.

    A meeting that nobody said anything of was not held; today's counts once it was logged.

    Args:
        plans: each with the day from which it is asked for.
        on: the last day.
        from_their_start: each is asked for from its own first day, or from one day that all share: none has
            a log before its day, and the database adds the logs up.
    """
    if not plans:
        return {}
    first = min(one.since for one in plans)
    with as_desk():
        found = _read([one.plan_id for one in plans], first, on, adds_up=from_their_start)
    schools = {one.school_id for one in plans}
    # Asked by whoever acts and not by the desk: her request reads them once.
    calendars = calendars_of(school_ids=schools)
    by_weekday = {school: _by_weekday(calendars[school].between(first, on)) for school in schools}
    return {one.plan_id: _count(one, found, by_weekday[one.school_id], on) for one in plans}


def _read(plan_ids: Sequence[int], first: date, on: date, *, adds_up: bool) -> _Found:
    found = _Found()
    members = GroupMember.objects.between(first, on).filter(plan_id__in=plan_ids)
    for row in members.values_list("plan_id", "group_id", "valid_from", "valid_until")[:MOST_ROWS]:
        found.members[row[0]].append(row[1:])
    groups = {row[0] for rows in found.members.values() for row in rows}
    meetings = GroupMeeting.objects.between(first, on).filter(group_id__in=groups)
    for row in meetings.values_list("group_id", "weekday", "valid_from", "valid_until")[:MOST_ROWS]:
        found.meetings[row[0]].append(row[1:])
    held = Session.objects.filter(
        group_id__in=groups, on__range=(first, on), state=SessionState.HELD, steps_done__isnull=False
    )
    for row in held.values_list("group_id", "on", "steps_planned", "steps_done")[:MOST_ROWS]:
        found.sessions[row[0]].append(row[1:])
    attended = SessionAttendance.objects.filter(plan_id__in=plan_ids, on__range=(first, on), counts=True)
    for plan_id, day, minutes, planned in _logs(attended, adds_up=adds_up):
        found.attended[plan_id].append((day, minutes, planned))
    return found


def _logs(attended: QuerySet[SessionAttendance], *, adds_up: bool) -> Iterable[tuple[int, date, int, int]]:
    """Return each log, or of each plan the newest day and the sums."""
    if not adds_up:
        return attended.values_list("plan_id", "on", "minutes", "minutes_planned")[:MOST_ROWS]
    rows = attended.order_by().values_list("plan_id")
    return rows.annotate(Max("on"), Sum("minutes"), Sum("minutes_planned"))[:MOST_ROWS]


def _by_weekday(days: Sequence[date]) -> Mapping[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for day in days:
        found[day.isoweekday()].append(day)
    return found


def _count(plan: Asked, found: _Found, days: Mapping[int, list[date]], on: date) -> Delivered:
    attended = [row for row in found.attended[plan.plan_id] if row[0] >= plan.since]
    is_logged_today = any(row[0] == on for row in attended)
    end = on + ONE_DAY if is_logged_today else on
    members = found.members[plan.plan_id]
    n_meetings = 0
    steps_planned = steps_done = 0
    for group_id, joined, left in members:
        start, stop = max(plan.since, joined), min(end, left or end)
        n_meetings += sum(
            _between(days.get(weekday, []), max(start, since), min(stop, until or stop))
            for weekday, since, until in found.meetings[group_id]
        )
        for day, planned, done in found.sessions[group_id]:
            if start <= day < stop:
                steps_planned += planned or 0
                steps_done += done or 0
    planned = n_meetings * plan.minutes
    if not members and plan.needs_group:
        until = min(on, plan.ends_on or on)
        planned = max((until - plan.since).days // 7, 0) * plan.per_week * plan.minutes
    return Delivered(
        planned=planned,
        minutes=sum(row[1] for row in attended),
        logged=sum(row[2] for row in attended),
        steps_planned=steps_planned,
        steps_done=steps_done,
        is_placed=bool(members) or not plan.needs_group,
    )


def _between(days: list[date], first: date, stop: date) -> int:
    """Return how many of the days lie from ``first`` up to, but not on, ``stop``."""
    return max(bisect_left(days, stop) - bisect_left(days, first), 0)
