"""The plans of a span of days as a demo's season of groups and probes reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.network.models import DayMark, SectionEnrollment
from sextant.network.terms import DayCode, Subject
from sextant.support.models import (
    Goal,
    GroupCover,
    GroupMeeting,
    InterventionProgram,
    SupportPlan,
    TierStatus,
)
from sextant.support.terms.care import PlanState

PLAN_COLUMNS = (
    "pk", "school_id", "student_id", "student__grade", "domain", "kind", "tier", "state", "staff_id",
    "program_id", "minutes", "starts_on", "review_on", "ends_on", "n_failed", "goal_met",
)  # fmt: skip
ABSENCES = (DayCode.ABSENT_EXCUSED, DayCode.ABSENT_UNEXCUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedProgram:
    """What a season needs of a program."""

    id: int
    name: str
    minutes: int
    per_week: int
    seats: int
    n_steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOfSeason:
    """One plan that ran for a while, with its goal where it has one."""

    id: int
    school_id: int
    student_id: int
    grade: int
    domain: str
    kind: str
    tier: int
    state: str
    staff_id: int
    program: OfferedProgram | None
    minutes: int
    starts_on: date
    review_on: date
    ends_on: date | None
    n_failed: int
    goal_met: bool | None = None
    goal_id: int | None = None
    baseline: float = 0.0
    baseline_on: date | None = None
    target: float = 0.0
    target_on: date | None = None
    error: float = 0.0
    unit: str = ""


def plans_between(first: date, last: date) -> tuple[PlanOfSeason, ...]:
    """Return the plans that began in a span of days and were not drafts, in the order of their keys."""
    programs = {
        one.pk: OfferedProgram(
            id=one.pk,
            name=one.name,
            minutes=one.minutes,
            per_week=one.per_week,
            seats=max(one.most_students, 1),
            n_steps=len(one.steps),
        )
        for one in InterventionProgram.objects.all()
    }
    goals = {
        row[1]: row
        for row in Goal.objects.filter(replaced_on=None)
        .order_by("-pk")
        .values_list("pk", "plan_id", "baseline", "baseline_on", "target", "target_on", "probe_error", "unit")
    }
    plans = SupportPlan.objects.filter(starts_on__range=(first, last)).exclude(state=PlanState.DRAFT)
    rows = plans.order_by("pk").values_list(*PLAN_COLUMNS)
    return tuple(_plan(row, programs.get(row[9]), goals.get(row[0])) for row in rows)


def core_bells_of(student_ids: set[int], *, on: date) -> Mapping[int, frozenset[int]]:
    """Return the periods in which each student has reading or math on a day."""
    found: dict[int, set[int]] = {}
    rows = SectionEnrollment.objects.on(on).filter(
        section__course__subject__in=(Subject.ELA, Subject.MATH), section__bell_period__isnull=False
    )
    for student, bell in rows.values_list("student_id", "section__bell_period_id"):
        if student in student_ids:
            found.setdefault(student, set()).add(bell)
    return {student: frozenset(bells) for student, bells in found.items()}


def hours_taken(*, on: date) -> list[tuple[int, int, int, int]]:
    """Return school, adult, weekday and period of every group that meets on a day, of covers, too."""
    meets = list(
        GroupMeeting.objects.on(on).values_list(
            "group_id", "school_id", "staff_id", "weekday", "bell_period_id"
        )
    )
    covers: dict[int, int] = dict(GroupCover.objects.on(on).values_list("group_id", "staff_id"))
    found = [row[1:] for row in meets]
    found += [(row[1], covers[row[0]], row[3], row[4]) for row in meets if row[0] in covers]
    return found


def is_helped(*, student_id: int, domain: str) -> bool:
    """Tell if a student stands in a tier of a domain already."""
    return TierStatus.objects.filter(student_id=student_id, domain=domain, valid_until=None).exists()


def absences_between(first: date, last: date) -> frozenset[tuple[int, date]]:
    """Return who was away on which day."""
    marks = DayMark.objects.filter(on__range=(first, last), code__in=ABSENCES)
    return frozenset(marks.values_list("student_id", "on"))


def _plan(row: tuple[Any, ...], program: OfferedProgram | None, goal: tuple[Any, ...] | None) -> PlanOfSeason:
    return PlanOfSeason(
        id=row[0],
        school_id=row[1],
        student_id=row[2],
        grade=row[3] if row[3] is not None else 0,
        domain=row[4],
        kind=row[5],
        tier=row[6],
        state=row[7],
        staff_id=row[8],
        program=program,
        minutes=row[10],
        starts_on=row[11],
        review_on=row[12],
        ends_on=row[13],
        n_failed=row[14],
        goal_met=row[15],
        goal_id=goal[0] if goal else None,
        baseline=goal[2] if goal else 0.0,
        baseline_on=goal[3] if goal else None,
        target=goal[4] if goal else 0.0,
        target_on=goal[5] if goal else None,
        error=goal[6] if goal else 0.0,
        unit=goal[7] if goal else "",
    )
