"""What somebody gives today, and what of it is logged; one screen of a phone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.models import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.queries.services import PlanRow, plans_of
from sextant.support.rules.service_minutes import minutes_of_session
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import Per, PlanStateOfMinutes, ServiceKind, Setting
from sextant.support.thresholds.special_education import MAKE_UP_DAYS

MOST_TODAY, MOST_OWED = 60, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """One session of today; ``minutes`` is None while nobody has logged it."""

    id: int
    public_id: UUID
    student: str
    service: str
    setting: str
    planned: int
    minutes: int | None
    missed_because: str
    plan: PlanRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """Minutes that somebody gives back; the address is that of the plan."""

    public_id: UUID
    student: str
    service: str
    left: int
    by: date


def services_of_today(*, staff_id: int, on: date) -> tuple[SessionRow, ...]:
    """Return today's sessions of a provider: those not logged yet first."""
    rows = ServiceEntitlement.objects.on(on).filter(
        staff_id=staff_id, weekdays__contains=str(on.isoweekday())
    )
    found = list(
        rows.select_related("student").order_by("student__family_name", "student__given_name", "pk")[
            :MOST_TODAY
        ]
    )
    keys = [row.pk for row in found]
    logs = {
        one.entitlement_id: one
        for one in ServiceLog.objects.filter(entitlement_id__in=keys, on=on, makes_up=None)
    }
    plans = plans_of(keys)
    shaped = [
        SessionRow(
            id=row.pk,
            public_id=row.public_id,
            student=row.student.name,
            service=str(ServiceKind(row.service).label),
            setting=str(Setting(row.setting).label),
            planned=planned_minutes(row),
            minutes=logs[row.pk].minutes if row.pk in logs else None,
            missed_because=_because(logs.get(row.pk)),
            plan=plans.get(row.pk),
        )
        for row in found
    ]
    return tuple(sorted(shaped, key=lambda one: one.minutes is not None))


def minutes_owed_by(*, staff_id: int) -> tuple[OwedRow, ...]:
    """Return what a provider still gives back, the next day first."""
    plans = MakeUpPlan.objects.filter(staff_id=staff_id, state=PlanStateOfMinutes.OPEN)
    found = list(plans.select_related("student").order_by("by", "pk")[:MOST_OWED])
    services = ServiceEntitlement.objects.in_bulk({one.entitlement_id for one in found})
    return tuple(
        OwedRow(
            public_id=one.public_id,
            student=one.student.name,
            service=str(ServiceKind(services[one.entitlement_id].service).label),
            left=max(0, one.minutes_owed - one.minutes_back),
            by=one.by,
        )
        for one in found
        if one.entitlement_id in services
    )


def last_day_to_give_back(*, school_id: int, on: date) -> date:
    """Return the last day on which a plan that begins now may end."""
    n_days = int(threshold(MAKE_UP_DAYS, on=on, school_id=school_id))
    return calendar_of(school_id=school_id).add(on, n_days)


def planned_minutes(row: ServiceEntitlement) -> int:
    """Return how long one session of a service is."""
    return minutes_of_session(
        minutes=row.minutes, is_monthly=row.per == Per.MONTH, n_weekdays=len(row.weekdays)
    )


def _because(log: ServiceLog | None) -> str:
    return str(MissedBecause(log.missed_because).label) if log is not None and log.missed_because else ""
