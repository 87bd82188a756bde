"""Pair coaches with teachers, and end all that somebody held when she leaves."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.people import NoSuchStaff
from sextant.network.events import StaffSeparated
from sextant.network.models import CoachAssignment, SectionStaff, Staff, StaffAssignment
from sextant.network.terms import StaffStatus


@transaction.atomic
def separate_staff(*, staff_id: int, on: date) -> Staff:
    """Record that somebody leaves: every seat, section and coaching link ends; ``on`` is the first day gone.

    Raises:
        NoSuchStaff: the person is not on file.
        AlreadyDone: she has left already.
    """
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        raise NoSuchStaff("Choose a member of staff.")
    if staff.status == StaffStatus.SEPARATED:
        raise AlreadyDone("This person has left already.")
    for table, key in (
        (StaffAssignment, "staff_id"),
        (SectionStaff, "staff_id"),
        (CoachAssignment, "coach_id"),
    ):
        for row in table.objects.filter(**{key: staff_id}, valid_until=None):
            change(row, valid_until=max(on, row.valid_from))
    changes = change(staff, status=StaffStatus.SEPARATED, left_on=on)
    audit.record("network.separate_staff", on=staff, changes=changes)
    publish(StaffSeparated(staff_id=staff_id, school_id=staff.school_id, on=on))
    left: Staff = staff
    return left


@transaction.atomic
def assign_coach(*, coach_id: int, teacher_id: int, school_id: int, valid_from: date) -> CoachAssignment:
    """Give a coach a teacher to work with.

    Raises:
        AlreadyDone: they work together already.
    """
    links = CoachAssignment.objects.filter(coach_id=coach_id, teacher_id=teacher_id, valid_until=None)
    if links.exists():
        raise AlreadyDone("This coach works with this teacher already.")
    link = CoachAssignment(
        coach_id=coach_id, teacher_id=teacher_id, school_id=school_id, valid_from=valid_from
    )
    link.save()
    audit.record("network.assign_coach", on=link, changes={"teacher_id": (None, teacher_id)})
    return link


@transaction.atomic
def end_coaching(*, link_id: int, on: date) -> CoachAssignment:
    """End the work of a coach with a teacher; ``on`` is the first day on which he does not coach her.

    Raises:
        AlreadyDone: it has ended by then.
    """
    link: CoachAssignment = CoachAssignment.objects.get(pk=link_id)
    if link.valid_until is not None and link.valid_until <= on:
        raise AlreadyDone("This coach does not work with this teacher any more.")
    changes = change(link, valid_until=max(on, link.valid_from))
    audit.record("network.end_coaching", on=link, changes=changes)
    return link
