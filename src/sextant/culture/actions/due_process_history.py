"""Insert cases, clocks, letters and returns of the past at once: a demo's years.

They are kept as they are given; no clock starts by itself and nothing follows: whoever calls this reaches the
whole tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sextant.culture.actions.history_rows import insert_past
from sextant.culture.events import RemovalCounted, ReturnPlanned, SuspensionAssigned
from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    DueProcessNotice,
    ProtectionCase,
    ProtectionClock,
    ProtectionNotice,
    ReentryPlan,
    Removal,
    Safeguard,
)
from sextant.culture.queries.lines_of_removal import crossing_of_removal
from sextant.culture.rules.due_process import NewClock
from sextant.kernel.events import publish

CASE_COLUMNS = (
    "student_id", "school_id", "removal_id", "kind", "state", "opened_on", "meets_at", "participants",
    "decided_on", "decision_words",
)  # fmt: skip
CLOCK_COLUMNS = (
    "case_id", "student_id", "school_id", "event", "unit", "counts_from", "n_days", "due_on", "source",
    "met_at", "raised_on",
)  # fmt: skip
NOTICE_COLUMNS = (
    "case_id", "student_id", "school_id", "letter", "language", "sent_how", "sent_on", "sent_by_id",
    "tracking_number",
)  # fmt: skip
RETURN_COLUMNS = (
    "removal_id", "student_id", "school_id", "away_from", "returns_on", "check_in_adult_id",
    "word_to_teachers", "circle_held_on",
)  # fmt: skip
SAFEGUARD_COLUMNS = (
    "student_id", "school_id", "kind", "on", "signed_by_id", "words", "up_to_days", "is_similar",
    "by_length", "by_total", "by_proximity", "is_pattern",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class PastClock:
    """A clock as the law started it, and when what it asks for had happened."""

    own: NewClock
    met_at: datetime | None = None
    raised_on: date | None = None

    def __getattr__(self, name: str) -> Any:
        """Return what the clock itself says."""
        return getattr(self.own, name)


@dataclass(slots=True, kw_only=True)
class PastNotice:
    """A letter that went out, with its proof."""

    letter: str
    language: str
    sent_how: str
    sent_on: date
    sent_by_id: int | None
    tracking_number: str = ""


@dataclass(slots=True, kw_only=True)
class PastCase:
    """A case of discipline, or a protection, with its clocks and letters."""

    student_id: int
    school_id: int
    removal_id: int | None
    kind: str
    state: str
    opened_on: date
    meets_at: datetime | None = None
    participants: str = ""
    decided_on: date | None = None
    decision: str = ""
    decision_words: str = ""
    is_caused: bool | None = None
    is_failure: bool | None = None
    clocks: list[PastClock] = field(default_factory=list)
    notices: list[PastNotice] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class PastReturn:
    """The way back after one suspension."""

    removal_id: int
    student_id: int
    school_id: int
    away_from: date
    returns_on: date
    check_in_adult_id: int | None
    word_to_teachers: str
    circle_held_on: date | None


@dataclass(slots=True, kw_only=True)
class PastSafeguard:
    """What was written down and signed about a protected student."""

    student_id: int
    school_id: int
    kind: str
    on: date
    signed_by_id: int | None
    words: str
    up_to_days: Decimal | None = None
    is_similar: bool | None = None
    by_length: bool | None = None
    by_total: bool | None = None
    by_proximity: bool | None = None
    is_pattern: bool | None = None


@dataclass(slots=True, kw_only=True)
class _OfCase:
    """A clock or a letter, with what it repeats from its case."""

    case_id: int
    student_id: int
    school_id: int
    own: Any

    def __getattr__(self, name: str) -> Any:
        """Return what the row itself says."""
        return getattr(self.own, name)


@transaction.atomic
def insert_past_cases(
    *, action: str, cases: Sequence[PastCase], protections: Sequence[PastCase]
) -> list[int]:
    """Insert cases of discipline and protections with their clocks and letters; return the latter's keys."""
    _insert(f"{action}.cases", (DueProcessCase, DueProcessClock, DueProcessNotice), ("decision",), cases)
    return _insert(
        f"{action}.protections",
        (ProtectionCase, ProtectionClock, ProtectionNotice),
        ("is_caused", "is_failure"),
        protections,
    )


@transaction.atomic
def insert_past_safeguards(*, action: str, safeguards: Sequence[PastSafeguard]) -> None:
    """Insert what was written down about protected students."""
    insert_past(action=f"{action}.safeguards", table=Safeguard, columns=SAFEGUARD_COLUMNS, items=safeguards)


@transaction.atomic
def insert_past_returns(*, action: str, returns: Sequence[PastReturn]) -> None:
    """Insert the ways back after suspensions."""
    insert_past(action=f"{action}.returns", table=ReentryPlan, columns=RETURN_COLUMNS, items=returns)


@transaction.atomic
def tell_of_return(*, removal_id: int) -> None:
    """Tell of a suspension that was inserted, as of the day on the clock: its return becomes work."""
    removal: Removal = Removal.objects.get(pk=removal_id)
    if removal.returns_on is None:
        return
    publish(
        SuspensionAssigned(
            removal_id=removal.pk,
            student_id=removal.student_id,
            school_id=removal.school_id,
            returns_on=removal.returns_on,
        )
    )
    plans = ReentryPlan.objects.filter(removal_id=removal_id, check_in_adult_id__isnull=False)
    for adult in plans.values_list("check_in_adult_id", flat=True):
        publish(ReturnPlanned(removal_id=removal_id, staff_id=adult))


@transaction.atomic
def tell_of_meeting(*, removal_id: int) -> None:
    """Tell of a removal whose manifestation case is open, as of the day on the clock: its meeting is work."""
    removal: Removal = Removal.objects.get(pk=removal_id)
    crossing = crossing_of_removal(removal_id)
    if crossing is None:
        return
    publish(
        RemovalCounted(
            removal_id=removal.pk,
            student_id=removal.student_id,
            school_id=removal.school_id,
            days_this_year=int(crossing.n_days),
            is_planned=True,
        )
    )


def _insert(
    action: str, tables: tuple[Any, Any, Any], own: tuple[str, ...], cases: Sequence[PastCase]
) -> list[int]:
    of_cases, of_clocks, of_notices = tables
    keys = insert_past(action=action, table=of_cases, columns=(*CASE_COLUMNS, *own), items=cases)
    for name, table, columns in (
        ("clocks", of_clocks, CLOCK_COLUMNS),
        ("notices", of_notices, NOTICE_COLUMNS),
    ):
        rows = list(_rows(keys, cases, name))
        insert_past(action=f"{action}.{name}", table=table, columns=columns, items=rows)
    return keys


def _rows(keys: Sequence[int], cases: Sequence[PastCase], name: str) -> Iterator[_OfCase]:
    for key, one in zip(keys, cases, strict=True):
        for row in getattr(one, name):
            yield _OfCase(case_id=key, student_id=one.student_id, school_id=one.school_id, own=row)
