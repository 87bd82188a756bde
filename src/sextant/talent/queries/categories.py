"""Categories of a school's teachers, without pay, and the history of one teacher's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count

from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.people import find_staff
from sextant.network.terms import Seat, StaffStatus
from sextant.talent.models import CategoryPlacement
from sextant.talent.terms.growing import Category, PlacementBasis

MOST_TEACHERS = 400
TAUGHT_BY = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRow:
    """One teacher and their category today."""

    public_id: UUID
    name: str
    category: str
    number: int
    since: date | None
    basis: str
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRow:
    """One category that somebody had or has."""

    category: str
    since: date
    until: date | None
    basis: str
    is_provisional: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryHistory:
    """One teacher's categories, the newest first."""

    staff_id: int
    public_id: UUID
    name: str
    rows: tuple[PlacementRow, ...]


def list_categories(*, school_id: int, on: date) -> tuple[CategoryRow, ...]:
    """Return a school's teachers with their category, the highest first; those without one last."""
    seats = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=TAUGHT_BY)
    people = Staff.objects.filter(pk__in=seats.values("staff_id")).exclude(status=StaffStatus.SEPARATED)
    found = list(people.order_by("family_name", "given_name", "pk")[:MOST_TEACHERS])
    placed = {
        row.staff_id: row
        for row in CategoryPlacement.objects.filter(staff_id__in=[one.pk for one in found]).on(on)
    }
    rows = [_category(one, placed.get(one.pk)) for one in found]
    return tuple(sorted(rows, key=lambda one: -one.number))


def count_categories(*, on: date) -> dict[int, dict[int, int]]:
    """Return how many teachers of each school within reach are in each category."""
    rows = CategoryPlacement.objects.on(on).filter(school__isnull=False)
    rows = rows.exclude(staff__status=StaffStatus.SEPARATED)
    found: dict[int, dict[int, int]] = {}
    for one in rows.order_by("school_id").values("school_id", "category").annotate(n=Count("pk")):
        found.setdefault(one["school_id"], {})[one["category"]] = one["n"]
    return found


def history_of(public_id: UUID) -> CategoryHistory | None:
    """Return the categories of one teacher within reach, or None where nobody is found."""
    staff = find_staff(public_id)
    return None if staff is None else history_of_staff(staff)


def history_of_staff(staff: Staff) -> CategoryHistory:
    """Return the categories of one teacher, as far as the reader reaches them."""
    rows = CategoryPlacement.objects.filter(staff=staff).order_by("-valid_from", "-pk")
    return CategoryHistory(
        staff_id=staff.pk,
        public_id=staff.public_id,
        name=staff.name,
        rows=tuple(
            PlacementRow(
                category=str(Category(row.category).label),
                since=row.valid_from,
                until=row.valid_until,
                basis=str(PlacementBasis(row.basis).label),
                is_provisional=row.is_provisional,
                because=row.because,
            )
            for row in rows
        ),
    )


def _category(staff: Staff, row: CategoryPlacement | None) -> CategoryRow:
    return CategoryRow(
        public_id=staff.public_id,
        name=staff.name,
        category=str(Category(row.category).label) if row else "",
        number=row.category if row else 0,
        since=row.valid_from if row else None,
        basis=str(PlacementBasis(row.basis).label) if row else "",
        is_provisional=bool(row and row.is_provisional),
    )
