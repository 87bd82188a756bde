"""Insert calibrations, walks and talks of the past at once: a demo's autumn, or another system's records.

They are kept as they are given: whoever calls this reaches the whole tables.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from sextant.instruction.actions.calibrations import EventDraft
from sextant.instruction.actions.walkthroughs import Room
from sextant.instruction.models import (
    Calibration,
    CalibrationEvent,
    CalibrationScore,
    Conference,
    MasterLevel,
    Walkthrough,
    WalkthroughMark,
)
from sextant.instruction.rules.scores import agreement
from sextant.instruction.terms import ConferenceKind
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PastScoring:
    """How an observer scored one of the events, named by its place among them."""

    event: int
    staff_id: int
    school_id: int | None
    scored_on: date
    levels: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastWalk:
    """A walk through rooms."""

    school_id: int
    staff_id: int
    rubric_id: int
    walked_on: date
    rooms: Sequence[Room]
    device_key: UUID
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTalk:
    """A talk around a formal coaching visit that was held."""

    school_id: int
    teacher_id: int
    observer_id: int
    visit_id: int
    kind: ConferenceKind
    held_on: date
    notes: str


@transaction.atomic
def insert_past_calibrations(
    *, action: str, events: Sequence[EventDraft], scorings: Sequence[PastScoring]
) -> None:
    """Insert events with their master levels, and how observers scored them."""
    made = insert_rows(
        action=f"{action}.events",
        rows=[
            CalibrationEvent(
                rubric_id=one.rubric_id,
                source=one.source,
                title=one.title,
                place=one.place,
                description=one.description,
                opens_on=one.opens_on,
            )
            for one in events
        ],
    )
    masters = [
        MasterLevel(event_id=row.pk, standard_id=key, level=level, because=because)
        for row, one in zip(made, events, strict=True)
        for key, (level, because) in one.masters.items()
    ]
    insert_rows(action=f"{action}.masters", rows=masters)
    rows = [_calibration(one, made[one.event].pk, events[one.event]) for one in scorings]
    insert_rows(action=f"{action}.calibrations", rows=rows)
    levels = [
        CalibrationScore(
            calibration_id=row.pk,
            staff_id=one.staff_id,
            school_id=one.school_id,
            standard_id=key,
            level=level,
        )
        for row, one in zip(rows, scorings, strict=True)
        for key, level in one.levels.items()
    ]
    insert_rows(action=f"{action}.calibration_levels", rows=levels)


@transaction.atomic
def insert_past_walks(*, action: str, walks: Sequence[PastWalk]) -> None:
    """Insert walks with what their rooms showed."""
    made = insert_rows(
        action=f"{action}.walks",
        rows=[
            Walkthrough(
                school_id=one.school_id,
                staff_id=one.staff_id,
                rubric_id=one.rubric_id,
                walked_on=one.walked_on,
                n_rooms=len(one.rooms),
                note=one.note,
                device_key=one.device_key,
            )
            for one in walks
        ],
    )
    marks = [
        WalkthroughMark(
            walkthrough_id=row.pk,
            school_id=one.school_id,
            staff_id=one.staff_id,
            room=place,
            department=room.department,
            standard_id=standard,
            level=level,
        )
        for row, one in zip(made, walks, strict=True)
        for place, room in enumerate(one.rooms, start=1)
        for standard, level in room.levels.items()
    ]
    insert_rows(action=f"{action}.walk_marks", rows=marks)


def insert_past_talks(*, action: str, talks: Sequence[PastTalk]) -> None:
    """Insert talks around formal visits."""
    rows = [
        Conference(
            school_id=one.school_id,
            teacher_id=one.teacher_id,
            observer_id=one.observer_id,
            visit_id=one.visit_id,
            kind=one.kind,
            planned_on=one.held_on,
            held_on=one.held_on,
            notes=one.notes,
        )
        for one in talks
    ]
    insert_rows(action=f"{action}.talks", rows=rows)


def _calibration(one: PastScoring, event_id: int, event: EventDraft) -> Calibration:
    found = agreement(one.levels, {key: level for key, (level, _because) in event.masters.items()})
    if found is None:
        raise ValueError("a calibration scores standards that have a master level")
    return Calibration(
        event_id=event_id,
        staff_id=one.staff_id,
        school_id=one.school_id,
        scored_on=one.scored_on,
        n_standards=found.n,
        exact_percent=found.exact_percent,
        adjacent_percent=found.adjacent_percent,
        bias=found.bias,
    )
