"""Turn an accepted offer into somebody who works here, in one transaction, and tell those it concerns."""

from datetime import date

from sextant.audit import actions as audit
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.people import add_staff, assign_seat, end_assignment
from sextant.network.models import Staff, StaffAssignment
from sextant.network.terms import StaffStatus
from sextant.talent.actions.onboarding import begin_onboarding
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.actions.plan_drafts import draft_plan
from sextant.talent.events import OfferAccepted
from sextant.talent.models import (
    Application,
    CategoryPlacement,
    Offer,
    Position,
    PostedPosition,
    SalaryRecord,
    Stipend,
)
from sextant.talent.queries.supervisors import supervisor_for
from sextant.talent.rules.initial_placement import said_openly
from sextant.talent.rules.onboarding import PLANNING
from sextant.talent.terms.growing import PlacementBasis
from sextant.talent.terms.hiring import Certification, PositionState, Stage


def hire(offer: Offer, *, on: date) -> Staff:
    """Put whoever accepted on file with their seat, category and pay from the first day on.

    Acts as the desk, in the transaction of the answer. Whoever works here already moves: their seats end on
    the first day of the new one, and their category stays.
    """
    application = Application.objects.select_related("posting").get(pk=offer.application_id)
    position = Position.objects.get(pk=offer.position_id)
    is_new = application.staff_id is None
    staff = _on_file(application, offer)
    _seat(staff, position, offer, is_new=is_new)
    _place(staff, offer, application)
    _pay(staff, offer)
    _fill(position, staff, on)
    audit.record("talent.hire", on=application, changes=change(application, staff_id=staff.pk))
    move_stage(application_id=application.pk, to=Stage.ACCEPTED, because="The offer was accepted.")
    if is_new:
        begin_onboarding(
            staff_id=staff.pk, school_id=position.school_id, seat=position.seat, starts_on=offer.starts_on
        )
    if position.seat in PLANNING:
        draft_plan(staff_id=staff.pk, starts_on=offer.starts_on, on=on)
    publish(
        OfferAccepted(
            candidate_id=application.pk,
            staff_id=staff.pk,
            school_id=position.school_id,
            starts_on=offer.starts_on,
        )
    )
    return staff


def _on_file(application: Application, offer: Offer) -> Staff:
    if application.staff_id is not None:
        held: Staff = Staff.objects.get(pk=application.staff_id)
        return held
    return add_staff(
        given_name=application.given_name,
        family_name=application.family_name,
        email=application.email,
        school_id=offer.school_id,
        hired_on=offer.starts_on,
        status=StaffStatus.HIRED,
        years_experience_at_hire=application.years_experience,
    )


def _seat(staff: Staff, position: Position, offer: Offer, *, is_new: bool) -> None:
    if not is_new:
        for row in StaffAssignment.objects.filter(staff_id=staff.pk, valid_until=None).order_by("pk"):
            end_assignment(assignment_id=row.pk, on=max(offer.starts_on, row.valid_from))
        if staff.school_id != position.school_id:
            audit.record("talent.move_staff", on=staff, changes=change(staff, school_id=position.school_id))
    assign_seat(
        staff_id=staff.pk,
        seat=position.seat,
        valid_from=offer.starts_on,
        school_id=position.school_id,
        supervisor_id=supervisor_for(seat=position.seat, school_id=position.school_id, on=offer.starts_on),
        fte_percent=position.fte_percent,
    )


def _place(staff: Staff, offer: Offer, application: Application) -> None:
    """Give the first category; whoever has one keeps it, for hiring decides once.

    The reason holds no score of the screening: the teacher and their principal read it.
    """
    if offer.category is None or CategoryPlacement.objects.filter(staff=staff, valid_until=None).exists():
        return
    row = CategoryPlacement(
        staff=staff,
        school_id=offer.school_id,
        category=offer.category,
        basis=PlacementBasis.INITIAL,
        is_provisional=offer.is_provisional,
        because=said_openly(
            years=application.years_experience,
            is_certified=application.certification == Certification.FULL,
        ),
        valid_from=offer.starts_on,
    )
    row.save()
    audit.record("talent.place", on=row, changes={"category": (None, row.category)})


def approver_of(offer: Offer) -> int | None:
    """Return who answers for an offer: whoever wrote it; of an exception only whoever approved it."""
    return offer.approved_by_id if offer.exception_because else offer.drafted_by_id


def _pay(staff: Staff, offer: Offer) -> None:
    for standing in SalaryRecord.objects.filter(staff=staff, valid_until=None).order_by("pk"):
        ended = change(standing, valid_until=max(offer.starts_on, standing.valid_from))
        audit.record("talent.end_salary", on=standing, changes=ended)
    row = SalaryRecord(
        staff=staff,
        school_id=offer.school_id,
        base_cents=offer.base_cents,
        because="As offered and accepted.",
        approved_by_id=approver_of(offer),
        valid_from=offer.starts_on,
    )
    row.save()
    audit.record("talent.set_salary", on=row, changes={"base_cents": (None, row.base_cents)})
    held = set(Stipend.objects.filter(staff=staff, valid_until=None).values_list("kind", flat=True))
    for kind, cents in offer.stipends:
        if kind in held:
            continue
        stipend = Stipend(
            staff=staff,
            school_id=offer.school_id,
            kind=kind,
            yearly_cents=cents,
            valid_from=offer.starts_on,
        )
        stipend.save()
        audit.record("talent.add_stipend", on=stipend, changes={"yearly_cents": (None, cents)})


def _fill(position: Position, staff: Staff, on: date) -> None:
    changes = change(position, state=PositionState.FILLED, staff_id=staff.pk, filled_on=on)
    audit.record("talent.fill_position", on=position, changes=changes)
    for row in PostedPosition.objects.filter(position=position, ended_on=None).order_by("pk"):
        audit.record("talent.end_posting_of_position", on=row, changes=change(row, ended_on=on))
