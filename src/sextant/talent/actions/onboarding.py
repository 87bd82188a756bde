"""What must be ready for somebody new: begun on acceptance, ticked by its owner, and the first day itself."""

from datetime import date, timedelta

from django.db import transaction

from sextant.access.models import User
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff, StaffAssignment
from sextant.network.queries.settings import threshold
from sextant.network.terms import StaffStatus
from sextant.talent.actions.joining_checks import missing_clearances, refuse_uncleared
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.models import Application, OnboardingStep
from sextant.talent.queries.day_counts import calendar_for
from sextant.talent.queries.desk import as_desk
from sextant.talent.rules.onboarding import BY_ITSELF, steps_for
from sextant.talent.terms.growing import OnboardingKind
from sextant.talent.terms.hiring import Stage
from sextant.talent.thresholds.joining import COACHED_DAYS, PLAN_DAYS

ONE_DAY = timedelta(days=1)


class NoSuchStep(CannotDo):
    """There is no such step within reach."""


class OwnStep(CannotDo):
    """Nobody says of their own steps that they are done."""


class ByItself(CannotDo):
    """Some steps follow from a deed elsewhere, and nobody ticks them."""


class NoSuchHire(CannotDo):
    """There is nobody hired under this application."""


def begin_onboarding(*, staff_id: int, school_id: int | None, seat: str, starts_on: date) -> int:
    """Write down what must be ready, each with its day; as the desk, in the transaction of the answer.

    Returns:
        How many steps there are.
    """
    calendar = calendar_for(school_id)
    due = steps_for(
        seat,
        starts_on=starts_on,
        coached_by=calendar.add(starts_on, int(threshold(COACHED_DAYS, on=starts_on))),
        planned_by=calendar.add(starts_on, int(threshold(PLAN_DAYS, on=starts_on))),
    )
    for one in due:
        row = OnboardingStep(staff_id=staff_id, school_id=school_id, kind=one.kind, due_on=one.due_on)
        row.save()
        audit.record("talent.begin_step", on=row, changes={"due_on": (None, str(one.due_on))})
    return len(due)


@transaction.atomic
def tick_step(*, step_id: int, by: int | None, on: date, note: str = "") -> OnboardingStep:
    """Note that a step is done; a second tick takes it back.

    The caller has asked whether whoever acts looks after who is new at this school.

    Raises:
        NoSuchStep: it is not on file.
        OwnStep: it is a step of whoever acts.
        ByItself: it follows from naming a mentor, from a coaching cycle, or from the plan.
    """
    with as_desk():
        row = OnboardingStep.objects.filter(pk=step_id).first()
        if row is None:
            raise NoSuchStep("This step is not on file any more. Open the page again.")
        if by is not None and by == row.staff_id:
            raise OwnStep("Somebody else says that this is ready for you. Ask your leader.")
        if row.kind in BY_ITSELF:
            raise ByItself("This follows by itself: name the mentor, agree on the cycle, or on the plan.")
        is_done = row.done_on is None
        changes = change(
            row,
            done_on=on if is_done else None,
            done_by_id=by if is_done else None,
            note=note.strip()[:200] if is_done else "",
        )
        audit.record("talent.tick_step", on=row, changes=changes)
    found: OnboardingStep = row
    return found


@transaction.atomic
def finish_step(*, staff_id: int, kind: OnboardingKind, on: date, by: int | None = None) -> int:
    """Note that what a step asks for came about elsewhere; as the desk. Nothing where nobody is new.

    Returns:
        How many steps are done now.
    """
    with as_desk():
        rows = list(OnboardingStep.objects.filter(staff_id=staff_id, kind=kind, done_on=None).order_by("pk"))
        for row in rows:
            audit.record("talent.finish_step", on=row, changes=change(row, done_on=on, done_by_id=by))
    return len(rows)


@transaction.atomic
def clear_to_start(*, application_id: int, on: date) -> Application:
    """Say that a hire may start: every clearance is in and holds on the first day.

    Raises:
        NoSuchHire: nobody was hired under this application, or it is said already.
        NotCleared: a clearance is missing; the message names each.
    """
    application = Application.objects.filter(pk=application_id, stage=Stage.ACCEPTED).first()
    if application is None or application.staff_id is None:
        raise NoSuchHire("Only whoever accepted an offer, and was not cleared yet, can be cleared to start.")
    with as_desk():
        starts_on = _first_day(application.staff_id)
    refuse_uncleared(application_id=application_id, by=max(starts_on or on, on))
    with as_desk():
        move_stage(application_id=application_id, to=Stage.CLEARED, because="All clearances are in.")
        cleared: Application = Application.objects.get(pk=application_id)
    return cleared


@transaction.atomic
def postpone_uncleared(*, on: date) -> int:
    """Move the first day of whoever is not cleared and would start by tomorrow; as the desk, each day.

    So nobody holds a seat, and with it access, before all clearances are in.

    Returns:
        How many first days were moved.
    """
    waiting = Application.objects.filter(stage=Stage.ACCEPTED, staff__status=StaffStatus.HIRED)
    keys = list(waiting.values_list("staff_id", flat=True))
    rows = StaffAssignment.objects.filter(
        staff_id__in=keys, valid_until=None, valid_from__lte=on + ONE_DAY
    ).select_related("staff")
    found = list(rows.order_by("pk"))
    for row in found:
        later = calendar_for(row.school_id).add(on + ONE_DAY, 1)
        audit.record("talent.postpone_start", on=row, changes=change(row, valid_from=later))
        audit.record("talent.postpone_start", on=row.staff, changes=change(row.staff, hired_on=later))
    return len(found)


@transaction.atomic
def begin_work(*, on: date) -> int:
    """Let those begin whose first day has come and who are cleared; as the desk, each day.

    With it the file of the application closes to whoever recruits.

    Returns:
        How many began.
    """
    cleared = Application.objects.filter(stage=Stage.CLEARED, staff__status=StaffStatus.HIRED)
    due = StaffAssignment.objects.filter(
        staff_id__in=cleared.values("staff_id"), valid_until=None, valid_from__lte=on
    )
    begun = set(due.values_list("staff_id", flat=True))
    rows = [one for one in cleared.order_by("pk") if one.staff_id in begun]
    for application in rows:
        if missing_clearances(application_id=application.pk, by=on):
            # One ran out between the word and the first day: back to where it is looked after.
            move_stage(
                application_id=application.pk, to=Stage.ACCEPTED, because="A clearance no longer holds."
            )
            continue
        _begin(application, on)
    return len(rows)


def _begin(application: Application, on: date) -> None:
    staff = Staff.objects.get(pk=application.staff_id)
    audit.record("talent.begin_work", on=staff, changes=change(staff, status=StaffStatus.ACTIVE))
    move_stage(application_id=application.pk, to=Stage.ONBOARDED, because="The first day has come.")
    if User.objects.filter(staff_id=staff.pk, is_active=True).exists():
        finish_step(staff_id=staff.pk, kind=OnboardingKind.ACCOUNT, on=on)


def _first_day(staff_id: int) -> date | None:
    rows = StaffAssignment.objects.filter(staff_id=staff_id, valid_until=None).order_by("valid_from")
    found: date | None = rows.values_list("valid_from", flat=True).first()
    return found
