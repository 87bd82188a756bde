"""Which schools there are, in which region, under which law."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Subquery

from sextant.kernel import guard
from sextant.network.models import Network, Region, School

_SCHOOLS = "network.schools"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """One school as lists show it."""

    id: int
    public_id: UUID
    name: str
    code: str
    region_id: int
    region: str
    jurisdiction: str
    grade_low: int
    grade_high: int
    is_turnaround: bool
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionRow:
    """One region as lists show it."""

    id: int
    public_id: UUID
    name: str


def network_name() -> str:
    """Return the name of this installation's network, or nothing before it is founded."""
    if guard.actor().user_id is not None and _schools():
        # Read with the schools, which every page reads, too.
        named: str = _schools()[0].network_name or ""
        return named
    name: str | None = _names().first()
    return name or ""


def list_schools(*, region_id: int | None = None, open_only: bool = True) -> tuple[SchoolRow, ...]:
    """Return the schools by name: all open ones, or those of one region."""
    return tuple(
        _row(school)
        for school in _schools()
        if (region_id is None or school.region_id == region_id) and (school.is_open or not open_only)
    )


def zone_of(school_id: int) -> ZoneInfo:
    """Return the time zone of a school."""
    return ZoneInfo(next(school.time_zone for school in _schools() if school.pk == school_id))


def office_phone(school_id: int | None) -> str:
    """Return the number under which families reach a school's office; empty where none is on file."""
    return next((school.phone for school in _schools() if school.pk == school_id), "")


def _names() -> Any:
    return Network.objects.order_by("pk").values_list("name", flat=True)


def _schools() -> tuple[Any, ...]:
    """Return every school by name, read once a request; a process that makes schools reads them anew."""
    memory, is_request = guard.memory(), guard.actor().user_id is not None
    if is_request and _SCHOOLS in memory:
        known: tuple[Any, ...] = memory[_SCHOOLS]
        return known
    read = School.objects.select_related("region").annotate(network_name=Subquery(_names()[:1]))
    schools = tuple(read.order_by("name", "pk"))
    if is_request:
        memory[_SCHOOLS] = schools
    return schools


def list_regions() -> tuple[RegionRow, ...]:
    """Return the regions by name."""
    return tuple(
        RegionRow(id=region.pk, public_id=region.public_id, name=region.name)
        for region in Region.objects.order_by("name")
    )


def find_school(public_id: UUID | str) -> School | None:
    """Return the school with this public id."""
    school: School | None = School.objects.select_related("region").filter(public_id=public_id).first()
    return school


def school_of_id(school_id: int) -> School | None:
    """Return the school with this key."""
    school: School | None = School.objects.select_related("region").filter(pk=school_id).first()
    return school


def _row(school: School) -> SchoolRow:
    return SchoolRow(
        id=school.pk,
        public_id=school.public_id,
        name=school.name,
        code=school.code,
        region_id=school.region_id,
        region=school.region.name,
        jurisdiction=school.jurisdiction,
        grade_low=school.grade_low,
        grade_high=school.grade_high,
        is_turnaround=school.is_turnaround,
        is_open=school.is_open,
    )
