"""Correct one student's mark in one class after its attendance was taken."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.network.actions.attendance import NotTakenYet
from sextant.network.actions.attendance_checks import refuse_late, refuse_not_on_roster
from sextant.network.actions.changes import change
from sextant.network.models import PeriodMark, PeriodTaken, Section
from sextant.network.terms import PeriodCode


@transaction.atomic
def correct_class_mark(
    *,
    section_id: int,
    student_id: int,
    on: date,
    code: str,
    at: datetime,
    approved_by_id: int | None = None,
) -> PeriodMark:
    """Correct one student's mark of one class and day; ``present`` where a mark was wrong.

    Raises:
        NotTakenYet: the class's attendance of that day was not taken.
        NotOnRoster: the student is not on the roster.
        TooLate: too many school days ago, and no assistant principal of operations approved it.
        AlreadyDone: the student is marked so already.
    """
    section = Section.objects.select_related("school").get(pk=section_id)
    if not PeriodTaken.objects.filter(section_id=section_id, on=on).exists():
        raise NotTakenYet(_("Attendance of this class was not taken on that day. Take it first."))
    refuse_late(section.school, on=on, at=at, approved_by_id=approved_by_id)
    refuse_not_on_roster(section_id, on=on, student_ids=[student_id])
    mark = PeriodMark.objects.filter(section_id=section_id, student_id=student_id, on=on).first()
    if mark is None:
        mark = PeriodMark(section=section, school_id=section.school_id, student_id=student_id, on=on)
        mark.code = PeriodCode(code)
        mark.save()
        changes: dict[str, tuple[object, object]] = {"code": (PeriodCode.PRESENT.value, code)}
    else:
        changes = change(mark, code=PeriodCode(code))
    if not changes:
        raise AlreadyDone(_("The student is marked so already."))
    audit.record("office.correct_class_mark", on=mark, changes=changes)
    return mark
