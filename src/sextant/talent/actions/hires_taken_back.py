"""Take a hire back before the first day: all that came with the acceptance ends as if it had never been."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from sextant.access.reach import current_rights
from sextant.access.session_ends import end_sessions_of
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.people import end_assignment
from sextant.network.models import CoachAssignment, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import StaffStatus
from sextant.talent import policies
from sextant.talent.actions.offer_ends import LONGEST_NOTE, free_filled
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.events import HireTakenBack
from sextant.talent.models import (
    Application,
    CategoryPlacement,
    GrowthPlan,
    MentorDuty,
    Offer,
    OnboardingStep,
    Position,
    SalaryRecord,
    Stipend,
)
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.pipeline import HIRED_NOT_BEGUN
from sextant.talent.terms.growing import PlanState
from sextant.talent.terms.hiring import OfferState, PositionState, Stage

# What the acceptance began for somebody, beside the seat; each from the first day that was offered.
_BEGUN: tuple[type[Any], ...] = (SalaryRecord, CategoryPlacement, Stipend)


class NotYours(CannotDo):
    """Human resources takes a hire back."""


class NothingToTakeBack(CannotDo):
    """Nobody waits for a first day under this application."""


class WhyMissing(CannotDo):
    """A hire is taken back, and nobody says why."""


@transaction.atomic
def take_hire_back(*, application_id: int, because: str, on: date, at: datetime) -> Application:
    """Take a hire back before the first day: seat, pay, category, steps and plan end, the position is free.

    Whoever works here already has their old seat and pay again. No mail goes out: human resources has
    talked with them.

    Raises:
        NotYours: somebody else than human resources asks for it.
        NothingToTakeBack: nobody was hired under this application, or the first day has come.
        WhyMissing: no reason is given.
    """
    if not policies.KEEP_CHECKS.holds(current_rights()):
        raise NotYours("Human resources takes a hire back. Ask it to.")
    rows = Application.objects.filter(pk=application_id, stage__in=HIRED_NOT_BEGUN)
    application: Application | None = rows.first()
    if application is None:
        raise NothingToTakeBack("Nobody waits for a first day under this application. Reload the page.")
    why, by_id = because.strip()[:LONGEST_NOTE], current_rights().staff_id
    if not why:
        raise WhyMissing("Say why; it stays on file, and the candidate does not read it.")
    with as_desk():
        offer = Offer.objects.filter(application=application, state=OfferState.ACCEPTED).first()
        staff = Staff.objects.filter(pk=application.staff_id).first()
        if offer is None or staff is None:
            raise NothingToTakeBack("No accepted offer is on file under this application.")
        if staff.status == StaffStatus.HIRED:
            _end_newcomer(staff, why, on)
            publish(HireTakenBack(staff_id=staff.pk))
        else:
            _move_back(staff, offer, on)
        changes = change(offer, state=OfferState.WITHDRAWN, answer_note=why)
        audit.record("talent.take_hire_back", on=offer, changes=changes)
        held = Position.objects.filter(pk=offer.position_id, staff=staff, state=PositionState.FILLED)
        for position in held:
            free_filled(position, posting_id=application.posting_id, on=on)
        move_stage(
            application_id=application.pk,
            to=Stage.WITHDRAWN,
            at=at,
            by_id=by_id,
            because=why,
            tells=False,
            takes_hire_back=True,
        )
        application.refresh_from_db()
    return application


def _end_newcomer(staff: Staff, why: str, on: date) -> None:
    """End all that is open for somebody who never began: each row on its own first day, so that none held."""
    for seat in StaffAssignment.objects.filter(staff=staff, valid_until=None).order_by("pk"):
        end_assignment(assignment_id=seat.pk, on=seat.valid_from)
    _void(SectionStaff.objects.filter(staff=staff, valid_until=None))
    for table in _BEGUN:
        _void(table.objects.filter(staff=staff, valid_until=None))
    # Coach and mentor may have begun already, so that their days stand.
    _void(CoachAssignment.objects.filter(teacher=staff, valid_until=None), on=on)
    _void(MentorDuty.objects.filter(staff=staff, valid_until=None), on=on)
    for step in OnboardingStep.objects.filter(staff=staff, done_on=None).order_by("pk"):
        changes = change(step, done_on=on, note="Not needed: the hire was taken back.")
        audit.record("talent.finish_step", on=step, changes=changes)
    plans = GrowthPlan.objects.filter(staff=staff).exclude(state=PlanState.CLOSED)
    for plan in plans.order_by("pk"):
        changes = change(plan, state=PlanState.CLOSED, closed_on=on, end_note="The hire was taken back.")
        audit.record("talent.close_plan", on=plan, changes=changes)
    changes = change(staff, status=StaffStatus.SEPARATED, left_on=on)
    audit.record("talent.take_hire_back", on=staff, changes=changes | {"because": ("", why)})
    end_sessions_of(staff_id=staff.pk)


def _move_back(staff: Staff, offer: Offer, on: date) -> None:
    """Let whoever works here already keep the seat and the pay that they were to leave.

    Raises:
        NothingToTakeBack: they sit in the new seat already.
    """
    new = StaffAssignment.objects.filter(staff=staff, valid_until=None, valid_from=offer.starts_on)
    seats = list(new.order_by("pk"))
    if offer.starts_on <= on or not seats:
        raise NothingToTakeBack("The first day has come. Give another seat, or record a leaving.")
    left = StaffAssignment.objects.filter(staff=staff, valid_until=offer.starts_on).order_by("pk")
    kept = list(left.filter(valid_from__lt=offer.starts_on))
    for seat in seats:
        end_assignment(assignment_id=seat.pk, on=seat.valid_from)
    for seat in kept:
        audit.record("talent.keep_seat", on=seat, changes=change(seat, valid_until=None))
    if kept:
        audit.record("talent.move_staff", on=staff, changes=change(staff, school_id=kept[0].school_id))
    for table in _BEGUN:
        _void(table.objects.filter(staff=staff, valid_until=None, valid_from=offer.starts_on))
    paid = SalaryRecord.objects.filter(
        staff=staff, valid_until=offer.starts_on, valid_from__lt=offer.starts_on
    )
    for row in paid.order_by("-pk")[:1]:
        audit.record("talent.keep_salary", on=row, changes=change(row, valid_until=None))


def _void(rows: QuerySet[Any], *, on: date = date.min) -> None:
    """End dated rows on their own first day, or on a later one."""
    for row in rows.order_by("pk"):
        audit.record("talent.void", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
