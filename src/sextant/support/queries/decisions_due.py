"""Screenings and plan reviews whose day came in a span of days: when each was due, and when decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.network.models import Staff, Student
from sextant.support.models import DecisionReview, SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.queries.owed import leads_screenings
from sextant.support.terms.care import PlanState
from sextant.web.tables import Column, Listing, Page, Window, page_of
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing, WorkState

MOST_ROWS = 200_000
# No review is planned for a day farther ahead than this.
FARTHEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDecision:
    """One decision whose day came; ``decided_on`` is None while it waits, ``plan_id`` of a screening."""

    school_id: int
    student_id: int | None
    owner_id: int | None
    due_on: date
    decided_on: date | None
    plan_id: int | None = None

    @property
    def is_on_time(self) -> bool:
        return self.decided_on is not None and self.decided_on <= self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """A decision with the student whom it is about, whose it is, and the plan that was reviewed."""

    decision: DueDecision
    plan_public_id: UUID | None
    student_public_id: UUID
    student: str
    grade: int | None
    owner: str

    @property
    def due_on(self) -> date:
        return self.decision.due_on

    @property
    def decided_on(self) -> date | None:
        return self.decision.decided_on

    @property
    def is_on_time(self) -> bool:
        return self.decision.is_on_time


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsDue:
    """One page of decisions, and counts over all of them."""

    page: Page[DecisionRow]
    n: int
    n_on_time: int


DECISIONS = Listing(
    columns=(Column(key="due", label="Due", order_by=("due_on",)),), opens_with="due", size=25
)


def decisions_due(
    *, first: date, last: date, on: date, school_ids: Collection[int] | None = None
) -> list[DueDecision]:
    """Return the screenings and plan reviews whose day came, of some schools or of all; the desk reads.

    What is due on the day itself, or later, may still be decided. What was withdrawn asked nobody.
    """
    with as_desk():
        return [*_screenings(first, last, on, school_ids), *_reviews(first, last, on, school_ids)]


def decisions_of_reader(
    window: Window, *, school_ids: Collection[int], first: date, on: date, staff_id: int | None
) -> DecisionsDue:
    """Return the decisions of schools since a day, late ones first: of whoever leads nowhere her own."""
    found = decisions_due(first=first, last=on, on=on, school_ids=school_ids)
    led = {school for school in school_ids if leads_screenings(school)}
    found = [
        one for one in found if one.school_id in led or (staff_id is not None and one.owner_id == staff_id)
    ]
    found.sort(key=lambda one: (one.is_on_time, one.decided_on is not None, one.due_on, one.student_id or 0))
    page: Page[DueDecision] = page_of(found, window, shape=lambda one: one)
    return DecisionsDue(
        page=Page(rows=named(page.rows), total=page.total, window=page.window),
        n=len(found),
        n_on_time=sum(one.is_on_time for one in found),
    )


def _screenings(first: date, last: date, on: date, school_ids: Collection[int] | None) -> list[DueDecision]:
    items = WorkItem.objects.filter(
        closing=Closing.SCREENING, due_on__range=(first, last), school__isnull=False
    ).exclude(state=WorkState.SUPERSEDED)
    if school_ids is not None:
        items = items.filter(school_id__in=list(school_ids))
    waiting = set(items.filter(OPEN, due_on__lt=on).values_list("pk", flat=True))
    columns = ("pk", "school_id", "student_id", "owner_id", "due_on", "closed_at")
    return [
        DueDecision(
            school_id=school,
            student_id=student,
            owner_id=owner,
            due_on=due_on,
            decided_on=closed_at.date() if closed_at else None,
        )
        for key, school, student, owner, due_on, closed_at in items.values_list(*columns)[:MOST_ROWS]
        if closed_at is not None or key in waiting
    ]


def _reviews(first: date, last: date, on: date, school_ids: Collection[int] | None) -> list[DueDecision]:
    """Return the reviews whose day came, a plan’s first as any other: when due, and when decided.

    Which day it was is kept with each decision: the plan itself says only when it is looked at next.
    """
    held = DecisionReview.objects.filter(reviewed_on__gt=first - FARTHEST_AHEAD).order_by("pk")
    waiting = SupportPlan.objects.filter(
        state__in=[PlanState.ACTIVE, PlanState.FADING], review_on__range=(first, last), review_on__lt=on
    )
    if school_ids is not None:
        held = held.filter(school_id__in=list(school_ids))
        waiting = waiting.filter(school_id__in=list(school_ids))
    columns = ("school_id", "student_id", "staff_id", "reviewed_on", "seen__due_on", "plan_id")
    rows = [
        (school, student, staff, date.fromisoformat(due), decided_on, plan)
        for school, student, staff, decided_on, due, plan in held.values_list(*columns)[:MOST_ROWS]
        if due
    ]
    rows += [
        (*row[:4], None, row[4])
        for row in waiting.values_list("school_id", "student_id", "staff_id", "review_on", "pk")[:MOST_ROWS]
    ]
    return [
        DueDecision(
            school_id=school, student_id=student, owner_id=staff, due_on=due_on, decided_on=decided_on,
            plan_id=plan,
        )
        for school, student, staff, due_on, decided_on, plan in rows
        if first <= due_on <= last
    ]  # fmt: skip


def named(rows: Sequence[DueDecision]) -> tuple[DecisionRow, ...]:
    """Return decisions with the names of students and owners, and the addresses of plans."""
    with as_desk():
        people = {
            one.pk: one for one in Student.objects.filter(pk__in={one.student_id for one in rows} - {None})
        }
        owners = {
            one.pk: one.name for one in Staff.objects.filter(pk__in={one.owner_id for one in rows} - {None})
        }
        plans = SupportPlan.objects.filter(pk__in={one.plan_id for one in rows} - {None})
        addresses = dict(plans.values_list("pk", "public_id"))
    return tuple(
        DecisionRow(
            decision=one,
            plan_public_id=addresses.get(one.plan_id),
            student_public_id=people[one.student_id].public_id,
            student=people[one.student_id].name,
            grade=people[one.student_id].grade,
            owner=owners.get(one.owner_id, ""),
        )
        for one in rows
        if one.student_id in people
    )
