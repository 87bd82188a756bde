"""Who is trained to facilitate, and who of them may facilitate what."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import FacilitatorTraining
from sextant.culture.terms.restorative import LIGHT, RepairKind
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat

MOST_TRAINED = 120
# Whoever leads a conference writes down who was asked and what was said, which these seats alone read.
LEADING_SEATS = (Seat.PRINCIPAL, Seat.AP_CULTURE, Seat.DEAN)
CHATTING_SEATS = (*LEADING_SEATS, Seat.TEACHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One training. ``until`` is the day from which it no longer holds; None: it holds on."""

    id: int
    public_id: UUID
    school_id: int
    adult: str
    course: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facilitator:
    """Somebody who may facilitate; ``grades`` is empty where every grade is hers."""

    staff_id: int
    name: str
    grades: frozenset[int]


def list_trainings(*, school_id: int) -> tuple[TrainingRow, ...]:
    """Return the trainings of a school by name, those that hold first."""
    rows = FacilitatorTraining.objects.filter(school_id=school_id).select_related("adult")
    found = rows.order_by("adult__family_name", "adult__given_name", "-valid_from", "pk")[:MOST_TRAINED]
    return tuple(sorted((_row(row) for row in found), key=lambda one: one.until is not None))


def find_training(public_id: UUID) -> TrainingRow | None:
    """Return one training, or None."""
    row = FacilitatorTraining.objects.filter(public_id=public_id).select_related("adult").first()
    return None if row is None else _row(row)


def list_facilitators(*, school_id: int, kind: RepairKind, on: date) -> tuple[Facilitator, ...]:
    """Return who is trained and holds a seat in which she may facilitate this kind at this school."""
    trained = FacilitatorTraining.objects.filter(school_id=school_id).on(on).values("adult_id")
    seats = CHATTING_SEATS if kind in LIGHT else LEADING_SEATS
    held = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=seats, staff_id__in=trained)
    rows = held.select_related("staff").order_by("staff__family_name", "staff__given_name", "pk")
    found: dict[int, Facilitator] = {}
    for row in rows[:MOST_TRAINED]:
        # A dean reaches the students of one grade; in another seat beside it, everybody again.
        before = found.get(row.staff_id)
        is_bound = row.seat == Seat.DEAN and row.grade is not None
        grades = frozenset({row.grade}) if is_bound else frozenset()
        if before is not None:
            grades = before.grades | grades if before.grades and grades else frozenset()
        found[row.staff_id] = Facilitator(staff_id=row.staff_id, name=row.staff.name, grades=grades)
    return tuple(found.values())


def find_facilitator(
    *, staff_id: int, school_id: int, kind: RepairKind, grades: Collection[int], on: date
) -> Facilitator | None:
    """Return somebody as the facilitator of students of these grades, or None where she may not be."""
    found = (one for one in list_facilitators(school_id=school_id, kind=kind, on=on))
    return next(
        (one for one in found if one.staff_id == staff_id and (not one.grades or set(grades) <= one.grades)),
        None,
    )


def _row(row: FacilitatorTraining) -> TrainingRow:
    return TrainingRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        adult=row.adult.name,
        course=row.course,
        since=row.valid_from,
        until=row.valid_until,
    )
