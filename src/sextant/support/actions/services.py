"""Entitle students to services, log what was given, and give back what was missed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.models import Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.events import MinutesGivenBack, ServiceEnded
from sextant.support.models import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.queries.services_today import planned_minutes
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import Per, PlanStateOfMinutes, ServiceKind, Setting
from sextant.support.thresholds.special_education import MAKE_UP_DAYS

MOST_MINUTES = 480
LOGGED_BACK_DAYS = 20


class NoSuchService(CannotDo):
    """There is no such open service within reach."""


class WrongDay(CannotDo):
    """Nothing can be logged, or given back by, this day."""


class WrongMinutes(CannotDo):
    """The minutes are none, more than a day has, or less than planned without a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDraft:
    """What a plan entitles a student to."""

    service: ServiceKind
    minutes: int
    per: Per
    weekdays: Collection[int]
    staff_id: int | None
    setting: Setting


@transaction.atomic
def add_service(*, student_id: int, draft: ServiceDraft, valid_from: date) -> ServiceEntitlement:
    """Entitle a student to minutes of a service.

    Raises:
        AlreadyDone: she has this service.
        WrongMinutes: no minutes, or no weekday.
        NoSuchService: the student is enrolled at no school.
    """
    school_id = Student.objects.filter(pk=student_id).values_list("school_id", flat=True).first()
    if school_id is None:
        raise NoSuchService("This student is enrolled at no school. The registrar enrolls students first.")
    days = "".join(str(day) for day in sorted(set(draft.weekdays)))
    if draft.minutes < 1 or not days:
        raise WrongMinutes("A service has minutes, and at least one weekday on which it is given.")
    standing = ServiceEntitlement.objects.filter(
        student_id=student_id, service=draft.service, valid_until=None
    )
    if standing.exists():
        raise AlreadyDone("This student has the service already; end it first, then enter the new minutes.")
    row = ServiceEntitlement(
        school_id=school_id,
        student_id=student_id,
        service=draft.service,
        minutes=draft.minutes,
        per=draft.per,
        weekdays=days,
        staff_id=draft.staff_id,
        setting=draft.setting,
        valid_from=valid_from,
    )
    row.save()
    audit.record("support.add_service", on=row, changes={"minutes": (None, draft.minutes)})
    return row


@transaction.atomic
def end_service(*, entitlement_id: int, on: date) -> ServiceEntitlement:
    """End a service; ``on`` is the first day without. Minutes owed of it are owed no longer.

    Raises:
        NoSuchService: there is no such open service within reach.
    """
    row = _open_service(entitlement_id)
    audit.record("support.end_service", on=row, changes=change(row, valid_until=max(on, row.valid_from)))
    for plan in MakeUpPlan.objects.filter(entitlement_id=row.pk, state=PlanStateOfMinutes.OPEN):
        audit.record(
            "support.void_make_up",
            on=plan,
            changes=change(plan, state=PlanStateOfMinutes.VOID, closed_on=on),
        )
    publish(ServiceEnded(entitlement_id=row.pk, school_id=row.school_id))
    return row


@transaction.atomic
def log_service(
    *, entitlement_id: int, on: date, minutes: int, missed_because: str = "", today: date
) -> ServiceLog:
    """Log a session: the minutes given and, where fewer than planned, why. A second log corrects the first.

    Raises:
        NoSuchService: there is no such open service within reach.
        WrongDay: the day is to come, or lies more than four school weeks back.
        WrongMinutes: more than a day has, or fewer than planned without a reason.
    """
    row = _open_service(entitlement_id)
    back = calendar_of(school_id=row.school_id).back(today, LOGGED_BACK_DAYS)
    if on > today or on < max(back, row.valid_from):
        raise WrongDay("Log a session of today or of the last four school weeks.")
    planned = planned_minutes(row)
    if not 0 <= minutes <= MOST_MINUTES:
        raise WrongMinutes(f"Say how many minutes were given, from 0 to {MOST_MINUTES}.")
    if minutes < planned and missed_because not in MissedBecause.values:
        raise WrongMinutes("Fewer minutes than planned need a reason: choose one.")
    because = missed_because if minutes < planned else ""
    log = ServiceLog.objects.filter(entitlement_id=row.pk, on=on, makes_up=None).first()
    staff_id = current_rights().staff_id or row.staff_id
    if log is not None:
        audit.record(
            "support.correct_service_log",
            on=log,
            changes=change(log, minutes=minutes, missed_because=because, staff_id=staff_id),
        )
        corrected: ServiceLog = log
        return corrected
    made = ServiceLog(
        entitlement_id=row.pk,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=staff_id,
        on=on,
        minutes_planned=planned,
        minutes=minutes,
        missed_because=because,
    )
    made.save()
    audit.record("support.log_service", on=made, changes={"minutes": (None, minutes)})
    return made


