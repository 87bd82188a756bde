"""Gaps between groups as a page shows them, and what was decided about them; nobody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.leadership import policies
from sextant.leadership.models import EquityDecision, EquityMeasure
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.equity_lent import Reviews, reviews_asked
from sextant.network.models import ReportPeriod, School
from sextant.network.queries.places import list_schools

MOST_ROWS, MOST_DECISIONS = 600, 60
NETWORK_ROLES = frozenset(
    {
        Role.DATA_DIRECTOR, Role.DATA_ANALYST, Role.CHIEF_ACADEMIC_OFFICER, Role.CULTURE_DIRECTOR,
        Role.SUPPORT_DIRECTOR,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a page is about: one school, one region, or the network (neither)."""

    name: str
    school_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One measure of one group beside all others."""

    public_id: UUID
    measure: str
    is_opportunity: bool
    kind: str
    group: str
    n: int
    n_others: int
    value: float
    value_others: float
    difference: float
    low: float
    high: float
    is_found: bool
    as_of: date
    is_decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What follows from a gap."""

    public_id: UUID
    measure: str
    kind: str
    group: str
    words: str
    seat: str
    due_on: date
    found: str
    closed_on: date | None


def where_of(*, school_id: int | None, school_name: str) -> Where | None:
    """Return what the reader’s page is about, or None where nothing is open to her."""
    rights = current_rights()
    if school_id is not None:
        covers = policies.READ_EQUITY.covers(rights, school_id=school_id)
        return Where(name=school_name, school_id=school_id) if covers else None
    if rights.roles & NETWORK_ROLES:
        return Where(name="")
    held = next((one for one in rights.held if one.role is Role.REGIONAL_SUPERINTENDENT), None)
    if held is not None and held.school_ids:
        home = next((one for one in list_schools() if one.id in held.school_ids), None)
        return Where(name=home.region, region_id=home.region_id) if home else None
    own = next((one for one in list_schools() if policies.READ_EQUITY.covers(rights, school_id=one.id)), None)
    return Where(name=own.name, school_id=own.id) if own else None


def list_gaps(where: Where, *, period: ReportPeriod) -> tuple[GapRow, ...]:
    """Return the gaps that may be told; ``where`` was granted, so that the desk reads."""
    with as_desk():
        decided = {
            (one.measure, one.group_kind, one.group)
            for one in _decisions(where).filter(closed_on=None)[:MOST_DECISIONS]
        }
        rows = EquityMeasure.objects.filter(
            report_period=period, is_current=True, school_id=where.school_id, region_id=where.region_id
        ).order_by("is_opportunity", "measure", "group_kind", "group")
        return tuple(_gap(row, decided) for row in rows[:MOST_ROWS])


def list_decisions(where: Where) -> tuple[DecisionRow, ...]:
    """Return what was decided there, open ones first, the next due first."""
    with as_desk():
        rows = list(_decisions(where).order_by("closed_on", "due_on", "pk")[:MOST_DECISIONS])
    found = [
        DecisionRow(
            public_id=row.public_id,
            measure=row.measure,
            kind=row.group_kind,
            group=row.group,
            words=row.words,
            seat=row.seat,
            due_on=row.due_on,
            found=row.found,
            closed_on=row.closed_on,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.closed_on is not None, one.due_on)))


def reviews_of(where: Where, *, on: date) -> Reviews:
    """Return what Culture asks to review there; it looks at schools and at the network, not at regions."""
    return Reviews() if where.region_id is not None else reviews_asked(school_id=where.school_id, on=on)


def find_gap(public_id: UUID) -> EquityMeasure | None:
    """Return a gap that whoever acts may decide about."""
    with as_desk():
        row: EquityMeasure | None = EquityMeasure.objects.filter(public_id=public_id, is_current=True).first()
    return row if row is not None and may_decide(school_id=row.school_id, region_id=row.region_id) else None


def clearest_gap(*, school_id: int, measures: Collection[str]) -> EquityMeasure | None:
    """Return the gap of a school furthest from chance, of those that stand out in these measures."""
    with as_desk():
        rows = EquityMeasure.objects.filter(
            school_id=school_id, is_current=True, is_found=True, measure__in=measures
        )
        held = sorted(rows, key=lambda row: -abs(row.difference) / (row.high - row.low))
    return held[0] if held else None


def find_decision(public_id: UUID) -> EquityDecision | None:
    """Return a decision that whoever acts may close."""
    with as_desk():
        row: EquityDecision | None = EquityDecision.objects.filter(public_id=public_id).first()
    return row if row is not None and may_decide(school_id=row.school_id, region_id=row.region_id) else None


def may_decide(*, school_id: int | None, region_id: int | None) -> bool:
    """Tell if whoever acts leads that school, that region, or the network."""
    rights = current_rights()
    if not policies.DECIDE_EQUITY.holds(rights):
        return False
    if school_id is not None:
        return policies.DECIDE_EQUITY.covers(rights, school_id=school_id)
    if Role.CHIEF_ACADEMIC_OFFICER in rights.roles:
        return True
    if region_id is None:
        return False
    inside = set(School.objects.filter(region_id=region_id).values_list("pk", flat=True))
    return any(
        held.role is Role.REGIONAL_SUPERINTENDENT and bool(inside & set(held.school_ids or ()))
        for held in rights.held
    )


def _decisions(where: Where):  # type: ignore[no-untyped-def]
    return EquityDecision.objects.filter(school_id=where.school_id, region_id=where.region_id)


def _gap(row: EquityMeasure, decided: set[tuple[str, str, str]]) -> GapRow:
    return GapRow(
        public_id=row.public_id,
        measure=row.measure,
        is_opportunity=row.is_opportunity,
        kind=row.group_kind,
        group=row.group,
        n=row.n,
        n_others=row.n_others,
        value=row.value,
        value_others=row.value_others,
        difference=row.difference,
        low=row.low,
        high=row.high,
        is_found=row.is_found,
        as_of=row.as_of,
        is_decided=(row.measure, row.group_kind, row.group) in decided,
    )
