"""Name an adult whom a student can go to, for her or by herself, and end it."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import NamedAdult
from sextant.culture.queries.own_adults import adults_at, names_herself
from sextant.culture.terms.people import NamedBy
from sextant.culture.thresholds.people import OWN_ADULTS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff, Student
from sextant.network.queries.settings import threshold


class NotByHerself(CannotDo):
    """Whoever acts is no student, or one who is asked by staff."""


class EnoughNamed(CannotDo):
    """She has named as many adults as one names at a time."""


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
def name_own_adult(*, staff_id: int, on: date) -> NamedAdult:
    """Keep that the student who acts would go to an adult of her school.

    Whom staff have named for her and she names, too, is from now on named by herself.

    Raises:
        NotByHerself: she is in a grade whose students are asked by staff.
        NotAnAdultHere: the adult holds no seat at her school today.
        EnoughNamed: she has named as many as one names at a time.
    """
    student, school_id = _who_names(on=on)
    if staff_id not in adults_at(school_id=school_id, on=on):
        raise NotAnAdultHere("Choose an adult who works at your school.")
    own = NamedAdult.objects.on(on).filter(student_id=student.pk)
    known: NamedAdult | None = own.filter(staff_id=staff_id).first()
    if known is not None and known.named_by == NamedBy.SELF:
        return known
    most = int(threshold(OWN_ADULTS, on=on, school_id=school_id))
    if own.filter(named_by=NamedBy.SELF).count() >= most:
        raise EnoughNamed(f"You have named {most} adults. Take one back before you name another.")
    if known is not None:
        changes = change(known, named_by=NamedBy.SELF)
        audit.record("culture.name_own_adult", on=known, changes=changes)
        return known
    row = NamedAdult(
        student_id=student.pk,
        staff_id=staff_id,
        school_id=school_id,
        named_by=NamedBy.SELF,
        valid_from=on,
    )
    row.save()
    audit.record("culture.name_own_adult", on=row, changes={"staff_id": (None, staff_id)})
    return row


@transaction.atomic
def end_own_adult(*, named_adult_id: int, on: date) -> NamedAdult:
    """Let the student who acts take back whom she has named; what staff have named is theirs to end.

    Raises:
        NotAnAdultHere: she has not named this adult herself.
    """
    row: NamedAdult | None = NamedAdult.objects.filter(
        pk=named_adult_id, student_id=current_rights().student_id or 0, named_by=NamedBy.SELF
    ).first()
    if row is None:
        raise NotAnAdultHere("Choose an adult whom you have named yourself.")
    return end_named_adult(named_adult_id=row.pk, on=on)


def _who_names(*, on: date) -> tuple[Student, int]:
    me = current_rights().student_id or 0
    student: Student | None = Student.objects.filter(pk=me, school__isnull=False).first()
    if student is None or student.school_id is None:
        raise NotByHerself("This page is for students who are at a school.")
    if not names_herself(student, on=on):
        raise NotByHerself("Tell your teacher whom you would go to; she writes it down.")
    return student, student.school_id


@transaction.atomic
def end_named_adult(*, named_adult_id: int, on: date) -> NamedAdult:
    """End it from this day on; it stays on file."""
    row: NamedAdult = NamedAdult.objects.get(pk=named_adult_id)
    if row.valid_until is None:
        audit.record("culture.end_named_adult", on=row, changes=change(row, valid_until=on))
    return row
