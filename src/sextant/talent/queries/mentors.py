"""Who mentors whom, who may, and whom the reader mentors."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat
from sextant.talent.models import MentorDuty, OnboardingStep
from sextant.talent.queries.desk import as_desk

MAY_MENTOR = (Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.COACH, Seat.INTERVENTIONIST)
MOST_DUTIES, MOST_COLLEAGUES = 200, 250


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """One mentor and whom they look after."""

    id: int
    public_id: UUID
    mentor: str
    mentee: str
    mentee_public_id: UUID
    school: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee:
    """Somebody whom the reader mentors, and what is not ready for them yet."""

    name: str
    public_id: UUID
    email: str
    since: date
    until: date | None
    missing: tuple[str, ...]


def may_mentor(staff_id: int, *, school_id: int, on: date) -> bool:
    """Tell if somebody teaches or coaches at a school, and so may mentor there."""
    rows = StaffAssignment.objects.on(on).filter(staff_id=staff_id, school_id=school_id)
    return rows.filter(seat__in=MAY_MENTOR).exists()


def possible_mentors(*, school_id: int, but: int, on: date) -> tuple[tuple[str, str], ...]:
    """Return who may mentor at a school, by public id and name."""
    rows = StaffAssignment.objects.on(on).filter(school_id=school_id, seat__in=MAY_MENTOR)
    found = {
        str(row.staff.public_id): row.staff.name
        for row in rows.exclude(staff_id=but)
        .select_related("staff")
        .order_by("staff__family_name", "staff__given_name", "pk")[:MOST_COLLEAGUES]
    }
    return tuple(found.items())


def list_duties(*, school_id: int) -> tuple[DutyRow, ...]:
    """Return the mentors of a school's new colleagues, as the reader reaches them, open ones first."""
    rows = MentorDuty.objects.filter(school_id=school_id).select_related("staff", "mentor", "school")
    found = rows.order_by("-valid_from", "pk")[:MOST_DUTIES]
    return tuple(sorted((_duty(row) for row in found), key=lambda one: one.until is not None))


def find_duty(public_id: UUID) -> DutyRow | None:
    """Return one mentor's duty within reach, or None."""
    row = MentorDuty.objects.filter(public_id=public_id).select_related("staff", "mentor", "school").first()
    return row and _duty(row)


def mentor_of(staff_id: int, *, on: date) -> str:
    """Return who mentors somebody today, as the reader reaches it; empty where nobody does."""
    row = MentorDuty.objects.on(on).filter(staff_id=staff_id).select_related("mentor").first()
    return row.mentor.name if row else ""


def own_mentees(*, on: date) -> tuple[Mentee, ...]:
    """Return whom the reader mentors, with what is not ready for them."""
    me = current_rights().staff_id
    if me is None:
        return ()
    rows = list(
        MentorDuty.objects.on(on).filter(mentor_id=me).select_related("staff").order_by("valid_from", "pk")
    )
    # A mentor helps with what is missing; steps hold nothing else.
    with as_desk():
        open_steps = OnboardingStep.objects.filter(staff_id__in=[one.staff_id for one in rows], done_on=None)
        missing: dict[int, list[str]] = {}
        for step in open_steps.order_by("due_on", "pk"):
            missing.setdefault(step.staff_id, []).append(str(step.get_kind_display()))
    return tuple(
        Mentee(
            name=row.staff.name,
            public_id=row.staff.public_id,
            email=row.staff.email,
            since=row.valid_from,
            until=row.valid_until,
            missing=tuple(missing.get(row.staff_id, ())),
        )
        for row in rows
    )


def _duty(row: MentorDuty) -> DutyRow:
    return DutyRow(
        id=row.pk,
        public_id=row.public_id,
        mentor=row.mentor.name,
        mentee=row.staff.name,
        mentee_public_id=row.staff.public_id,
        school=row.school.name if row.school else "",
        since=row.valid_from,
        until=row.valid_until,
    )
