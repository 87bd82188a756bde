"""Anchor rooms of a school, the day of one room, one placement, and the times that teachers see."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sextant.network.models import Staff
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.models import AnchorClassroom, AnchorPlacement, AnchorPoints, AnchorStep
from sextant.support.queries.desk import as_desk
from sextant.support.queries.level_4_lent import level_4_days
from sextant.support.rules.anchor import (
    DayPoints,
    ExitLine,
    WayBack,
    next_step,
    step_before,
    time_in_room,
    way_back,
)
from sextant.support.terms.anchor import EntryCriterion, PlacementState
from sextant.support.thresholds.anchor import ANCHOR_GOOD_DAY, ANCHOR_GOOD_DAYS, ANCHOR_WEEKS

MOST_ROOMS, MOST_PLACES = 40, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomRow:
    """One room: who leads it, and how many places are taken."""

    id: int
    public_id: UUID
    school_id: int
    name: str
    leads: str
    second: str
    clinician_id: int | None
    clinician: str
    clinician_share: int
    places: int
    n_taken: int
    periods: int
    points: int

    @property
    def is_full(self) -> bool:
        return self.n_taken >= self.places


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """One period of today: how many points of those possible; None while nobody has tapped."""

    period: int
    earned: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One student of a room today."""

    id: int
    public_id: UUID
    student: str
    student_public_id: UUID
    share_in_class: int
    times: str
    taps: tuple[Tap, ...]
    earned: int
    possible: int
    way: WayBack
    review_on: date

    @property
    def share(self) -> int | None:
        return round(100 * self.earned / self.possible) if self.possible else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementPage:
    """One placement: why, how it goes, and the steps so far."""

    id: int
    public_id: UUID
    room: RoomRow
    student: str
    student_public_id: UUID
    state: str
    is_open: bool
    since: date
    criteria: tuple[str, ...]
    because: str
    team_met_on: date | None
    review_on: date
    way: WayBack
    days: tuple[DayPoints, ...]
    steps: tuple[tuple[date, int, str], ...]
    share_in_class: int
    forward: int | None
    back: int | None
    mean_in_room: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesRow:
    """When a student with a place is in class, as her teachers see it."""

    share_in_class: int
    times: str
    since: date


def list_rooms(*, school_id: int | None) -> tuple[RoomRow, ...]:
    """Return the open rooms within reach, of one school or all."""
    rows = AnchorClassroom.objects.filter(is_open=True)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    return _rooms(list(rows.order_by("school_id", "name", "pk")[:MOST_ROOMS]))


def find_room(public_id: UUID) -> RoomRow | None:
    """Return one room within reach, or None."""
    row = AnchorClassroom.objects.filter(public_id=public_id).first()
    return _rooms([row])[0] if row is not None else None


def exit_line(*, on: date, school_id: int) -> ExitLine:
    """Return the network's rule of the way back."""
    return ExitLine(
        good_day=threshold(ANCHOR_GOOD_DAY, on=on, school_id=school_id),
        good_days=int(threshold(ANCHOR_GOOD_DAYS, on=on, school_id=school_id)),
        weeks=int(threshold(ANCHOR_WEEKS, on=on, school_id=school_id)),
    )


def seats_of(room: RoomRow, *, on: date) -> tuple[SeatRow, ...]:
    """Return who is in a room today, with the points of the day and how far each is on the way back."""
    rows = AnchorPlacement.objects.filter(room_id=room.id, valid_until=None)
    by_name = ("student__family_name", "student__given_name", "pk")
    found = list(rows.select_related("student").order_by(*by_name)[:MOST_PLACES])
    keys = [row.pk for row in found]
    line = exit_line(on=on, school_id=room.school_id)
    days, today = _points(keys, on=on, line=line)
    steps = _open_steps(keys)
    serious = level_4_days(
        [row.student_id for row in found], since=on - timedelta(weeks=line.weeks), until=on
    )
    held = _school_days(room.school_id, on=on, line=line)
    shaped = []
    for row in found:
        step, taps = steps.get(row.pk), today.get(row.pk, {})
        shaped.append(
            SeatRow(
                id=row.pk,
                public_id=row.public_id,
                student=row.student.name,
                student_public_id=row.student.public_id,
                share_in_class=step.share_in_class if step else 0,
                times=step.times if step else "",
                taps=tuple(
                    Tap(period=number, earned=taps.get(number)) for number in range(1, room.periods + 1)
                ),
                earned=sum(taps.values()),
                possible=room.points * len(taps),
                way=way_back(
                    days=days.get(row.pk, ()),
                    level_4=serious.get(row.student_id, ()),
                    line=line,
                    on=on,
                    school_days=held,
                ),
                review_on=row.review_on,
            )
        )
    return tuple(shaped)


