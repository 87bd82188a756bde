"""One return as its page shows it; teachers of the student read it, and it tells no reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import ReentryPlan
from sextant.network.models import Staff, StaffAssignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """A return: when, to whom, with which word."""

    id: int
    version: int
    school_id: int
    student: str
    student_public_id: UUID
    away_from: date
    returns_on: date
    check_in_adult_id: int | None
    check_in_adult: str
    word_to_teachers: str
    circle_held_on: date | None


def find_return(public_id: UUID) -> ReturnPage | None:
    """Return a return within reach."""
    plan = ReentryPlan.objects.filter(public_id=public_id, is_void=False).select_related("student").first()
    if plan is None:
        return None
    adult = Staff.objects.filter(pk=plan.check_in_adult_id).first() if plan.check_in_adult_id else None
    return ReturnPage(
        id=plan.pk,
        version=plan.version,
        school_id=plan.school_id,
        student=plan.student.name,
        student_public_id=plan.student.public_id,
        away_from=plan.away_from,
        returns_on=plan.returns_on,
        check_in_adult_id=plan.check_in_adult_id,
        check_in_adult=adult.name if adult else "",
        word_to_teachers=plan.word_to_teachers,
        circle_held_on=plan.circle_held_on,
    )


def return_of_removal(removal_id: int) -> UUID | None:
    """Return the public id of the return that follows a removal, within reach."""
    plans = ReentryPlan.objects.filter(removal_id=removal_id, is_void=False)
    key: UUID | None = plans.values_list("public_id", flat=True).first()
    return key


def adults_of_school(*, school_id: int, on: date) -> tuple[tuple[int, str], ...]:
    """Return who works at a school, by name: one of them checks in."""
    held = StaffAssignment.objects.on(on).filter(school_id=school_id).values("staff_id")
    staff = Staff.objects.filter(pk__in=held).order_by("family_name", "given_name", "pk")
    return tuple((one.pk, one.name) for one in staff)
