"""One return as its page shows it; teachers of the student read it, and it tells no reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import Invitation, Participant, ReentryPlan, RestorativeCase
from sextant.culture.queries.restorative import CaseRow, shape_cases
from sextant.culture.terms.restorative import RepairKind, RepairState
from sextant.network.models import Staff, StaffAssignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPage:
    """A return: when, to whom, with which word."""

    id: int
    version: int
    school_id: int
    student_id: int
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
        student_id=plan.student_id,
        student=plan.student.name,
        student_public_id=plan.student.public_id,
        away_from=plan.away_from,
        returns_on=plan.returns_on,
        check_in_adult_id=plan.check_in_adult_id,
        check_in_adult=adult.name if adult else "",
        word_to_teachers=plan.word_to_teachers,
        circle_held_on=plan.circle_held_on,
    )


def circle_of(page: ReturnPage, *, on: date) -> CaseRow | None:
    """Return the re-entry circle opened for a return, as far as the reader reads repair; the newest one."""
    asked = Invitation.objects.filter(student_id=page.student_id).values("case_id")
    there = Participant.objects.filter(student_id=page.student_id).values("case_id")
    circles = RestorativeCase.objects.filter(
        kind=RepairKind.REENTRY_CIRCLE, school_id=page.school_id, referred_on__gte=page.away_from
    ).exclude(state=RepairState.DECLINED)
    rows = circles.filter(pk__in=asked) | circles.filter(pk__in=there)
    return next(
        iter(shape_cases(rows.select_related("staff").order_by("-referred_on", "-pk")[:1], on=on)), None
    )


def waiting_returns(student_ids: Collection[int]) -> tuple[ReentryPlan, ...]:
    """Return the returns of students whose circle is still to be held, within reach."""
    plans = ReentryPlan.objects.filter(student_id__in=student_ids, is_void=False, circle_held_on=None)
    return tuple(plans.order_by("returns_on", "pk"))


def returns_of(student_ids: Collection[int], *, since: date) -> Mapping[int, UUID]:
    """Return the newest return of each of these students who was away since a day, within reach."""
    plans = ReentryPlan.objects.filter(student_id__in=student_ids, is_void=False, returns_on__gte=since)
    return dict(plans.order_by("returns_on", "pk").values_list("student_id", "public_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The return that follows a removal, and whether its circle is still to be held."""

    public_id: UUID
    is_to_welcome: bool


def returns_of_removals(removal_ids: Collection[int]) -> Mapping[int, WayBack]:
    """Return the way back after each of these removals, within reach, the newest return last."""
    plans = ReentryPlan.objects.filter(removal_id__in=removal_ids, is_void=False)
    rows = plans.order_by("returns_on", "pk").values_list("removal_id", "public_id", "circle_held_on")
    return {removal: WayBack(public_id=key, is_to_welcome=held_on is None) for removal, key, held_on in rows}


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
