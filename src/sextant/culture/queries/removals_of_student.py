"""A student's record of removals, and the part of it that only readers of plans see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sextant.culture.models import (
    DisciplineProtection,
    DueProcessCase,
    IncidentStudent,
    InfractionCode,
    ProtectionCase,
    Removal,
    RemovalDay,
    Safeguard,
)
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.protection_facts import held_on, protected_on
from sextant.culture.queries.removal_counts import days_this_year, warns_from, year_of
from sextant.culture.rules.removal_asks import Ask, Stand, asks_of, next_in_words
from sextant.culture.rules.removal_counter import Held, Light, Protected, light_of
from sextant.culture.terms import Part, RemovalKind, RemovalState
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    DueProcessKind,
    ProtectionBasis,
    ProtectionKind,
)
from sextant.network.models import Staff

MOST_REMOVALS = 60
MOST_PARTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day of a removal."""

    on: date
    fraction: Decimal
    counts: bool
    because: str
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalRow:
    """One removal with its days and its case."""

    id: int
    public_id: UUID
    kind: str
    is_iss: bool
    state: str
    is_overturned: bool
    overturned_because: str
    has_begun: bool
    was_planned: bool
    decided_on: date
    starts_on: date
    ends_on: date
    returns_on: date | None
    n_counted: Decimal
    days: tuple[DayRow, ...]
    case: str
    case_public_id: UUID | None
    has_open_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentRemovals:
    """A student's removals of the school year, and her counter."""

    n_days: Decimal
    light: Light
    rows: tuple[RemovalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardRow:
    """What was written down and signed."""

    kind: str
    on: date
    words: str
    signed_by: str
    up_to_days: Decimal | None
    is_pattern: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """One reason for which a student is protected without a plan, or was."""

    public_id: UUID
    basis: str
    since: date
    until: date | None
    because: str
    ended_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionRow:
    """A protection with its case's page."""

    kind: str
    state: str
    opened_on: date
    public_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Protections:
    """What readers of plans see: how the student is protected, what is signed, which cases there are."""

    protected: Protected | None
    bases: tuple[BasisRow, ...]
    ended: tuple[BasisRow, ...]
    held: Held
    signed: tuple[SafeguardRow, ...]
    cases: tuple[ProtectionRow, ...]
    asks: tuple[Ask, ...]
    next_line: str


def removals_of(*, student_id: int, school_id: int | None, on: date) -> StudentRemovals:
    """Return a student's removals of the school year, the newest first."""
    first, last = year_of(on)
    removals = list(
        Removal.objects.filter(student_id=student_id, starts_on__range=(first, last)).order_by(
            "-starts_on", "-pk"
        )[:MOST_REMOVALS]
    )
    keys = [one.pk for one in removals]
    days: dict[int, list[RemovalDay]] = {}
    for day in RemovalDay.objects.filter(removal_id__in=keys).order_by("on"):
        days.setdefault(day.removal_id, []).append(day)
    cases = {one.removal_id: one for one in DueProcessCase.objects.filter(removal_id__in=keys).order_by("pk")}
    amber, red = warns_from(on=on, school_id=school_id)
    n_days = days_this_year(student_id, on)
    return StudentRemovals(
        n_days=n_days,
        light=light_of(n_days, amber_from=amber, red_from=red),
        rows=tuple(_row(one, days.get(one.pk, []), cases.get(one.pk), on=on) for one in removals),
    )


def protections_of(*, student_id: int, school_id: int, n_days: Decimal, on: date) -> Protections:
    """Return what the law of disability has to say of a student's removals; for readers of plans."""
    first, last = year_of(on)
    signed = list(
        Safeguard.objects.filter(student_id=student_id, on__range=(first, last)).order_by("-on", "-pk")[
            :MOST_REMOVALS
        ]
    )
    bases = list(
        DisciplineProtection.objects.filter(student_id=student_id).order_by("-valid_from", "-pk")[
            :MOST_REMOVALS
        ]
    )
    signers = {one.signed_by_id for one in signed} | {one.ended_by_id for one in bases}
    names = Staff.objects.in_bulk(signers - {None})
    cases = list(
        ProtectionCase.objects.filter(student_id=student_id).order_by("-opened_on", "-pk")[:MOST_REMOVALS]
    )
    protected, held = protected_on(student_id, on), held_on(student_id, on)
    stand = None
    if protected is not None:
        stand = Stand(
            n_days=n_days,
            protected=protected,
            held=held,
            has_open_case=any(
                one.kind in DETERMINATIONS and one.state == CaseState.OPEN and one.removal_id is not None
                for one in cases
            ),
            law=law_at(school_id),
            red_from=warns_from(on=on, school_id=school_id)[1],
        )
    return Protections(
        protected=protected,
        bases=tuple(_basis(one, names) for one in bases if one.valid_until is None),
        ended=tuple(_basis(one, names) for one in bases if one.valid_until is not None),
        held=held,
        asks=asks_of(stand) if stand else (),
        next_line=next_in_words(stand) if stand else "",
        signed=tuple(
            SafeguardRow(
                kind=one.get_kind_display(),
                on=one.on,
                words=one.words,
                signed_by=names[one.signed_by_id].name if one.signed_by_id in names else "",
                up_to_days=one.up_to_days,
                is_pattern=one.is_pattern,
            )
            for one in signed
        ),
        cases=tuple(
            ProtectionRow(
                kind=str(ProtectionKind(one.kind).label),
                state=str(CaseState(one.state).label),
                opened_on=one.opened_on,
                public_id=one.public_id,
            )
            for one in cases
        ),
    )


def parts_to_remove_for(*, student_id: int) -> tuple[tuple[int, str], ...]:
    """Return the incidents in which a student was responsible, to plan a removal after, the newest first."""
    parts = list(
        IncidentStudent.objects.filter(student_id=student_id, part=Part.RESPONSIBLE).order_by(
            "-occurred_on", "-pk"
        )[:MOST_PARTS]
    )
    codes = InfractionCode.objects.in_bulk({one.code_id for one in parts})
    return tuple((one.pk, f"{codes[one.code_id].name}, {one.occurred_on:%-d %b}") for one in parts)


def removals_to_consult_on(*, student_id: int, on: date) -> tuple[tuple[int, str], ...]:
    """Return the removals of the school year that a consultation may be about after the fact."""
    removals = Removal.objects.filter(student_id=student_id, starts_on__range=year_of(on)).exclude(
        state=RemovalState.OVERTURNED
    )
    return tuple(
        (one.pk, f"{RemovalKind(one.kind).label}, {one.starts_on:%-d %b}")
        for one in removals.order_by("-starts_on", "-pk")[:MOST_PARTS]
    )


def find_removal(public_id: UUID) -> Removal | None:
    """Return a removal within reach."""
    removal: Removal | None = Removal.objects.filter(public_id=public_id).first()
    return removal


def day_of_removal(*, removal_id: int, on: date) -> int | None:
    """Return the key of a day of a removal."""
    key: int | None = (
        RemovalDay.objects.filter(removal_id=removal_id, on=on).values_list("pk", flat=True).first()
    )
    return key


def _basis(row: DisciplineProtection, names: Mapping[int, Staff]) -> BasisRow:
    return BasisRow(
        public_id=row.public_id,
        basis=str(ProtectionBasis(row.basis).label),
        since=row.valid_from,
        until=row.valid_until,
        because=row.ended_because,
        ended_by=names[row.ended_by_id].name if row.ended_by_id and row.ended_by_id in names else "",
    )


def _row(removal: Removal, days: list[RemovalDay], case: DueProcessCase | None, *, on: date) -> RemovalRow:
    return RemovalRow(
        id=removal.pk,
        public_id=removal.public_id,
        kind=str(RemovalKind(removal.kind).label),
        is_iss=removal.kind == RemovalKind.ISS,
        state=str(RemovalState(removal.state).label),
        is_overturned=removal.state == RemovalState.OVERTURNED,
        overturned_because=removal.overturned_because,
        has_begun=removal.starts_on <= on,
        was_planned=removal.was_planned,
        decided_on=removal.counts_from,
        starts_on=removal.starts_on,
        ends_on=removal.ends_on,
        returns_on=removal.returns_on,
        n_counted=sum((day.fraction for day in days if day.counts), Decimal(0)),
        days=tuple(
            DayRow(
                on=day.on,
                fraction=day.fraction,
                counts=day.counts,
                because=day.counts_because,
                is_answered=day.kept_curriculum is not None,
            )
            for day in days
        ),
        case=str(DueProcessKind(case.kind).label) if case else "",
        case_public_id=case.public_id if case else None,
        has_open_case=case is not None and case.state == CaseState.OPEN,
    )
