"""Clocks as pages show them: what is due when, from which paragraph, and whether a button meets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sextant.culture.models import DueProcessCase, DueProcessClock, ProtectionCase, ProtectionClock
from sextant.culture.terms.removals import CaseState, ClockEvent, ClockUnit, DueProcessKind, ProtectionKind
from sextant.network.queries.places import zone_of

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingClock(DueClock):
    """A clock that runs out soon; ``meets_at`` is when a hearing or meeting that meets it is set."""

    unit: str
    source: str
    meets_at: datetime | None


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


def clocks_coming(
    *, first: date, last: date, with_cases: bool, with_protections: bool
) -> tuple[ComingClock, ...]:
    """Return the clocks within reach that run out between two days, the next one first."""
    asked: list[tuple[Any, Any, Any]] = []
    if with_cases:
        asked.append((DueProcessClock, DueProcessCase, DueProcessKind))
    if with_protections:
        asked.append((ProtectionClock, ProtectionCase, ProtectionKind))
    found = [one for tables in asked for one in _coming(*tables, due_on__range=(first, last))]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.student, one.label)))


def next_clock_of(*, student_id: int, with_protections: bool) -> ComingClock | None:
    """Return the clock of a student that runs out next, or ran out unmet; None where none runs."""
    found = _coming(DueProcessClock, DueProcessCase, DueProcessKind, student_id=student_id)
    if with_protections:
        found += _coming(ProtectionClock, ProtectionCase, ProtectionKind, student_id=student_id)
    return min(found, key=lambda one: (one.due_on, one.label), default=None)


def case_of_clock(label: str, key: int) -> UUID | None:
    """Return the case of a clock that an item names, within reach."""
    for table, cases in ((DueProcessClock, DueProcessCase), (ProtectionClock, ProtectionCase)):
        if table._meta.label == label:
            of_clock = table.objects.filter(pk=key).values("case_id")
            found: UUID | None = (
                cases.objects.filter(pk__in=of_clock).values_list("public_id", flat=True).first()
            )
            return found
    return None


def _coming(table: Any, cases: Any, kinds: Any, **narrowed: Any) -> list[ComingClock]:
    rows = list(
        table.objects.filter(met_at=None, **narrowed)
        .select_related("student")
        .order_by("due_on", "pk")[:MOST_DUE]
    )
    of_cases = cases.objects.in_bulk({row.case_id for row in rows}) if rows else {}
    standing = {key: case for key, case in of_cases.items() if case.state != CaseState.VOID}
    return [
        ComingClock(
            label=str(ClockEvent(row.event).label),
            due_on=row.due_on,
            student=row.student.name,
            case=str(kinds(standing[row.case_id].kind).label),
            case_public_id=standing[row.case_id].public_id,
            is_protection=cases is ProtectionCase,
            unit=row.unit,
            source=row.source.partition(":")[0],
            meets_at=_moment(standing[row.case_id]),
        )
        for row in rows
        if row.case_id in standing
    ]


def _moment(case: Any) -> datetime | None:
    """Return when a case meets, by the school's clock."""
    found: datetime | None = case.meets_at
    return found.astimezone(zone_of(case.school_id)) if found is not None else None


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
