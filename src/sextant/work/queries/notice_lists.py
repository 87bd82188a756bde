"""Whose list holds how much on a day, counted for everybody of a place at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from sextant.access.models import User
from sextant.network.models import School, StaffAssignment
from sextant.network.queries.calendar import calendars_of, central_calendar
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import StaffStatus
from sextant.work.models import OPEN, WorkItem
from sextant.work.queries.counts import shown_on
from sextant.work.rules.notices import Listed, OpenWork, list_by_person
from sextant.work.rules.notices import Place as SeatAt
from sextant.work.terms import Closing

COLUMNS = ("owner_id", "escalated_to_id", "seat", "school_id", "due_on", "weight")
# Beyond this the counts of a mail would be wrong, and the list itself is no list any more.
MOST_ITEMS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A school, or the central office (no school), with what its clock shows and which days it teaches."""

    school_id: int | None
    local: datetime
    calendar: SchoolCalendar


def places_to_tell(*, at: datetime, where: Callable[[int | None, datetime], bool]) -> tuple[Place, ...]:
    """Return the schools, and the central office, that are asked for, each by its own clock.

    Args:
        at: now.
        where: tells, by school and what its clock shows, whether a place is asked for: the days of the
            others are not read.
    """
    zones: dict[int | None, str] = dict(School.objects.order_by("pk").values_list("pk", "time_zone"))
    zones[None] = settings.TIME_ZONE
    clocks = {key: at.astimezone(ZoneInfo(zone)) for key, zone in zones.items()}
    asked = {key: local for key, local in clocks.items() if where(key, local)}
    calendars = calendars_of(school_ids=[key for key in asked if key is not None])
    return tuple(
        Place(school_id=key, local=local, calendar=central_calendar() if key is None else calendars[key])
        for key, local in asked.items()
    )


def people_to_tell(*, school_id: int | None, on: date) -> tuple[int, ...]:
    """Return who works at a place on a day: whose first seat is there; nobody stands in two places."""
    first: dict[int, int | None] = {}
    held = StaffAssignment.objects.on(on).exclude(staff__status=StaffStatus.SEPARATED)
    for staff_id, place in held.order_by("is_acting", "pk").values_list("staff_id", "school_id"):
        first.setdefault(staff_id, place)
    here = {staff_id for staff_id, place in first.items() if place == school_id}
    return tuple(sorted(here & reachable(here)))


def reachable(staff_ids: Collection[int]) -> frozenset[int]:
    """Return who of these has an account that is open: nobody else has a list to be led to."""
    users = User.objects.filter(staff_id__in=staff_ids, is_active=True)
    return frozenset(key for key in users.values_list("staff_id", flat=True) if key is not None)


def lists_on(on: date, *, staff_ids: Collection[int]) -> Mapping[int, Listed]:
    """Return how much stands on the list of each of these people; whose list is empty is absent.

    What a safety lead is asked has calls of its own and is counted in nobody's mail.
    """
    rows = WorkItem.objects.filter(OPEN, shown_on(on)).exclude(closing=Closing.SAFETY)
    works = [
        OpenWork(**dict(zip(COLUMNS, values, strict=True)))
        for values in rows.order_by("pk").values_list(*COLUMNS)[:MOST_ITEMS]
    ]
    wanted = set(staff_ids)
    listed = list_by_person(works, sits=_sits(on), on=on)
    return {staff_id: counts for staff_id, counts in listed.items() if staff_id in wanted}


def _sits(on: date) -> Mapping[SeatAt, Collection[int]]:
    schools_in: dict[int, list[int]] = defaultdict(list)
    for school_id, region_id in School.objects.values_list("pk", "region_id"):
        if region_id is not None:
            schools_in[region_id].append(school_id)
    found: dict[SeatAt, list[int]] = defaultdict(list)
    held = StaffAssignment.objects.on(on).order_by("pk")
    for staff_id, seat, school_id, region_id in held.values_list(
        "staff_id", "seat", "school_id", "region_id"
    ):
        places: list[int | None] = [school_id] if region_id is None else [*schools_in[region_id]]
        for place in places:
            found[seat, place].append(staff_id)
    return found
