"""Clocks as pages show them: what is due when, from which paragraph, and whether a button meets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sextant.culture.models import DueProcessCase, DueProcessClock, ProtectionCase, ProtectionClock
from sextant.culture.terms.removals import CaseState, ClockEvent, ClockUnit, DueProcessKind, ProtectionKind

MOST_DUE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """One clock of one case."""

    id: int
    event: str
    label: str
    unit: str
    due_on: date
    source: str
    met_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueClock:
    """A clock that runs, with its case and whose it is."""

    label: str
    due_on: date
    student: str
    case: str
    case_public_id: UUID
    is_protection: bool


def clocks_of_case(case: DueProcessCase | ProtectionCase) -> tuple[ClockRow, ...]:
    """Return the clocks of a case, the next one first."""
    table: Any = ProtectionClock if isinstance(case, ProtectionCase) else DueProcessClock
    return tuple(
        ClockRow(
            id=one.pk,
            event=one.event,
            label=str(ClockEvent(one.event).label),
            unit=str(ClockUnit(one.unit).label),
            due_on=one.due_on,
            source=one.source,
            met_at=one.met_at,
        )
        for one in table.objects.filter(case_id=case.pk).order_by("due_on", "pk")
    )


def clocks_due(*, school_id: int, with_protections: bool) -> tuple[DueClock, ...]:
    """Return the clocks of a school that run, the most pressing first; protections where they are read."""
    found = _running(DueProcessClock, DueProcessCase, DueProcessKind, school_id)
    if with_protections:
        found += _running(ProtectionClock, ProtectionCase, ProtectionKind, school_id)
    return tuple(sorted(found, key=lambda one: (one.due_on, one.student, one.label)))[:MOST_DUE]


def _running(table: Any, cases: Any, kinds: Any, school_id: int) -> list[DueClock]:
    open_cases = cases.objects.filter(school_id=school_id).exclude(state=CaseState.VOID)
    rows: Sequence[Any] = list(
        table.objects.filter(school_id=school_id, met_at=None, case_id__in=open_cases.values("pk"))
        .select_related("student")
        .order_by("due_on", "pk")[:MOST_DUE]
    )
    of_cases = cases.objects.in_bulk({row.case_id for row in rows})
    return [
        DueClock(
            label=str(ClockEvent(row.event).label),
            due_on=row.due_on,
            student=row.student.name,
            case=str(kinds(of_cases[row.case_id].kind).label),
            case_public_id=of_cases[row.case_id].public_id,
            is_protection=cases is ProtectionCase,
        )
        for row in rows
        if row.case_id in of_cases
    ]
