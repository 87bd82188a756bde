"""A school's rituals: what is planned for a day and a week, and what was said of it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Min

from sextant.culture.models import Ritual, RitualDay, RitualLeader
from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.rules.ritual_days import Count, Plan, counted
from sextant.culture.terms.community import (
    Cadence,
    RitualScope,
    SkippedBecause,
)
from sextant.kernel import guard
from sextant.network.models import Section, SectionEnrollment
from sextant.network.queries.calendar import calendar_of
from sextant.network.terms import SectionKind

MOST_RITUALS, MOST_ROOMS, MOST_DAYS = 40, 120, 40_000
WEEK = timedelta(days=7)
LOOKED_BACK = timedelta(days=60)
_ROOMS = "culture.homerooms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A homeroom that holds rituals."""

    id: int
    public_id: UUID
    title: str
    grade: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RitualRow:
    """One ritual."""

    id: int
    public_id: UUID
    version: int
    school_id: int
    name: str
    kind: str
    cadence: str
    scope: str
    starts_at: time | None
    minutes: int
    place: str
    purpose: str
    plan: Plan
    when: str
    is_over: bool

    @property
    def by_room(self) -> bool:
        return self.scope == RitualScope.HOMEROOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of a ritual on one day."""

    id: int
    public_id: UUID
    state: str
    because: str
    n_present: int | None
    n_leaders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One ritual on one day, for one room or for all."""

    ritual: RitualRow
    on: date
    room: Room | None
    said: Said | None


def list_rituals(*, school_id: int, on: date, with_past: bool = False) -> tuple[RitualRow, ...]:
    """Return a school's rituals that are planned on or after a day, by their hour."""
    rows = Ritual.objects.filter(school_id=school_id).order_by("starts_at", "name", "pk")
    if not with_past:
        rows = rows.exclude(valid_until__lte=on)
    return tuple(_row(row, on=on) for row in rows[:MOST_RITUALS])


def find_ritual(public_id: UUID | str, *, on: date) -> RitualRow | None:
    """Return the ritual with this public id."""
    row: Ritual | None = Ritual.objects.filter(public_id=public_id).first()
    return _row(row, on=on) if row else None


def plan_of(ritual: Ritual) -> Plan:
    """Return a ritual as far as its days go."""
    return Plan(
        cadence=ritual.cadence,
        weekday=ritual.weekday,
        since=ritual.valid_from,
        until=ritual.valid_until,
        low=ritual.grade_low,
        high=ritual.grade_high,
    )


def homerooms(*, school_id: int, on: date) -> tuple[Room, ...]:
    """Return a school's homerooms of a day with the grade of their students, read once a request."""
    memory = guard.memory()
    if (_ROOMS, school_id, on) not in memory:
        with at_the_desk():
            rows = list(
                Section.objects.filter(
                    school_id=school_id, kind=SectionKind.HOMEROOM, starts_on__lte=on, ends_on__gte=on
                ).order_by("title", "pk")[:MOST_ROOMS]
            )
            seats = SectionEnrollment.objects.filter(section_id__in=[row.pk for row in rows]).on(on)
            grades = dict(
                seats.order_by()
                .values("section_id")
                .annotate(lowest=Min("student__grade"))
                .values_list("section_id", "lowest")
            )
        memory[_ROOMS, school_id, on] = tuple(
            Room(id=row.pk, public_id=row.public_id, title=row.title, grade=grades.get(row.pk))
            for row in rows
        )
    found: tuple[Room, ...] = memory[_ROOMS, school_id, on]
    return found


