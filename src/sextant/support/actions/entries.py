"""What a school owes a student who comes in the middle of a year: steps that stand, and are ticked off."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import StudentProgram
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import ProgramKind, Seat
from sextant.support.events import EntryStepDone
from sextant.support.models import EntryStep
from sextant.support.queries.desk import as_desk
from sextant.support.terms.beginnings import EntryStepKind
from sextant.support.thresholds.care import ENTRY_DAYS

FIRST_DAY = 1
SERVED = (ProgramKind.IEP, ProgramKind.PLAN_504, ProgramKind.EL)


@transaction.atomic
def owe_entry(*, student_id: int, school_id: int, entered_on: date) -> list[EntryStep]:
    """Write what is owed to a student who came mid-year; a second entry on the same day owes nothing more."""
    with as_desk():
        if EntryStep.objects.filter(student_id=student_id, entered_on=entered_on).exists():
            return []
        programs = StudentProgram.objects.on(entered_on).filter(student_id=student_id, kind__in=SERVED)
        owed = steps_owed(
            student_id=student_id, school_id=school_id, entered_on=entered_on, has_plan=programs.exists()
        )
        return insert_rows(action="support.owe_entry", rows=owed)


def steps_owed(*, student_id: int, school_id: int, entered_on: date, has_plan: bool) -> list[EntryStep]:
    """Return the steps that a school owes a newcomer, not written yet; services where a plan is."""
    calendar = calendar_of(school_id=school_id)
    days = int(threshold(ENTRY_DAYS, on=entered_on, school_id=school_id))
    soon, later = calendar.add(entered_on, FIRST_DAY), calendar.add(entered_on, days)
    owed: list[tuple[EntryStepKind, Seat, date]] = [
        (kind, Seat.COUNSELOR, later) for kind in EntryStepKind if kind != EntryStepKind.SERVICES
    ]
    # That a plan came along goes no further than to the seat that serves it.
    if has_plan:
        owed.insert(0, (EntryStepKind.SERVICES, Seat.AP_SPED, soon))
    return [
        EntryStep(
            school_id=school_id,
            student_id=student_id,
            kind=kind,
            seat=seat,
            entered_on=entered_on,
            due_on=due_on,
        )
        for kind, seat, due_on in owed
    ]


@transaction.atomic
def do_entry_step(*, step_id: int, on: date) -> EntryStep:
    """Tick off one step; the last one of a seat closes its work.

    Raises:
        AlreadyDone: it is ticked off.
        OutOfReach: the actor does not hold the seat.
    """
    row: EntryStep = EntryStep.objects.get(pk=step_id)
    if row.done_on is not None:
        raise AlreadyDone(f"This was done on {row.done_on:%-d %B}.")
    changes = change(row, done_on=on, done_by_id=current_rights().staff_id)
    audit.record("support.do_entry_step", on=row, changes=changes)
    with as_desk():
        left = EntryStep.objects.filter(
            student_id=row.student_id, entered_on=row.entered_on, seat=row.seat, done_on=None
        )
        is_last = not left.exists()
    if is_last:
        publish(EntryStepDone(student_id=row.student_id, school_id=row.school_id, seat=row.seat))
    return row
