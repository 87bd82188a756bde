"""Offer students roles, note what they answer, and recognize what they did."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import LeadershipAppointment
from sextant.culture.terms.community import AppointmentState, LeaderRole
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Student


class NotHere(CannotDo):
    """The student is at no school now."""


@transaction.atomic
def offer_role(*, student_id: int, role: str, on: date) -> LeadershipAppointment:
    """Offer a student a role from a day on.

    Raises:
        AlreadyDone: she was offered it, or has it.
        NotHere: she is at no school.
        OutOfReach: the actor offers her nothing.
    """
    student = Student.objects.get(pk=student_id)
    if student.school_id is None:
        raise NotHere("This student is at no school now. Choose another.")
    if LeadershipAppointment.objects.filter(student_id=student_id, role=role, valid_until=None).exists():
        raise AlreadyDone("This role was offered to this student already. Look at the list.")
    row = LeadershipAppointment(
        school_id=student.school_id, student=student, role=LeaderRole(role), valid_from=on
    )
    row.save()
    audit.record("culture.offer_role", on=row, changes={"state": (None, row.state)})
    return row


@transaction.atomic
def answer_offer(*, appointment_id: int, accepts: bool, on: date) -> LeadershipAppointment:
    """Note what a student answered; a no needs no reason, and the offer counts as one.

    Raises:
        AlreadyDone: she has answered.
    """
    row: LeadershipAppointment = LeadershipAppointment.objects.get(pk=appointment_id)
    if row.state != AppointmentState.OFFERED:
        raise AlreadyDone("This offer has been answered already.")
    values = (
        {"state": AppointmentState.ACCEPTED}
        if accepts
        else {"state": AppointmentState.DECLINED, "valid_until": max(on, row.valid_from)}
    )
    audit.record("culture.answer_offer", on=row, changes=change(row, **values))
    return row


@transaction.atomic
def end_role(*, appointment_id: int, recognition: str, on: date) -> LeadershipAppointment:
    """Let a role end with a sentence that recognizes what she did; it stays on her page.

    Raises:
        AlreadyDone: she does not serve in it now.
    """
    row: LeadershipAppointment = LeadershipAppointment.objects.get(pk=appointment_id)
    if row.state != AppointmentState.ACCEPTED:
        raise AlreadyDone("This role is not served in now.")
    changes = change(
        row, state=AppointmentState.ENDED, valid_until=max(on, row.valid_from), recognition=recognition
    )
    audit.record("culture.end_role", on=row, changes=changes)
    return row
