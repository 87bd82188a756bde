"""Services as pages show them: how much was delivered in the last weeks, worst first, and what is owed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Sum

from sextant.network.models import Staff, Student
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.school_days import SchoolCalendar
from sextant.support.models import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.rules.service_minutes import Delivered, Light, entitled_on
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import Per, PlanStateOfMinutes, ServiceKind, Setting
from sextant.support.thresholds.special_education import DELIVERY_AMBER, DELIVERY_RED, DELIVERY_WEEKS

ONE_DAY = timedelta(days=1)
MOST_ROWS = 600
WORST_FIRST = {Light.RED: 0, Light.AMBER: 1, Light.GOOD: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days that a share looks back on, up to yesterday, and its lines."""

    first: date
    last: date
    amber: float
    red: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """Minutes that are being given back."""

    id: int
    public_id: UUID
    owed: int
    back: int
    by: date
    cause: str

    @property
    def left(self) -> int:
        return max(0, self.owed - self.back)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """One service of one student: what it entitles to, what was delivered, why the rest was not."""

    id: int
    public_id: UUID
    school_id: int
    student_id: int
    student: str
    student_public_id: UUID
    grade: int | None
    service: str
    provider: str
    setting: str
    minutes: int
    per: str
    delivered: Delivered
    light: Light
    cause: MissedBecause | None
    plan: PlanRow | None

    @property
    def share(self) -> float | None:
        return self.delivered.share


def window_on(on: date, *, school_id: int | None) -> Window:
    """Return the rolling weeks before a day."""
    weeks = int(threshold(DELIVERY_WEEKS, on=on, school_id=school_id))
    return Window(
        first=on - timedelta(weeks=weeks),
        last=on - ONE_DAY,
        amber=threshold(DELIVERY_AMBER, on=on, school_id=school_id),
        red=threshold(DELIVERY_RED, on=on, school_id=school_id),
    )


def list_services(*, school_id: int, on: date) -> tuple[ServiceRow, ...]:
    """Return the open services of a school within reach, those with the least delivered first."""
    rows = ServiceEntitlement.objects.on(on).filter(school_id=school_id)
    found = shape(rows, on=on, school_id=school_id)
    return tuple(
        sorted(found, key=lambda one: (WORST_FIRST[one.light], one.share or 0.0, one.student, one.id))
    )


def services_of_student(*, student_id: int, school_id: int, on: date) -> tuple[ServiceRow, ...]:
    """Return the open services of a student within reach."""
    rows = ServiceEntitlement.objects.on(on).filter(student_id=student_id)
    return tuple(sorted(shape(rows, on=on, school_id=school_id), key=lambda one: one.service))


def find_service(public_id: UUID, *, on: date) -> ServiceRow | None:
    """Return one service within reach, or None."""
    row = ServiceEntitlement.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    found = shape(ServiceEntitlement.objects.filter(pk=row.pk), on=on, school_id=row.school_id)
    return next(iter(found), None)


def address_of_service(key: int) -> UUID | None:
    """Return the address of a service within reach, or None."""
    found: UUID | None = ServiceEntitlement.objects.filter(pk=key).values_list("public_id", flat=True).first()
    return found


def find_plan(public_id: UUID) -> int | None:
    """Return the key of a plan to give minutes back, within reach and under way."""
    key: int | None = (
        MakeUpPlan.objects.filter(public_id=public_id, state=PlanStateOfMinutes.OPEN)
        .values_list("pk", flat=True)
        .first()
    )
    return key


def shape(rows: Any, *, on: date, school_id: int) -> list[ServiceRow]:
    """Return services of one school with what was delivered of them."""
    window = window_on(on, school_id=school_id)
    found = list(rows.select_related("student").order_by("pk")[:MOST_ROWS])
    keys = [row.pk for row in found]
    minutes, causes = _delivered(keys, window), _causes(keys, window)
    plans = plans_of(keys)
    names = _names(row.staff_id for row in found)
    calendar = calendar_of(school_id=school_id)
    return [
        _row(
            row,
            Delivered(entitled=_entitled(row, window, calendar), delivered=minutes.get(row.pk, 0)),
            window,
            provider=names.get(row.staff_id or 0, ""),
            cause=causes.get(row.pk),
            plan=plans.get(row.pk),
        )
        for row in found
    ]


def plans_of(keys: Iterable[int]) -> dict[int, PlanRow]:
    """Return the open plans to give minutes back, by service."""
    plans = MakeUpPlan.objects.filter(entitlement_id__in=list(keys), state=PlanStateOfMinutes.OPEN)
    return {
        one.entitlement_id: PlanRow(
            id=one.pk,
            public_id=one.public_id,
            owed=one.minutes_owed,
            back=one.minutes_back,
            by=one.by,
            cause=str(MissedBecause(one.cause).label),
        )
        for one in plans.order_by("pk")
    }


def _row(
    row: ServiceEntitlement,
    delivered: Delivered,
    window: Window,
    *,
    provider: str,
    cause: MissedBecause | None,
    plan: PlanRow | None,
) -> ServiceRow:
    student: Student = row.student
    return ServiceRow(
        id=row.pk,
        public_id=row.public_id,
        school_id=row.school_id,
        student_id=row.student_id,
        student=student.name,
        student_public_id=student.public_id,
        grade=student.grade,
        service=str(ServiceKind(row.service).label),
        provider=provider,
        setting=str(Setting(row.setting).label),
        minutes=row.minutes,
        per=str(Per(row.per).label),
        delivered=delivered,
        light=delivered.light(amber=window.amber, red=window.red),
        cause=cause,
        plan=plan,
    )


def _entitled(row: ServiceEntitlement, window: Window, calendar: SchoolCalendar) -> float:
    first = max(window.first, row.valid_from)
    last = window.last if row.valid_until is None else min(window.last, row.valid_until - ONE_DAY)
    return entitled_on(
        minutes=row.minutes,
        is_monthly=row.per == Per.MONTH,
        weekdays=row.weekdays,
        days=calendar.between(first, last),
    )


def _delivered(keys: list[int], window: Window) -> dict[int, int]:
    logs = ServiceLog.objects.filter(entitlement_id__in=keys, on__range=(window.first, window.last))
    found: Mapping[int, int] = dict(
        logs.order_by().values("entitlement_id").annotate(n=Sum("minutes")).values_list("entitlement_id", "n")
    )
    return dict(found)


def _causes(keys: list[int], window: Window) -> dict[int, MissedBecause]:
    """Return why most minutes of each service were missed, as far as somebody said it."""
    logs = ServiceLog.objects.filter(
        entitlement_id__in=keys, on__range=(window.first, window.last), makes_up=None
    ).exclude(missed_because="")
    by_cause = (
        logs.order_by()
        .values("entitlement_id", "missed_because")
        .annotate(n=Sum(F("minutes_planned") - F("minutes")))
        .values_list("entitlement_id", "missed_because", "n")
    )
    most: dict[int, tuple[int, str]] = defaultdict(lambda: (0, ""))
    for key, cause, n in by_cause:
        most[key] = max(most[key], (n or 0, cause))
    return {key: MissedBecause(cause) for key, (_n, cause) in most.items() if cause}


def _names(staff_ids: Iterable[int | None]) -> dict[int, str]:
    wanted = {key for key in staff_ids if key}
    return {one.pk: one.name for one in Staff.objects.filter(pk__in=wanted)} if wanted else {}
