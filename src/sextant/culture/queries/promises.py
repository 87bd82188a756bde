"""One promise that was not kept, as whoever follows it up is asked about it (I-23)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import AgreementItem, Participant, RestorativeCase
from sextant.culture.queries.case_reach import cases_within
from sextant.culture.terms.restorative import ItemState
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.terms import Seat

UNKEPT = (ItemState.LATE, ItemState.BROKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePromise:
    """A promise that is late or broken; ``n_unkept`` counts those of this student this year, this one too."""

    item_id: int
    school_id: int
    student_id: int
    due_on: date
    is_broken: bool
    n_unkept: int
    facilitator_id: int | None
    facilitator_seat: Seat | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisePlace:
    """Where a promise is seen: its case, and its maker's own agreement."""

    case: UUID | None
    agreement: UUID | None


def late_promise(item_id: int, *, on: date) -> LatePromise | None:
    """Return a promise that is late or broken now, or None where it was settled meanwhile."""
    row = AgreementItem.objects.filter(pk=item_id, state__in=UNKEPT).first()
    if row is None:
        return None
    year = latest_school_year(on)
    hers = AgreementItem.objects.filter(student_id=row.student_id, state__in=UNKEPT)
    if year is not None:
        hers = hers.filter(due_on__gte=year.starts_on)
    seats = StaffAssignment.objects.on(on).filter(staff_id=row.staff_id, school_id=row.school_id)
    seat = seats.order_by("pk").values_list("seat", flat=True).first()
    return LatePromise(
        item_id=row.pk,
        school_id=row.school_id,
        student_id=row.student_id,
        due_on=row.due_on,
        is_broken=row.state == ItemState.BROKEN,
        n_unkept=hers.count(),
        # Whoever has left facilitates no more: then the seat of the row takes it.
        facilitator_id=row.staff_id if seat else None,
        facilitator_seat=Seat(seat) if seat else None,
    )


def place_of_promise(item_id: int) -> PromisePlace:
    """Return where a promise is seen, as far as the reader reaches."""
    row = AgreementItem.objects.filter(pk=item_id).first()
    if row is None:
        return PromisePlace(case=None, agreement=None)
    part = Participant.objects.filter(case_id=row.case_id, student_id=row.student_id, left_on=None)
    case = cases_within(RestorativeCase.objects.filter(pk=row.case_id))
    return PromisePlace(
        case=case.values_list("public_id", flat=True).first(),
        agreement=part.values_list("public_id", flat=True).first(),
    )
