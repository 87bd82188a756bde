"""Two by ten: assign it, tick a day with one tap, stop it. What is not done by its last day has lapsed."""

from datetime import date, datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.culture.models import CheckIn, TwoByTen
from sextant.culture.terms.people import CheckInKind, TwoByTenState
from sextant.culture.thresholds.people import TWO_BY_TEN_DAYS, TWO_BY_TEN_SPARE
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import zone_of
from sextant.network.queries.settings import threshold


class RunsAlready(CannotDo):
    """One adult at a time gives a student these minutes."""


class NotHers(CannotDo):
    """Only the adult of the assignment ticks its days, and only while it runs."""


class NobodyToAssign(CannotDo):
    """The student or the adult is not within reach, or the adult has left."""


@transaction.atomic
def assign_minutes(*, student_id: int, staff_id: int, on: date) -> TwoByTen:
    """Ask an adult for two minutes a day with a student, on ten school days.

    Raises:
        NobodyToAssign: one of them is not within reach, or the adult has left.
        RunsAlready: somebody gives her these minutes now.
        OutOfReach: the actor may not assign it.
    """
    student = Student.objects.filter(pk=student_id, school__isnull=False).first()
    staff = Staff.objects.filter(pk=staff_id).first()
    if student is None or staff is None or staff.has_left(on=on):
        raise NobodyToAssign("Choose an adult who works at this school today.")
    running: TwoByTen | None = TwoByTen.objects.filter(
        student_id=student_id, state=TwoByTenState.RUNNING
    ).first()
    if running is not None and running.ends_on >= on:
        if running.staff_id == staff_id:
            return running
        raise RunsAlready("Somebody gives this student two minutes a day already. Stop that one first.")
    if running is not None:
        _close(running, TwoByTenState.LAPSED)
    days = int(threshold(TWO_BY_TEN_DAYS, on=on, school_id=student.school_id))
    spare = int(threshold(TWO_BY_TEN_SPARE, on=on, school_id=student.school_id))
    calendar = calendar_of(school_id=student.school_id)
    first = calendar.next_on_or_after(on)
    row = TwoByTen(
        student_id=student_id,
        staff_id=staff_id,
        school_id=student.school_id,
        starts_on=first,
        ends_on=calendar.add(first, days + spare - 1),
        n_days=days,
    )
    row.save()
    audit.record("culture.assign_minutes", on=row, changes={"staff_id": (None, staff_id)})
    return row


@transaction.atomic
def tick_day(*, assignment_id: int, at: datetime) -> TwoByTen:
    """Tick today; twice on a day is once, and the tenth day ends it.

    Raises:
        NotHers: it is another adult's, or it runs no more.
    """
    row: TwoByTen = TwoByTen.objects.get(pk=assignment_id)
    on = at.astimezone(zone_of(row.school_id)).date()
    if row.staff_id != current_rights().staff_id:
        raise NotHers("Only the adult who gives the two minutes ticks them.")
    if CheckIn.objects.filter(assignment_id=row.pk, on=on).exists():
        return row
    if row.state != TwoByTenState.RUNNING or not row.starts_on <= on <= row.ends_on:
        raise NotHers("This assignment runs no more. Ask whoever assigned it for a new one.")
    CheckIn(
        student_id=row.student_id,
        staff_id=row.staff_id,
        school_id=row.school_id,
        assignment_id=row.pk,
        kind=CheckInKind.TWO_BY_TEN,
        on=on,
        at=at,
    ).save()
    ticked = row.n_ticked + 1
    state = TwoByTenState.DONE if ticked >= row.n_days else TwoByTenState.RUNNING
    audit.record("culture.tick_day", on=row, changes=change(row, n_ticked=ticked, state=state))
    return row


@transaction.atomic
def stop_minutes(*, assignment_id: int) -> TwoByTen:
    """Stop a running assignment; its days stay on file."""
    row: TwoByTen = TwoByTen.objects.get(pk=assignment_id)
    if row.state == TwoByTenState.RUNNING:
        _close(row, TwoByTenState.STOPPED)
    return row


def _close(row: TwoByTen, state: TwoByTenState) -> None:
    audit.record("culture.end_minutes", on=row, changes=change(row, state=state))