def planned_on(*, school_id: int, on: date, room_ids: Collection[int] | None = None) -> tuple[Planned, ...]:
    """Return what is planned for one day with what was said of it.

    Args:
        school_id: the school.
        on: the day.
        room_ids: these rooms alone; None: all of them.
    """
    if not calendar_of(school_id=school_id).is_school_day(on):
        return ()
    rituals = [row for row in list_rituals(school_id=school_id, on=on) if row.plan.is_planned(on)]
    said = _said(school_id=school_id, first=on, last=on)
    found = []
    for ritual in rituals:
        if not ritual.by_room:
            found.append(Planned(ritual=ritual, on=on, room=None, said=said.get((ritual.id, None, on))))
            continue
        for room in homerooms(school_id=school_id, on=on):
            if ritual.plan.takes_in(room.grade) and (room_ids is None or room.id in room_ids):
                key = (ritual.id, room.id, on)
                found.append(Planned(ritual=ritual, on=on, room=room, said=said.get(key)))
    return tuple(found)


def week_of(*, school_id: int, on: date) -> tuple[tuple[date, tuple[tuple[RitualRow, Count], ...]], ...]:
    """Return the school days of a day's week, each with its rituals and what came of them so far."""
    monday = on - timedelta(days=on.weekday())
    days = calendar_of(school_id=school_id).between(monday, monday + timedelta(days=6))
    rituals = list_rituals(school_id=school_id, on=monday)
    rooms = homerooms(school_id=school_id, on=on)
    said = _said(school_id=school_id, first=monday, last=monday + timedelta(days=6))
    found = []
    for day in days:
        rows = []
        for ritual in rituals:
            if not ritual.plan.is_planned(day):
                continue
            n = sum(ritual.plan.takes_in(one.grade) for one in rooms) if ritual.by_room else 1
            words = [one.state for key, one in said.items() if key[0] == ritual.id and key[2] == day]
            rows.append((ritual, counted(ritual.plan, [day], rooms=n, said=words)))
        found.append((day, tuple(rows)))
    return tuple(found)


def leaders_of_day(*, day_id: int) -> frozenset[int]:
    """Return the keys of the students who led on a day, as far as the reader reaches them."""
    rows = RitualLeader.objects.filter(day_id=day_id, counts=True)
    return frozenset(rows.values_list("student_id", flat=True))


def said_of(*, ritual_id: int, section_id: int | None, on: date) -> Said | None:
    """Return what was said of a ritual on a day."""
    row: RitualDay | None = RitualDay.objects.filter(
        ritual_id=ritual_id, section_id=section_id, on=on
    ).first()
    return _as_said(row, 0) if row else None


def _said(*, school_id: int, first: date, last: date) -> Mapping[tuple[int, int | None, date], Said]:
    rows = list(RitualDay.objects.filter(school_id=school_id, on__range=(first, last))[:MOST_DAYS])
    with at_the_desk():
        led = RitualLeader.objects.filter(school_id=school_id, on__range=(first, last), counts=True)
        leaders = Counter(led.values_list("day_id", flat=True))
    return {(row.ritual_id, row.section_id, row.on): _as_said(row, leaders[row.pk]) for row in rows}


def _as_said(row: RitualDay, n_leaders: int) -> Said:
    return Said(
        id=row.pk,
        public_id=row.public_id,
        state=row.state,
        because=str(SkippedBecause(row.because).label) if row.because else "",
        n_present=row.n_present,
        n_leaders=n_leaders,
    )


def _row(row: Ritual, *, on: date) -> RitualRow:
    return RitualRow(
        id=row.pk,
        public_id=row.public_id,
        version=row.version,
        school_id=row.school_id,
        name=row.name,
        kind=row.kind,
        cadence=row.cadence,
        scope=row.scope,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        purpose=row.purpose,
        plan=plan_of(row),
        when=_when(row),
        is_over=row.valid_until is not None and row.valid_until <= on,
    )


def _when(row: Ritual) -> str:
    if row.cadence == Cadence.ONCE:
        return f"{row.valid_from:%-d %B %Y}"
    if row.cadence == Cadence.WEEKLY and row.weekday:
        return f"{date(2024, 1, row.weekday):%A}s"
    return str(Cadence(row.cadence).label)
