"""Take attendance of a day or a class once, and correct single marks after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions import attendance_checks as checks
from sextant.network.actions.bulk import canonical_rows
from sextant.network.actions.changes import Changes, change
from sextant.network.events import AttendanceCorrected, AttendanceTaken
from sextant.network.models import DayMark, DayTaken, PeriodMark, PeriodTaken, School, Section
from sextant.network.terms import ABSENT_CODES, DayCode, PeriodCode, SectionKind


class NotAHomeroom(CannotDo):
    """A day's attendance is taken in the homeroom, a class's in the class."""


class NotTakenYet(CannotDo):
    """Attendance of that day was not taken, so that there is nothing to correct."""


class NotFound(CannotDo):
    """There is no such section within reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One student's exception: a day code, or for a class a period code.

    ``asked_by`` says who asked for an early pick-up; ``minutes_missed`` is what a late or early
    student missed.
    """

    student_id: int
    code: str
    minutes_missed: int = 0
    asked_by: str = ""


@transaction.atomic
def take_day(
    *, section_id: int, on: date, marks: Sequence[Mark], at: datetime, taken_by_id: int | None = None
) -> DayTaken:
    """Take a homeroom's attendance of one day: whoever is not marked was present.

    Raises:
        NotAHomeroom: the section is a class.
        NoSchoolThen: the school does not teach on that day, or the day is still to come.
        AlreadyDone: it was taken already; correct single marks instead.
        NotOnRoster, WhoAsked, SentHomeBySchool: a mark cannot stand.
        TooLate: more than five school days ago, and no assistant principal of operations approved it.
    """
    section, school = _find(section_id, kind=SectionKind.HOMEROOM)
    checks.refuse_day(school, on=on, at=at)
    checks.refuse_late(school, on=on, at=at, approved_by_id=taken_by_id)
    if DayTaken.objects.filter(section_id=section_id, on=on).exists():
        raise AlreadyDone(f"Attendance of {on} was taken already. Correct single students instead.")
    checks.refuse_not_on_roster(section_id, on=on, student_ids=[mark.student_id for mark in marks])
    for mark in marks:
        checks.refuse_code(mark.code, asked_by=mark.asked_by)
    taken = DayTaken(section=section, school=school, on=on, taken_by_id=taken_by_id, taken_at=at)
    taken.save()
    rows = [
        DayMark(
            student_id=mark.student_id,
            school=school,
            section=section,
            on=on,
            code=DayCode(mark.code),
            minutes_missed=mark.minutes_missed,
            asked_by=mark.asked_by,
        )
        for mark in marks
    ]
    DayMark.objects.bulk_create(rows)
    audit.record_batch(
        "network.take_day",
        table=DayTaken,
        keys=[taken.pk],
        rows=[*canonical_rows([taken]), *canonical_rows(rows)],
        school_id=school.pk,
        note={"section_id": section_id, "on": on.isoformat(), "marks": len(rows)},
    )
    absent = tuple(row.student_id for row in rows if row.code in ABSENT_CODES)
    publish(AttendanceTaken(school_id=school.pk, section_id=section_id, on=on, absent_student_ids=absent))
    return taken


@transaction.atomic
def take_period(
    *, section_id: int, on: date, marks: Sequence[Mark], at: datetime, taken_by_id: int | None = None
) -> PeriodTaken:
    """Take a class's attendance of one day: whoever is not marked was there.

    Raises:
        NotAHomeroom: the section is a homeroom.
        NoSchoolThen: the school does not teach on that day, or the day is still to come.
        AlreadyDone: it was taken already.
        NotOnRoster: a marked student is not on the roster.
        TooLate: more than five school days ago, and no assistant principal of operations approved it.
    """
    section, school = _find(section_id, kind=SectionKind.SCHEDULED)
    checks.refuse_day(school, on=on, at=at)
    checks.refuse_late(school, on=on, at=at, approved_by_id=taken_by_id)
    if PeriodTaken.objects.filter(section_id=section_id, on=on).exists():
        raise AlreadyDone(f"Attendance of {on} was taken already. Correct single students instead.")
    checks.refuse_not_on_roster(section_id, on=on, student_ids=[mark.student_id for mark in marks])
    taken = PeriodTaken(section=section, school=school, on=on, taken_by_id=taken_by_id, taken_at=at)
    taken.save()
    rows = [
        PeriodMark(
            student_id=mark.student_id,
            school=school,
            section=section,
            on=on,
            code=PeriodCode(mark.code),
            minutes_late=mark.minutes_missed,
        )
        for mark in marks
    ]
    PeriodMark.objects.bulk_create(rows)
    audit.record_batch(
        "network.take_period",
        table=PeriodTaken,
        keys=[taken.pk],
        rows=[*canonical_rows([taken]), *canonical_rows(rows)],
        school_id=school.pk,
        note={"section_id": section_id, "on": on.isoformat(), "marks": len(rows)},
    )
    return taken


@transaction.atomic
def correct_day_mark(
    *,
    section_id: int,
    student_id: int,
    on: date,
    code: str,
    at: datetime,
    minutes_missed: int = 0,
    asked_by: str = "",
    approved_by_id: int | None = None,
) -> DayMark:
    """Correct one student's day after it was taken; ``present`` where a mark was wrong.

    Raises:
        NotTakenYet: the homeroom's attendance of that day was not taken.
        NotOnRoster, WhoAsked, SentHomeBySchool: the mark cannot stand.
        TooLate: more than five school days ago, and no assistant principal of operations approved it.
        AlreadyDone: the student is marked so already.
    """
    section, school = _find(section_id, kind=SectionKind.HOMEROOM)
    if not DayTaken.objects.filter(section_id=section_id, on=on).exists():
        raise NotTakenYet(f"Attendance of {on} was not taken in this homeroom. Take it first.")
    checks.refuse_late(school, on=on, at=at, approved_by_id=approved_by_id)
    checks.refuse_not_on_roster(section_id, on=on, student_ids=[student_id])
    mark = DayMark.objects.filter(student_id=student_id, on=on).first()
    old = mark.code if mark is not None else DayCode.PRESENT
    checks.refuse_code(code, asked_by=asked_by, old=old)
    if mark is None:
        mark = DayMark(student_id=student_id, school=school, section=section, on=on, code=DayCode.PRESENT)
        mark = _add(mark, code, minutes_missed, asked_by)
        changes: Changes = {"code": (old, code)}
    else:
        changes = change(mark, code=DayCode(code), minutes_missed=minutes_missed, asked_by=asked_by)
    if not changes:
        raise AlreadyDone("The student is marked so already.")
    audit.record("network.correct_day_mark", on=mark, changes=changes)
    publish(
        AttendanceCorrected(
            school_id=school.pk, student_id=student_id, on=on, old_code=str(old), new_code=str(mark.code)
        )
    )
    return mark


def _add(mark: DayMark, code: str, minutes_missed: int, asked_by: str) -> DayMark:
    if code == DayCode.PRESENT:
        raise AlreadyDone("The student is present already.")
    mark.code, mark.minutes_missed, mark.asked_by = DayCode(code), minutes_missed, asked_by
    mark.save()
    return mark


def _find(section_id: int, *, kind: SectionKind) -> tuple[Section, School]:
    section = Section.objects.select_related("school").filter(pk=section_id).first()
    if section is None:
        raise NotFound("Choose a section of your school.")
    if section.kind != kind:
        raise NotAHomeroom(
            "A day's attendance is taken in the homeroom."
            if kind == SectionKind.HOMEROOM
            else "A class's attendance is taken in the class, not in the homeroom."
        )
    return section, section.school
