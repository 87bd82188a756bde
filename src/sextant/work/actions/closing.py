"""Endings and moved deadlines that nobody chose: a flag withdrawn, a student gone, a school day closed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.kernel.events import publish
from sextant.network.queries.calendar import calendar_of
from sextant.work.actions import screenings
from sextant.work.events import ScreeningsDropped
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing, DueUnit, WorkState

MOST_NAMED = 500
STUDENT_LEFT = "Student left the school."


@transaction.atomic
def supersede(*, interlock: str, references: Sequence[str], note: str, at: datetime) -> int:
    """Close the open items that stand on these records, because the records no longer hold.

    Returns:
        How many were closed.
    """
    keys: list[int] = []
    for start in range(0, len(references), MOST_NAMED):
        named = references[start : start + MOST_NAMED]
        rows = WorkItem.objects.filter(OPEN, interlock=interlock, reference__in=named)
        keys += _close(list(rows.values_list("pk", flat=True)), note=note, at=at)
    return len(keys)


@transaction.atomic
def complete(*, interlock: str, references: Sequence[str], at: datetime) -> int:
    """Close the open items that stand on these records as done, because what they ask for was done.

    Returns:
        How many were closed.
    """
    keys: list[int] = []
    for start in range(0, len(references), MOST_NAMED):
        named = references[start : start + MOST_NAMED]
        rows = WorkItem.objects.filter(OPEN, interlock=interlock, reference__in=named)
        keys += _close(list(rows.values_list("pk", flat=True)), note="", at=at, state=WorkState.DONE)
    return len(keys)


@transaction.atomic
def complete_about(
    *, interlock: str, subject_label: str, subject_id: int, at: datetime, topic: str | None = "",
    note: str = "", part: int = 0, state: WorkState = WorkState.DONE,
) -> int:  # fmt: skip
    """Close the open items of a rule about one subject as done, because it was decided.

    ``topic`` None closes those of every topic; another ``state`` says that they no longer stand.

    Returns:
        How many were closed.
    """
    rows = WorkItem.objects.filter(
        OPEN, interlock=interlock, subject_label=subject_label, subject_id=subject_id, part=part
    )
    if topic is not None:
        rows = rows.filter(topic=topic)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return len(_close(keys, note=note, at=at, state=state))


@transaction.atomic
def close_for_student(*, student_id: int, school_id: int, at: datetime) -> int:
    """Close what a school still owes a student who has left it; returns how many items were closed."""
    rows = WorkItem.objects.filter(OPEN, student_id=student_id, school_id=school_id)
    return len(_close(list(rows.values_list("pk", flat=True)), note=STUDENT_LEFT, at=at, school_id=school_id))


@transaction.atomic
def move_deadlines(*, school_id: int, closed_on: date) -> int:
    """Move deadlines in school days past a day that was closed; legal clocks do not move.

    Returns:
        How many items have a later due day now.
    """
    rows = WorkItem.objects.filter(
        OPEN,
        school_id=school_id,
        due_unit=DueUnit.SCHOOL_DAYS,
        opened_on__lte=closed_on,
        due_on__gte=closed_on,
    )
    by_due: dict[date, list[int]] = defaultdict(list)
    for key, due_on in rows.order_by("pk").values_list("pk", "due_on"):
        by_due[due_on].append(key)
    calendar = calendar_of(school_id=school_id)
    moved = [(key, calendar.add(due_on, 1)) for due_on, keys in by_due.items() for key in keys]
    for due_on, keys in by_due.items():
        WorkItem.objects.filter(pk__in=keys).update(due_on=calendar.add(due_on, 1), version=F("version") + 1)
    if moved:
        audit.record_batch(
            "work.move_deadlines",
            table=WorkItem,
            keys=[key for key, _ in moved],
            rows=moved,
            school_id=school_id,
        )
    return len(moved)


@transaction.atomic
def move_to_day(*, interlock: str, subject_label: str, subject_id: int, due_on: date, part: int = 0) -> int:
    """Move the open items of a rule about one subject to another day, because what they wait for moved.

    Returns:
        How many are due on another day now.
    """
    rows = WorkItem.objects.filter(
        OPEN, interlock=interlock, subject_label=subject_label, subject_id=subject_id, part=part
    ).exclude(due_on=due_on)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    if keys:
        WorkItem.objects.filter(pk__in=keys).update(due_on=due_on, version=F("version") + 1)
        moved = [(key, due_on) for key in keys]
        audit.record_batch("work.move_deadlines", table=WorkItem, keys=keys, rows=moved)
    return len(keys)


def _close(
    keys: list[int],
    *,
    note: str,
    at: datetime,
    school_id: int | None = None,
    state: WorkState = WorkState.SUPERSEDED,
) -> list[int]:
    if not keys:
        return keys
    WorkItem.objects.filter(pk__in=keys).update(
        state=state,
        state_before=F("state"),
        note=note,
        closed_at=at,
        version=F("version") + 1,
    )
    audit.record_batch(
        "work.finish" if state is WorkState.DONE else "work.supersede",
        table=WorkItem,
        keys=keys,
        rows=[(key, state.value) for key in keys],
        school_id=school_id,
        note={"why": note} if note else None,
    )
    rows = WorkItem.objects.filter(pk__in=keys)
    screenings.follow(student_ids=list(rows.values_list("student_id", flat=True)), on=clock.today())
    if state is WorkState.SUPERSEDED:
        dropped = rows.filter(closing=Closing.SCREENING).order_by("pk").values_list("pk", flat=True)
        if dropped:
            publish(ScreeningsDropped(item_ids=tuple(dropped)))
    return keys
