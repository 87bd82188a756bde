"""Name somebody who acts in a vacant seat of a school’s leadership team, and end that."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.rules.agenda import LEADERS
from sextant.network.actions.changes import change
from sextant.network.actions.people import assign_seat, end_assignment
from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat

# Longer than this a seat is filled, not acted in.
LONGEST = timedelta(days=120)


class CannotAct(CannotDo):
    """This person cannot act in this seat."""


@transaction.atomic
def name_acting(*, school_id: int, seat: Seat, staff_id: int, until: date, on: date) -> StaffAssignment:
    """Name who acts in a vacant seat up to a day: what the seat owes and may read follows at once.

    Raises:
        CannotAct: the seat is not of the team or is held, the person does not work at the school, is
            whoever names, or the day is not within 120 days; only the region names an acting principal.
    """
    _check_seat(school_id, seat, on)
    _check_person(school_id, staff_id, on)
    if not on < until <= on + LONGEST:
        raise CannotAct(_("Choose a day within the next 120 days; after that the seat is filled."))
    with as_desk():
        made = assign_seat(
            staff_id=staff_id,
            seat=seat,
            school_id=school_id,
            valid_from=on,
            fte_percent=0,
            is_acting=True,
            supervisor_id=_supervisor(school_id, seat, staff_id, on),
        )
        return end_assignment(assignment_id=made.pk, on=until + timedelta(days=1))


@transaction.atomic
def end_acting(*, assignment_id: int, on: date) -> StaffAssignment:
    """Let somebody act in a seat no longer, from a day on.

    Raises:
        AlreadyDone: it has ended, or is no acting seat of a leadership team.
        CannotAct: only the region ends an acting principal.
    """
    row = StaffAssignment.objects.on(on).filter(pk=assignment_id, is_acting=True, seat__in=LEADERS).first()
    if row is None:
        raise AlreadyDone(_("Nobody acts here any more."))
    _check_names(row.school_id or 0, Seat(row.seat))
    with as_desk():
        ended: StaffAssignment = StaffAssignment.objects.get(pk=row.pk)
        audit.record("network.end_assignment", on=ended, changes=change(ended, valid_until=on))
    return ended


def _check_seat(school_id: int, seat: Seat, on: date) -> None:
    if seat not in LEADERS:
        raise CannotAct(_("Choose a seat of the leadership team."))
    _check_names(school_id, seat)
    held = StaffAssignment.objects.on(on).filter(school_id=school_id, seat=seat)
    if held.filter(is_acting=False).exists():
        raise CannotAct(_("Somebody holds this seat. Human resources ends that first."))
    if held.exists():
        raise CannotAct(_("Somebody acts in this seat already. End that first to name somebody else."))


def _check_names(school_id: int, seat: Seat) -> None:
    names = {Role.REGIONAL_SUPERINTENDENT} if seat is Seat.PRINCIPAL else {
        Role.REGIONAL_SUPERINTENDENT, Role.PRINCIPAL,
    }  # fmt: skip
    rights = current_rights()
    if not any(
        held.role in names and (held.school_ids is None or school_id in held.school_ids)
        for held in rights.held
    ):
        raise CannotAct(
            _("The regional superintendent names an acting principal.")
            if seat is Seat.PRINCIPAL
            else _("The principal or the regional superintendent names who acts.")
        )


def _check_person(school_id: int, staff_id: int, on: date) -> None:
    if staff_id == current_rights().staff_id:
        raise CannotAct(_("Nobody names themselves. What a vacant seat owes comes to you already."))
    if Staff.objects.filter(gone_by(on), pk=staff_id).exists():
        raise CannotAct(_("This person has left."))
    works_here = StaffAssignment.objects.on(on).filter(school_id=school_id, staff_id=staff_id)
    if not works_here.exists():
        raise CannotAct(_("Choose somebody who works at this school."))


def _supervisor(school_id: int, seat: Seat, staff_id: int, on: date) -> int | None:
    if seat is Seat.PRINCIPAL:
        return None
    held = StaffAssignment.objects.on(on).filter(school_id=school_id, seat=Seat.PRINCIPAL)
    found: int | None = (
        held.exclude(staff_id=staff_id).order_by("is_acting", "pk").values_list("staff_id", flat=True).first()
    )
    return found
