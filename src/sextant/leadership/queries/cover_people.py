"""Who teaches what at which bell on a day at a school, and who could stand in; read as the desk reads."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sextant.leadership.models import CoverageNeed
from sextant.leadership.rules.cover import ALL_DAY, HOMEROOM, Colleague
from sextant.leadership.thresholds.operations import COVERS_LOOK_BACK
from sextant.network.models import Section, SectionStaff, StaffAssignment
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat, SectionKind, SectionRole

LEADS = (SectionRole.TEACHER_OF_RECORD, SectionRole.LONG_TERM_SUB)
LEADERS = (Seat.COACH, Seat.DEAN, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS,
           Seat.PRINCIPAL)  # fmt: skip
# Substitutes before colleagues in a planning period, colleagues before leaders.
RANKS: Mapping[str, int] = {
    Seat.SUBSTITUTE: 0,
    Seat.TEACHER: 1,
    Seat.SPED_TEACHER: 1,
    Seat.EL_TEACHER: 1,
    **dict.fromkeys(LEADERS, 2),
}
MOST_PEOPLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """One person in one class on a day."""

    section_id: int
    staff_id: int
    name: str
    bell: int
    room: str
    is_lead: bool
    is_homeroom: bool
    carries: bool


def bell_of(section: Section) -> int:
    """Return at which bell a class meets; without one a homeroom opens the day, and a class fills it."""
    if section.bell_period_id:
        return int(section.bell_period_id)
    return HOMEROOM if section.kind == SectionKind.HOMEROOM else ALL_DAY


def taught_on(*, school_id: int, on: date) -> tuple[Taught, ...]:
    """Return who teaches which class of a school on a day."""
    links = (
        SectionStaff.objects.on(on)
        .filter(school_id=school_id, section__starts_on__lte=on, section__ends_on__gte=on)
        .select_related("section", "staff")
        .order_by("section_id", "pk")
    )
    return tuple(
        Taught(
            section_id=one.section_id,
            staff_id=one.staff_id,
            name=one.staff.name,
            bell=bell_of(one.section),
            room=one.section.room,
            is_lead=one.role in LEADS,
            is_homeroom=one.section.kind == SectionKind.HOMEROOM,
            carries=one.role != SectionRole.PARA,
        )
        for one in links
    )


def colleagues_on(
    *,
    school_id: int,
    on: date,
    taught: Collection[Taught],
    away: Collection[int],
    covering: Mapping[int, Collection[int]],
) -> tuple[Colleague, ...]:
    """Return who of a school could cover on a day.

    Args:
        school_id: which school.
        on: the day.
        taught: who teaches what on it.
        away: who is not there.
        covering: bells at which somebody covers already, by person.
    """
    busy: dict[int, set[int]] = defaultdict(set)
    for one in taught:
        if one.carries:
            busy[one.staff_id].add(one.bell)
    for staff_id, bells in covering.items():
        busy[staff_id] |= set(bells)
    seats: dict[int, tuple[int, str]] = {}
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=list(RANKS))
    for row in rows.select_related("staff").order_by("pk")[:MOST_PEOPLE]:
        rank = min(RANKS[row.seat], seats.get(row.staff_id, (9, ""))[0])
        seats[row.staff_id] = (rank, row.staff.name)
    lately = covers_lately(school_id=school_id, on=on)
    return tuple(
        Colleague(
            staff_id=staff_id,
            name=name,
            rank=rank,
            busy=frozenset(busy.get(staff_id, ())),
            n_covers=lately.get(staff_id, 0),
        )
        for staff_id, (rank, name) in seats.items()
        if staff_id not in away
    )


def covers_lately(*, school_id: int, on: date) -> Mapping[int, int]:
    """Return how many classes each covered in the last school days before a day."""
    days = int(threshold(COVERS_LOOK_BACK, on=on, school_id=school_id))
    since = calendar_of(school_id=school_id).back(on, days)
    rows = (
        CoverageNeed.objects.filter(school_id=school_id, is_off=False, on__gte=since, on__lt=on)
        .exclude(covered_by=None)
        .order_by()
        .values("covered_by_id")
        .annotate(n=Count("pk"))
    )
    return Counter({one["covered_by_id"]: one["n"] for one in rows})
