"""Which schools there are, in which region, under which law."""

from dataclasses import dataclass
from uuid import UUID

from sextant.network.models import Network, Region, School


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
    name: str | None = Network.objects.values_list("name", flat=True).first()
    return name or ""


def list_schools(*, region_id: int | None = None, open_only: bool = True) -> tuple[SchoolRow, ...]:
    """Return the schools by name: all open ones, or those of one region."""
    schools = School.objects.select_related("region").order_by("name", "pk")
    if region_id is not None:
        schools = schools.filter(region_id=region_id)
    if open_only:
        schools = schools.filter(is_open=True)
    return tuple(_row(school) for school in schools)


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
