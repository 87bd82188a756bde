"""An adult sat down with a student: a restorative chat or a check-in, kept once a day."""

from datetime import datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import CheckIn
from sextant.culture.terms.people import CheckInKind
from sextant.kernel.errors import CannotDo
from sextant.network.models import Student
from sextant.network.queries.places import zone_of


class NobodyThere(CannotDo):
    """The student is not within reach, or at no school."""


@transaction.atomic
def check_in(*, student_id: int, kind: CheckInKind, at: datetime, section_id: int | None = None) -> CheckIn:
    """Keep that the actor sat down with a student; twice on a day it is kept once.

    Raises:
        NobodyThere: the student is not within reach, or at no school.
        OutOfReach: the actor may not write it.
    """
    student = Student.objects.filter(pk=student_id).first()
    if student is None or student.school_id is None:
        raise NobodyThere("This student is at no school within your reach. Reload the page.")
    me = current_rights().staff_id or 0
    on = at.astimezone(zone_of(student.school_id)).date()
    known: CheckIn | None = CheckIn.objects.filter(
        student_id=student_id, staff_id=me, section_id=section_id, kind=kind, on=on
    ).first()
    if known is not None:
        if at > known.at:
            CheckIn.objects.filter(pk=known.pk).update(at=at)
        return known
    row = CheckIn(
        student_id=student_id, staff_id=me, school_id=student.school_id, section_id=section_id, kind=kind,
        on=on, at=at,
    )  # fmt: skip
    row.save()
    audit.record("culture.check_in", on=row, changes={"kind": ("", row.kind)})
    return row
