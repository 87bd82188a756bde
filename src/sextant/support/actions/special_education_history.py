"""Write what was delivered, read and decided before today: a demo's past, and records brought along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.events import publish
from sextant.network.actions.bulk import insert_rows, insert_tuples
from sextant.network.actions.changes import change
from sextant.network.models import StudentProgram
from sextant.support.events import PlanRead
from sextant.support.models import (
    DisabilitySuspected,
    Evaluation,
    MakeUpPlan,
    PlanReading,
    ServiceEntitlement,
    ServiceLog,
    SpEdEvent,
)
from sextant.support.queries.plan_readings import complete_among, has_open
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import (
    EvaluationKind,
    EvaluationState,
    Per,
    ServiceKind,
    Setting,
    SpEdEventKind,
)

LOG_COLUMNS = (
    "entitlement_id", "school_id", "student_id", "staff_id", "on", "minutes_planned", "minutes",
    "missed_because", "makes_up_id",
)  # fmt: skip
READING_COLUMNS = (
    "school_id", "student_id", "staff_id", "changed_on", "asked_on", "due_on", "read_on", "let_go_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PastService:
    """A service since a day."""

    school_id: int
    student_id: int
    staff_id: int | None
    service: ServiceKind
    minutes: int
    weekdays: str
    setting: Setting
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEvaluation:
    """An evaluation with the days of its steps."""

    school_id: int
    student_id: int
    asked_on: date
    steps: tuple[tuple[SpEdEventKind, date], ...]
    state: EvaluationState = EvaluationState.OPEN
    closed_on: date | None = None


def insert_past_services(*, action: str, services: Sequence[PastService]) -> list[int]:
    """Insert services and return their keys, in the same order."""
    rows = [
        ServiceEntitlement(
            school_id=one.school_id,
            student_id=one.student_id,
            staff_id=one.staff_id,
            service=one.service,
            minutes=one.minutes,
            per=Per.WEEK,
            weekdays=one.weekdays,
            setting=one.setting,
            valid_from=one.since,
        )
        for one in services
    ]
    return [row.pk for row in insert_rows(action=action, rows=rows)]


def insert_past_logs(*, action: str, rows: Iterable[Sequence[object]]) -> int:
    """Insert logs of services as tuples of ``LOG_COLUMNS``; return how many."""
    return len(insert_tuples(action=action, table=ServiceLog, columns=LOG_COLUMNS, rows=rows))


def insert_past_make_ups(
    *, action: str, plans: Sequence[tuple[int, int, int, int | None, int, int, MissedBecause, date, date]]
) -> int:
    """Insert plans that give minutes back: service, school, student, staff, owed, back, cause, from, by."""
    rows = [
        MakeUpPlan(
            entitlement_id=service,
            school_id=school,
            student_id=student,
            staff_id=staff,
            minutes_owed=owed,
            minutes_back=back,
            cause=cause,
            begun_on=begun_on,
            by=by,
        )
        for service, school, student, staff, owed, back, cause, begun_on, by in plans
    ]
    return len(insert_rows(action=action, rows=rows))


def insert_past_evaluations(*, action: str, evaluations: Sequence[PastEvaluation]) -> int:
    """Insert evaluations with their steps; return how many."""
    made = insert_rows(
        action=action,
        rows=[
            Evaluation(
                school_id=one.school_id,
                student_id=one.student_id,
                kind=EvaluationKind.INITIAL,
                state=one.state,
                asked_on=one.asked_on,
                closed_on=one.closed_on,
            )
            for one in evaluations
        ],
    )
    insert_rows(
        action=action,
        rows=[
            SpEdEvent(
                school_id=one.school_id,
                student_id=one.student_id,
                evaluation_id=row.pk,
                kind=kind,
                on=on,
            )
            for one, row in zip(evaluations, made, strict=True)
            for kind, on in one.steps
        ],
    )
    return len(made)


def insert_past_readings(*, action: str, rows: Iterable[Sequence[object]]) -> int:
    """Insert what teachers have read, as tuples of ``READING_COLUMNS``; return how many."""
    return len(insert_tuples(action=action, table=PlanReading, columns=READING_COLUMNS, rows=rows))


@transaction.atomic
def read_some(*, every: int, on: date) -> int:
    """Let the teachers of all but each so-manieth open reading have read, and tell of it; return how many."""
    keys = list(
        PlanReading.objects.filter(read_on=None, let_go_on=None).order_by("pk").values_list("pk", flat=True)
    )
    rows = list(PlanReading.objects.filter(pk__in=[key for n, key in enumerate(keys) if n % every]))
    for row in rows:
        audit.record("support.acknowledge_plan", on=row, changes=change(row, read_on=max(on, row.asked_on)))
    for staff in sorted({row.staff_id for row in rows}):
        own = [row for row in rows if row.staff_id == staff]
        publish(
            PlanRead(
                staff_id=staff,
                school_id=own[0].school_id,
                is_all_of_teacher=not has_open(staff_id=staff),
                complete_student_ids=complete_among(row.student_id for row in own),
            )
        )
    return len(rows)


def insert_past_suspicions(*, action: str, said: Iterable[tuple[int, int, int, date]]) -> int:
    """Insert what teams said of students, as school, student, staff and day; return how many."""
    rows = [
        DisabilitySuspected(school_id=school, student_id=student, said_by_id=staff, said_on=on)
        for school, student, staff, on in said
    ]
    return len(insert_rows(action=action, rows=rows))


def move_reviews(*, due: Sequence[tuple[int, date]]) -> int:
    """Set the annual review of these students' plans to these days; return how many."""
    days = dict(due)
    for plan in StudentProgram.objects.filter(student_id__in=list(days), kind="iep", valid_until=None):
        audit.record(
            "support.move_review", on=plan, changes=change(plan, annual_review_on=days[plan.student_id])
        )
    return len(days)
