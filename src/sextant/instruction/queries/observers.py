"""Who observes at a school, and to which school an observer belongs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import CoachAssignment, StaffAssignment
from sextant.network.terms import Seat

OBSERVING_SEATS = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_SPED, Seat.COACH)
# The clock asks for all of a network's observers at once.
MOST_OBSERVERS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Observer:
    """Somebody who may make visits, in the seat by which she does."""

    id: int
    public_id: UUID
    name: str
    seat: Seat
    school_id: int | None
    school: str


def home_school_of(staff_id: int, *, on: date) -> int | None:
    """Return the school of an observer: where she has a seat, else where a coachee of hers teaches."""
    own = StaffAssignment.objects.on(on).filter(staff_id=staff_id, school__isnull=False)
    school: int | None = own.order_by("pk").values_list("school_id", flat=True).first()
    if school is None:
        coached = CoachAssignment.objects.on(on).filter(coach_id=staff_id)
        school = coached.order_by("pk").values_list("school_id", flat=True).first()
    return school


def list_observers(*, on: date, school_id: int | None = None) -> tuple[Observer, ...]:
    """Return who observes on a day, at one school or everywhere; each once."""
    rows = StaffAssignment.objects.on(on).filter(seat__in=OBSERVING_SEATS)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    rows = rows.select_related("staff", "school").order_by("staff__family_name", "staff__given_name", "pk")
    found: dict[int, Observer] = {}
    for row in rows[:MOST_OBSERVERS]:
        found.setdefault(
            row.staff_id,
            Observer(
                id=row.staff_id,
                public_id=row.staff.public_id,
                name=row.staff.name,
                seat=Seat(row.seat),
                school_id=row.school_id,
                school=row.school.name if row.school else "",
            ),
        )
    return tuple(found.values())