@transaction.atomic
def plan_make_up(*, entitlement_id: int, minutes: int, cause: str, by: date, on: date) -> MakeUpPlan:
    """Plan to give missed minutes back: how many, why they were missed, and by when.

    Raises:
        NoSuchService: there is no such open service within reach.
        AlreadyDone: a plan for it is under way.
        WrongMinutes: none are owed, or nobody says why.
        WrongDay: the day is over, or later than the network's rule allows.
    """
    row = _open_service(entitlement_id)
    if MakeUpPlan.objects.filter(entitlement_id=row.pk, state=PlanStateOfMinutes.OPEN).exists():
        raise AlreadyDone("A plan for this service is under way; log what is given back.")
    if minutes < 1 or cause not in MissedBecause.values:
        raise WrongMinutes("Say how many minutes are given back, and why they were missed.")
    n_days = int(threshold(MAKE_UP_DAYS, on=on, school_id=row.school_id))
    last = calendar_of(school_id=row.school_id).add(on, n_days)
    if not on <= by <= last:
        raise WrongDay(f"Give them back within {n_days} school days: by {last:%-d %B} at the latest.")
    plan = MakeUpPlan(
        entitlement_id=row.pk,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        minutes_owed=minutes,
        cause=cause,
        begun_on=on,
        by=by,
    )
    plan.save()
    audit.record("support.plan_make_up", on=plan, changes={"minutes_owed": (None, minutes)})
    return plan


@transaction.atomic
def give_back(*, plan_id: int, on: date, minutes: int) -> MakeUpPlan:
    """Log minutes that were given back; the plan closes with the last of them.

    Raises:
        NoSuchService: there is no such open plan within reach.
        WrongMinutes: none, or more than a day has.
    """
    plan = MakeUpPlan.objects.filter(pk=plan_id, state=PlanStateOfMinutes.OPEN).first()
    if plan is None:
        raise NoSuchService("Choose a plan that is under way.")
    if not 1 <= minutes <= MOST_MINUTES:
        raise WrongMinutes("Say how many minutes were given back.")
    log = ServiceLog(
        entitlement_id=plan.entitlement_id,
        school_id=plan.school_id,
        student_id=plan.student_id,
        staff_id=current_rights().staff_id or plan.staff_id,
        on=on,
        minutes_planned=0,
        minutes=minutes,
        makes_up=plan,
    )
    log.save()
    audit.record("support.give_minutes_back", on=log, changes={"minutes": (None, minutes)})
    back = plan.minutes_back + minutes
    is_done = back >= plan.minutes_owed
    values: dict[str, Any] = {"state": PlanStateOfMinutes.GIVEN_BACK, "closed_on": on} if is_done else {}
    audit.record("support.count_back", on=plan, changes=change(plan, minutes_back=back, **values))
    if is_done:
        publish(MinutesGivenBack(entitlement_id=plan.entitlement_id, school_id=plan.school_id))
    kept: MakeUpPlan = plan
    return kept


def _open_service(entitlement_id: int) -> ServiceEntitlement:
    row = ServiceEntitlement.objects.filter(pk=entitlement_id, valid_until=None).first()
    if row is None:
        raise NoSuchService("Choose a service that is still given.")
    found: ServiceEntitlement = row
    return found
