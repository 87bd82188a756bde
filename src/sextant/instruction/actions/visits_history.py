"""Insert visits, cycles and steps of the past at once: a demo's autumn, or another system's records.

They are kept as they are given: whoever calls this reaches the whole tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from sextant.instruction.models import ActionStep, CoachingCycle, CycleWeek
from sextant.instruction.queries.visits_books import COACHING_BOOK, EVALUATION_BOOK, Book
from sextant.instruction.terms import CycleReason, CycleState, StepState, VisitKind, VisitState
from sextant.network.actions.bulk import insert_rows


@dataclass(slots=True, kw_only=True)
class PastVisit:
    """A visit that was shared; ``lines`` are standards (None: the script) with words, ``id`` comes later."""

    school_id: int
    teacher_id: int
    observer_id: int
    section_id: int | None
    rubric_id: int
    kind: VisitKind
    visited_on: date
    started_at: datetime
    ended_at: datetime
    shared_at: datetime
    device_key: UUID
    praise: str
    gap: str
    state: VisitState = VisitState.SHARED
    acknowledged_at: datetime | None = None
    reply: str = ""
    debriefed_on: date | None = None
    exemplar: str = ""
    has_practiced: bool | None = None
    practice_minutes: int | None = None
    next_visit_on: date | None = None
    book: Book = COACHING_BOOK
    lines: Sequence[tuple[int | None, str]] = ()
    levels: dict[int, int] = field(default_factory=dict)
    id: int | None = None


@dataclass(slots=True, kw_only=True)
class PastStep:
    """An action step; ``visit`` is the one whose debrief set it."""

    school_id: int
    teacher_id: int
    coach_id: int
    standard_id: int
    text: str
    criteria: str
    opened_on: date
    due_on: date
    is_observable: bool
    is_one_behavior: bool
    is_doable_in_a_week: bool
    is_practiced_in_the_meeting: bool
    state: StepState = StepState.OPEN
    closed_on: date | None = None
    visit: PastVisit | None = None


@dataclass(slots=True, kw_only=True)
class PastCycle:
    """A coaching cycle with its steps."""

    school_id: int
    teacher_id: int
    coach_id: int | None
    standard_id: int
    reason: CycleReason
    because: str
    proposed_on: date
    starts_on: date
    planned_weeks: int
    baseline: float
    target: float
    state: CycleState = CycleState.ACTIVE
    midpoint: str = ""
    midpoint_on: date | None = None
    exit_score: float | None = None
    exit_observer_id: int | None = None
    closed_on: date | None = None
    outcome: str = ""
    closing_note: str = ""
    steps: list[PastStep] = field(default_factory=list)
    weeks: list[str] = field(default_factory=list)


@transaction.atomic
def insert_past_visits(*, action: str, visits: Sequence[PastVisit]) -> None:
    """Insert visits of both books with their lines and levels, table by table; each gets its ``id``."""
    for book in (COACHING_BOOK, EVALUATION_BOOK):
        own = [one for one in visits if one.book is book]
        rows: list[Any] = [book.visits(**_columns(one, {"book", "lines", "levels", "id"})) for one in own]
        for one, row in zip(own, insert_rows(action=f"{action}.{book.key}", rows=rows), strict=True):
            one.id = row.pk
        lines = [line for one in own for line in _lines(book, one)]
        insert_rows(action=f"{action}.{book.key}_lines", rows=lines)
        levels = [
            book.scores(
                visit_id=one.id, **_owner(one), standard_id=key, level=level, scored_on=one.visited_on
            )
            for one in own
            for key, level in one.levels.items()
        ]
        insert_rows(action=f"{action}.{book.key}_levels", rows=levels)


@transaction.atomic
def insert_past_cycles(*, action: str, cycles: Sequence[PastCycle]) -> None:
    """Insert cycles, the plans of their weeks, and their steps, which name the visits that set them."""
    made = insert_rows(
        action=f"{action}.cycles", rows=[CoachingCycle(**_columns(one, {"steps", "weeks"})) for one in cycles]
    )
    steps = [
        ActionStep(
            cycle_id=row.pk, observation_id=step.visit.id if step.visit else None, **_columns(step, {"visit"})
        )
        for one, row in zip(cycles, made, strict=True)
        for step in one.steps
    ]
    insert_rows(action=f"{action}.steps", rows=steps)
    weeks = [
        CycleWeek(
            cycle_id=row.pk, school_id=one.school_id, teacher_id=one.teacher_id, coach_id=one.coach_id,
            number=number, plan=plan[:400],
        )
        for one, row in zip(cycles, made, strict=True)
        if one.coach_id is not None
        for number, plan in enumerate(one.weeks, start=1)
    ]  # fmt: skip
    insert_rows(action=f"{action}.weeks", rows=weeks)


def _lines(book: Book, visit: PastVisit) -> list[Any]:
    return [
        book.evidence(
            visit_id=visit.id,
            **_owner(visit),
            standard_id=standard,
            noted_at=visit.started_at + timedelta(minutes=place),
            text=text,
            device_key=uuid5(visit.device_key, str(place)),
        )
        for place, (standard, text) in enumerate(visit.lines)
    ]


def _columns(one: Any, left_out: set[str]) -> dict[str, Any]:
    return {each.name: getattr(one, each.name) for each in fields(one) if each.name not in left_out}


def _owner(visit: PastVisit) -> dict[str, int]:
    return {"school_id": visit.school_id, "teacher_id": visit.teacher_id, "observer_id": visit.observer_id}
