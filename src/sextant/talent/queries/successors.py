"""Who could follow whom, seat by seat of each school; seats without a name stand out."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat
from sextant.talent.models import Successor
from sextant.talent.queries.leaders import LEADING
from sextant.talent.terms.growing import Readiness

MOST_SCHOOLS = 40
MOST_NAMED = 2_000
MOST_CANDIDATES = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One successor of a seat."""

    id: int
    public_id: UUID
    name: str
    readiness: Readiness
    to_learn: str
    named_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One seat of a school with whoever holds it and whoever could follow."""

    school_id: int
    school_public_id: UUID
    school: str
    seat: Seat
    holder: str
    named: tuple[Named, ...]

    @property
    def key(self) -> str:
        """Return what a form names the seat by."""
        return f"{self.school_public_id}:{self.seat.value}"

    @property
    def seat_words(self) -> str:
        """Return the seat as lists write it."""
        return str(self.seat.label)

    @property
    def named_words(self) -> str:
        """Return the successors in one line."""
        return "; ".join(f"{one.name} ({one.readiness.label})" for one in self.named)


def read_seats(*, school_ids: Collection[int] | None, on: date) -> tuple[SeatRow, ...]:
    """Return each leader’s seat of these schools, with its successors, the readiest first."""
    schools = School.objects.filter(is_open=True)
    if school_ids is not None:
        schools = schools.filter(pk__in=list(school_ids))
    rows = list(schools.order_by("name", "pk")[:MOST_SCHOOLS])
    keys = [one.pk for one in rows]
    held: dict[tuple[int, str], str] = {}
    holders = StaffAssignment.objects.on(on).filter(school_id__in=keys, seat__in=LEADING)
    for one in holders.select_related("staff").order_by("is_acting", "pk"):
        held.setdefault((one.school_id or 0, one.seat), one.staff.name)
    named: dict[tuple[int, str], list[Named]] = defaultdict(list)
    found = Successor.objects.filter(school_id__in=keys, ended_on=None).select_related("candidate")
    # Whoever has left follows nobody any more.
    found = found.exclude(candidate__in=Staff.objects.filter(gone_by(on)).values("pk"))
    for row in found.order_by("pk")[:MOST_NAMED]:
        named[row.school_id, row.seat].append(
            Named(
                id=row.pk,
                public_id=row.public_id,
                name=row.candidate.name,
                readiness=Readiness(row.readiness),
                to_learn=row.to_learn,
                named_on=row.named_on,
            )
        )
    order = list(Readiness.values)
    return tuple(
        SeatRow(
            school_id=school.pk,
            school_public_id=school.public_id,
            school=school.name,
            seat=seat,
            holder=held.get((school.pk, str(seat)), ""),
            named=tuple(
                sorted(named[school.pk, str(seat)], key=lambda one: (order.index(one.readiness), one.name))
            ),
        )
        for school in rows
        for seat in LEADING
    )


def could_follow(*, school_id: int, region_ids: Collection[int], on: date) -> tuple[tuple[int, str], ...]:
    """Return who works at the school, or leads or coaches in its region, by name."""
    held = StaffAssignment.objects.on(on)
    near = held.filter(school_id=school_id) | held.filter(
        school__region_id__in=list(region_ids), seat__in=(*LEADING, Seat.COACH)
    )
    people = Staff.objects.filter(pk__in=near.values("staff_id")).exclude(gone_by(on))
    rows = people.select_related("school").order_by("family_name", "given_name", "pk")[:MOST_CANDIDATES]
    return tuple((one.pk, f"{one.name} ({one.school.name})" if one.school else one.name) for one in rows)
