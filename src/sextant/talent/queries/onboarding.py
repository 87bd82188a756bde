"""Who is new, and what is not ready for them yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.people import find_staff
from sextant.network.terms import Seat, StaffStatus
from sextant.talent.models import GrowthPlan, OnboardingStep
from sextant.talent.queries.mentors import mentor_of
from sextant.talent.rules.onboarding import BY_ITSELF, OWNERS
from sextant.talent.terms.growing import OnboardingKind

# Whoever began so long ago is not new any more.
NEW_FOR = timedelta(days=365)
MOST_STEPS = 2_500


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One thing that must be ready."""

    id: int
    public_id: UUID
    kind: OnboardingKind
    owner: str
    due_on: date
    done_on: date | None
    done_by: str
    note: str
    is_late: bool
    is_by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """Somebody new, with what is missing."""

    public_id: UUID
    name: str
    school: str
    seat: str
    starts_on: date | None
    n_done: int
    n_steps: int
    missing: str
    is_late: bool
    next_due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """One new colleague's page."""

    staff_id: int
    public_id: UUID
    name: str
    school_id: int | None
    school: str
    seat: str
    starts_on: date | None
    steps: tuple[StepRow, ...]
    mentor: str
    plan: UUID | None


def list_new(*, school_id: int | None, on: date) -> tuple[NewRow, ...]:
    """Return who is new at a school, or everywhere within reach, late ones first."""
    rows = OnboardingStep.objects.filter(due_on__gte=on - NEW_FOR).select_related("staff", "school")
    # Whose hire was taken back, or who has left, is awaited by nobody.
    rows = rows.exclude(staff__status=StaffStatus.SEPARATED)
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    by_staff: dict[int, list[OnboardingStep]] = {}
    for row in rows.order_by("due_on", "pk")[:MOST_STEPS]:
        by_staff.setdefault(row.staff_id, []).append(row)
    seats = _seats(list(by_staff))
    made = [_new(steps, seats.get(staff_id), on) for staff_id, steps in by_staff.items()]
    return tuple(
        sorted(
            made, key=lambda one: (not one.is_late, one.next_due_on is None, one.next_due_on or on, one.name)
        )
    )


def find_new(public_id: UUID, *, on: date) -> NewPage | None:
    """Return the page of one new colleague within reach, or None where nobody is new by that id."""
    staff = find_staff(public_id)
    if staff is None:
        return None
    rows = OnboardingStep.objects.filter(staff=staff).select_related("done_by", "school")
    steps = list(rows.order_by("due_on", "pk"))
    if not steps:
        return None
    seat = _seats([staff.pk]).get(staff.pk)
    plan = GrowthPlan.objects.filter(staff=staff).order_by("-pk").values_list("public_id", flat=True).first()
    return NewPage(
        staff_id=staff.pk,
        public_id=staff.public_id,
        name=staff.name,
        school_id=steps[0].school_id,
        school=steps[0].school.name if steps[0].school else "",
        seat=_seat_label(seat),
        starts_on=seat.valid_from if seat else staff.hired_on,
        steps=tuple(_step(row, on) for row in steps),
        mentor=mentor_of(staff.pk, on=on),
        plan=plan,
    )


def find_step(public_id: UUID) -> tuple[int, int, UUID] | None:
    """Return key, school (0: central) and the person of a step within reach, or None."""
    row = OnboardingStep.objects.filter(public_id=public_id).select_related("staff").first()
    return None if row is None else (row.pk, row.school_id or 0, row.staff.public_id)


def _new(steps: list[OnboardingStep], seat: StaffAssignment | None, on: date) -> NewRow:
    staff: Staff = steps[0].staff
    waiting = [one for one in steps if one.done_on is None]
    return NewRow(
        public_id=staff.public_id,
        name=staff.name,
        school=steps[0].school.name if steps[0].school else "",
        seat=_seat_label(seat),
        starts_on=seat.valid_from if seat else staff.hired_on,
        n_done=len(steps) - len(waiting),
        n_steps=len(steps),
        missing=", ".join(str(OnboardingKind(one.kind).label) for one in waiting),
        is_late=any(one.due_on < on for one in waiting),
        next_due_on=waiting[0].due_on if waiting else None,
    )


def _seats(staff_ids: list[int]) -> dict[int, StaffAssignment]:
    rows = StaffAssignment.objects.filter(staff_id__in=staff_ids, valid_until=None)
    return {row.staff_id: row for row in rows.order_by("valid_from", "pk")}


def _seat_label(seat: StaffAssignment | None) -> str:
    return str(Seat(seat.seat).label) if seat else ""


def _step(row: OnboardingStep, on: date) -> StepRow:
    kind = OnboardingKind(row.kind)
    return StepRow(
        id=row.pk,
        public_id=row.public_id,
        kind=kind,
        owner=str(OWNERS[kind].label),
        due_on=row.due_on,
        done_on=row.done_on,
        done_by=row.done_by.name if row.done_by else "",
        note=row.note,
        is_late=row.done_on is None and row.due_on < on,
        is_by_itself=kind in BY_ITSELF,
    )
