"""Insert meetings, commitments and plans of the past in bulk, as a demo’s history does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from sextant.leadership.models import AgendaItem, Commitment, LeadershipMeeting, SchoolGoal, SchoolPlan
from sextant.leadership.terms.meetings import (
    CommitmentState,
    ItemOutcome,
    ItemSource,
    MeetingState,
    PlanState,
)
from sextant.network.actions.bulk import insert_rows
from sextant.network.terms import Seat

AN_HOUR = timedelta(minutes=52)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPromise:
    """A commitment that was made in a meeting."""

    words: str
    seat: Seat
    due_on: date
    state: CommitmentState
    ended_on: date | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastItem:
    """An item that a meeting took up, how it ended, and what was promised."""

    source: ItemSource
    key: str
    title: str
    reason: str
    seat: Seat
    minutes: int
    outcome: ItemOutcome
    decision: str
    n_carried: int = 0
    promised: PastPromise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastMeetingHeld:
    """A meeting that was held; an end of None leaves it to the week’s close."""

    school_id: int
    week_of: date
    drafted_at: datetime
    agreed_at: datetime
    held_at: datetime
    ended_at: datetime | None
    items: tuple[PastItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastGoal:
    words: str
    metric: str
    baseline: float | None
    target: float
    by_period_id: int
    seat: Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """A plan that was agreed on."""

    school_id: int
    school_year_id: int
    summary: str
    agreed_on: date
    is_over: bool
    goals: tuple[PastGoal, ...]


@transaction.atomic
def insert_meetings(held: Sequence[PastMeetingHeld]) -> int:
    """Insert meetings with their items and commitments; return how many items."""
    meetings = insert_rows(
        action="demo.insert_meetings",
        rows=[
            LeadershipMeeting(
                school_id=one.school_id,
                week_of=one.week_of,
                state=MeetingState.HELD,
                drafted_at=one.drafted_at,
                agreed_at=one.agreed_at,
                held_at=one.held_at,
                ended_at=one.held_at + AN_HOUR if one.ended_at is not None else None,
            )
            for one in held
        ],
    )
    pairs = [
        (meeting, rank, item)
        for meeting, one in zip(meetings, held, strict=True)
        for rank, item in enumerate(one.items, start=1)
    ]
    items = insert_rows(
        action="demo.insert_agenda_items",
        rows=[
            AgendaItem(
                meeting_id=meeting.pk,
                school_id=meeting.school_id,
                source=item.source,
                key=item.key,
                title=item.title,
                reason=item.reason,
                rank=rank,
                minutes=item.minutes,
                seat=item.seat,
                outcome=item.outcome,
                decision=item.decision,
                n_carried=item.n_carried,
            )
            for meeting, rank, item in pairs
        ],
    )
    insert_rows(
        action="demo.insert_commitments",
        rows=[
            Commitment(
                school_id=row.school_id,
                item_id=row.pk,
                words=past.promised.words,
                seat=past.promised.seat,
                made_on=meeting.held_at.date() if meeting.held_at else meeting.week_of,
                due_on=past.promised.due_on,
                evidence=past.promised.evidence,
                state=past.promised.state,
                ended_on=past.promised.ended_on,
            )
            for row, (meeting, _rank, past) in zip(items, pairs, strict=True)
            if past.promised is not None
        ],
    )
    return len(items)


@transaction.atomic
def insert_plans(plans: Sequence[PastPlan]) -> int:
    """Insert agreed plans with their goals; return how many goals."""
    rows = insert_rows(
        action="demo.insert_school_plans",
        rows=[
            SchoolPlan(
                school_id=one.school_id,
                school_year_id=one.school_year_id,
                state=PlanState.ENDED if one.is_over else PlanState.AGREED,
                summary=one.summary,
                agreed_on=one.agreed_on,
            )
            for one in plans
        ],
    )
    goals = insert_rows(
        action="demo.insert_school_goals",
        rows=[
            SchoolGoal(
                plan_id=row.pk,
                school_id=row.school_id,
                words=goal.words,
                metric=goal.metric,
                baseline=goal.baseline,
                target=goal.target,
                by_period_id=goal.by_period_id,
                seat=goal.seat,
            )
            for row, one in zip(rows, plans, strict=True)
            for goal in one.goals
        ],
    )
    return len(goals)
