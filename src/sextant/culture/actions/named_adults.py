"""Name an adult whom a student can go to, and end it."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.models import NamedAdult
from sextant.culture.terms.people import NamedBy
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff, Student


class NotAnAdultHere(CannotDo):
    """The student or the adult is not within reach, or the adult has left."""


@transaction.atomic
def name_adult(*, student_id: int, staff_id: int, named_by: NamedBy, on: date) -> NamedAdult:
    """Keep that a student can go to an adult; the same two are named once.

    Raises:
        NotAnAdultHere: one of them is not within reach, or the adult has left.
        OutOfReach: the actor may not write about this student.
    """
    student = Student.objects.filter(pk=student_id, school__isnull=False).first()
    staff = Staff.objects.filter(pk=staff_id).first()
    if student is None or staff is None or staff.has_left(on=on):
        raise NotAnAdultHere("Choose an adult who works at this school today.")
    known: NamedAdult | None = (
        NamedAdult.objects.filter(student_id=student_id, staff_id=staff_id).on(on).first()
    )
    if known is not None:
        return known
    row = NamedAdult(
        student_id=student_id,
        staff_id=staff_id,
        school_id=student.school_id,
        named_by=named_by,
        valid_from=on,
    )
    row.save()
    audit.record("culture.name_adult", on=row, changes={"staff_id": (None, staff_id)})
    return row


@transaction.atomic
def end_named_adult(*, named_adult_id: int, on: date) -> NamedAdult:
    """End it from this day on; it stays on file."""
    row: NamedAdult = NamedAdult.objects.get(pk=named_adult_id)
    if row.valid_until is None:
        audit.record("culture.end_named_adult", on=row, changes=change(row, valid_until=on))
    return row