def find_placement(public_id: UUID, *, on: date) -> PlacementPage | None:
    """Return one placement within reach, or None."""
    row = AnchorPlacement.objects.filter(public_id=public_id).select_related("student").first()
    room = None if row is None else AnchorClassroom.objects.filter(pk=row.room_id).first()
    if row is None or room is None:
        return None
    line = exit_line(on=on, school_id=row.school_id)
    days, _today = _points([row.pk], on=on, line=line)
    serious = level_4_days([row.student_id], since=on - timedelta(weeks=line.weeks), until=on)
    with as_desk():
        own = AnchorStep.objects.filter(placement_id=row.pk)
        steps = list(own.order_by("valid_from", "pk")[:MOST_PLACES])
    share = steps[-1].share_in_class if steps else 0
    return PlacementPage(
        id=row.pk,
        public_id=row.public_id,
        room=_rooms([room])[0],
        student=row.student.name,
        student_public_id=row.student.public_id,
        state=str(PlacementState(row.state).label),
        is_open=row.valid_until is None,
        since=row.valid_from,
        criteria=tuple(str(EntryCriterion(one).label) for one in row.criteria if one in EntryCriterion),
        because=row.because,
        team_met_on=row.team_met_on,
        review_on=row.review_on,
        way=way_back(
            days=days.get(row.pk, ()),
            level_4=serious.get(row.student_id, ()),
            line=line,
            on=on,
            school_days=_school_days(row.school_id, on=on, line=line),
        ),
        days=tuple(sorted(days.get(row.pk, ()), key=lambda one: one.on, reverse=True)),
        steps=tuple((one.valid_from, one.share_in_class, one.times) for one in steps),
        share_in_class=share,
        forward=next_step(share),
        back=step_before(share),
        mean_in_room=time_in_room(
            [(one.share_in_class, max(0, ((one.valid_until or on) - one.valid_from).days)) for one in steps]
        ),
    )


def placement_of_id(public_id: UUID) -> tuple[int, UUID] | None:
    """Return the key of a placement within reach, and the address of its room."""
    row = AnchorPlacement.objects.filter(public_id=public_id).first()
    room = None if row is None else AnchorClassroom.objects.filter(pk=row.room_id).first()
    return None if row is None or room is None else (row.pk, room.public_id)


def times_of(*, student_id: int, on: date) -> TimesRow | None:
    """Return how much of the day a student with a place is in class, as every teacher of hers sees it."""
    row = AnchorStep.objects.on(on).filter(student_id=student_id).order_by("-pk").first()
    if row is None:
        return None
    return TimesRow(share_in_class=row.share_in_class, times=row.times, since=row.valid_from)


def _points(
    keys: Sequence[int], *, on: date, line: ExitLine
) -> tuple[dict[int, list[DayPoints]], dict[int, dict[int, int]]]:
    """Return the days with points of the weeks that count, and the taps of today."""
    since = on - timedelta(weeks=line.weeks, days=on.weekday())
    rows = AnchorPoints.objects.filter(placement_id__in=keys, on__range=(since, on))
    sums: dict[tuple[int, date], list[int]] = defaultdict(lambda: [0, 0])
    today: dict[int, dict[int, int]] = defaultdict(dict)
    columns = ("placement_id", "on", "period", "earned", "possible")
    for key, day, period, earned, possible in rows.order_by("on", "period").values_list(*columns):
        sums[key, day][0] += earned
        sums[key, day][1] += possible
        if day == on:
            today[key][period] = earned
    days: dict[int, list[DayPoints]] = defaultdict(list)
    for (key, day), (earned, possible) in sums.items():
        days[key].append(DayPoints(on=day, earned=earned, possible=possible))
    return days, today


def _school_days(school_id: int, *, on: date, line: ExitLine) -> Sequence[date]:
    """Return the school's days of the weeks that count."""
    since = on - timedelta(weeks=line.weeks, days=on.weekday())
    return calendar_of(school_id=school_id).between(since, on)


def _open_steps(keys: Iterable[int]) -> dict[int, AnchorStep]:
    """Return the step of each placement; the desk reads, for who leads a room may teach no class of hers."""
    with as_desk():
        rows = AnchorStep.objects.filter(placement_id__in=list(keys), valid_until=None)
        return {row.placement_id: row for row in rows.order_by("pk")}


def _rooms(rows: Sequence[Any]) -> tuple[RoomRow, ...]:
    taken: dict[int, int] = defaultdict(int)
    places = AnchorPlacement.objects.filter(room_id__in=[row.pk for row in rows], valid_until=None)
    for room in places.values_list("room_id", flat=True):
        taken[room] += 1
    wanted = {key for row in rows for key in (row.staff_id, row.second_id, row.clinician_id) if key}
    names = {one.pk: one.name for one in Staff.objects.filter(pk__in=wanted)}
    return tuple(
        RoomRow(
            id=row.pk,
            public_id=row.public_id,
            school_id=row.school_id,
            name=row.name,
            leads=names.get(row.staff_id, ""),
            second=names.get(row.second_id or 0, ""),
            clinician_id=row.clinician_id,
            clinician=names.get(row.clinician_id or 0, ""),
            clinician_share=row.clinician_share,
            places=row.places,
            n_taken=taken[row.pk],
            periods=row.periods,
            points=row.points,
        )
        for row in rows
    )
