"""One person’s pay: history, stipends, what waits for a second person, what it comes to with benefits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import Staff
from sextant.network.queries.people import find_staff
from sextant.talent.models import PayLine, PayProposal, SalaryRecord, StaffDegree, Stipend
from sextant.talent.queries.pay_people import categories_on, main_seats, seat_label
from sextant.talent.queries.pay_rules import benefits_of, has_benefits, rule_on, year_on
from sextant.talent.rules.market_ratio import Compensation, compensation
from sextant.talent.rules.pay_terms import Band, PayTerms, band_key
from sextant.talent.terms.growing import Category
from sextant.talent.terms.pay import Degree, ProposalState, StipendKind

MOST_RECORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseRow:
    """One base, from when until when, and why."""

    base_cents: int
    since: date
    until: date | None
    because: str
    approved_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StipendRow:
    """One stipend."""

    public_id: UUID
    kind: str
    label: str
    yearly_cents: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A base or a stipend that waits for a second person, or was decided; ``kind`` names the stipend."""

    public_id: UUID
    staff_public_id: UUID
    name: str
    kind: str
    cents: int
    now_cents: int
    effective_on: date
    because: str
    outside_of: str
    proposed_by_id: int
    proposed_by: str
    proposed_on: date
    state: ProposalState
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One year’s line with its letter."""

    public_id: UUID
    year: str
    effective_on: date | None
    next_base_cents: int
    lettered_on: date | None
    acknowledged_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRecord:
    """Everything about one person’s pay that they read themselves.

    Attributes:
        statement: total compensation; None without a base.
        band: of their category or seat, by the rule in force; None where there is none.
    """

    staff_id: int
    public_id: UUID
    name: str
    school_id: int | None
    school: str
    seat: str
    seat_label: str
    category: int | None
    category_label: str
    degree: str
    degree_label: str
    experience: int | None
    base_cents: int | None
    bases: tuple[BaseRow, ...]
    stipends: tuple[StipendRow, ...]
    waiting: ProposalRow | None
    lines: tuple[LineRow, ...]
    statement: Compensation | None
    has_benefits: bool
    year: str
    terms: PayTerms | None
    band: Band | None


def find_pay_record(public_id: UUID | str, *, on: date) -> PayRecord | None:
    """Return one person’s pay as far as the reader reaches it; None for nobody."""
    person = find_staff(public_id)
    return None if person is None else _record(person, on)


def _record(person: Staff, on: date) -> PayRecord:
    key = person.pk
    bases = SalaryRecord.objects.filter(staff_id=key).select_related("approved_by")
    rows = tuple(
        BaseRow(
            base_cents=one.base_cents,
            since=one.valid_from,
            until=one.valid_until,
            because=one.because,
            approved_by=one.approved_by.name if one.approved_by else "",
        )
        for one in bases.order_by("-valid_from", "-pk")[:MOST_RECORDS]
    )
    now = next(
        (one.base_cents for one in rows if one.since <= on and (one.until is None or one.until > on)), None
    )
    stipends = tuple(
        StipendRow(
            public_id=one.public_id,
            kind=one.kind,
            label=str(StipendKind(one.kind).label),
            yearly_cents=one.yearly_cents,
            since=one.valid_from,
            until=one.valid_until,
        )
        for one in Stipend.objects.filter(staff_id=key).order_by("-valid_from", "-pk")[:MOST_RECORDS]
    )
    beside = sum(
        one.yearly_cents for one in stipends if one.since <= on and (one.until is None or one.until > on)
    )
    seat = main_seats(on=on, staff_ids=[key]).get(key, "")
    category = categories_on(on, staff_ids=[key]).get(key)
    degree = StaffDegree.objects.filter(staff_id=key).values_list("degree", flat=True).first() or ""
    rule, year = rule_on(on), year_on(on)
    held = year.id if year else 0
    return PayRecord(
        staff_id=key,
        public_id=person.public_id,
        name=person.name,
        school_id=person.school_id,
        school=person.school.name if person.school else "",
        seat=seat,
        seat_label=seat_label(seat),
        category=category,
        category_label=str(Category(category).label) if category else "",
        degree=degree,
        degree_label=str(Degree(degree).label) if degree else "",
        experience=years_of_experience(
            hired_on=person.hired_on, before=person.years_experience_at_hire, on=on
        ),
        base_cents=now,
        bases=rows,
        stipends=stipends,
        waiting=next(iter(proposals_waiting(staff_id=key)), None),
        lines=_lines(key),
        statement=None
        if now is None
        else compensation(base=now, stipends=beside, benefits=benefits_of(held)),
        has_benefits=has_benefits(held),
        year=year.label if year else "",
        terms=rule.terms if rule else None,
        band=rule.terms.band(band_key(category=category, seat=seat)) if rule else None,
    )


def years_of_experience(*, hired_on: date | None, before: int | None, on: date) -> int | None:
    """Return years of teaching: those at hire, and since; None where those at hire are not known."""
    if before is None or hired_on is None:
        return None
    since = on.year - hired_on.year - ((on.month, on.day) < (hired_on.month, hired_on.day))
    return before + max(0, since)


def proposals_waiting(*, staff_id: int | None = None) -> tuple[ProposalRow, ...]:
    """Return the raises that wait for a second person, the oldest first."""
    rows = PayProposal.objects.filter(decision=ProposalState.WAITS).select_related("staff", "proposed_by")
    if staff_id is not None:
        rows = rows.filter(staff_id=staff_id)
    found = list(rows.order_by("proposed_on", "pk")[:MOST_RECORDS])
    now = dict(
        SalaryRecord.objects.filter(staff_id__in=[one.staff_id for one in found], valid_until=None)
        .order_by("staff_id")
        .values_list("staff_id", "base_cents")
    )
    stipends = {
        (staff, kind): cents
        for staff, kind, cents in Stipend.objects.filter(
            staff_id__in=[one.staff_id for one in found if one.stipend_kind], valid_until=None
        )
        .order_by("staff_id")
        .values_list("staff_id", "kind", "yearly_cents")
    }
    return tuple(
        _proposal(
            one,
            stipends.get((one.staff_id, one.stipend_kind), 0)
            if one.stipend_kind
            else now.get(one.staff_id, 0),
        )
        for one in found
    )


def _proposal(one: PayProposal, now: int) -> ProposalRow:
    return ProposalRow(
        public_id=one.public_id,
        staff_public_id=one.staff.public_id,
        name=one.staff.name,
        kind=str(StipendKind(one.stipend_kind).label) if one.stipend_kind else "",
        cents=one.stipend_cents if one.stipend_kind else one.base_cents,
        now_cents=now,
        effective_on=one.effective_on,
        because=one.because,
        outside_of=one.outside_of,
        proposed_by_id=one.proposed_by_id,
        proposed_by=one.proposed_by.name,
        proposed_on=one.proposed_on,
        state=ProposalState(one.decision),
        answer=one.answer,
    )


def _lines(staff_id: int) -> tuple[LineRow, ...]:
    rows = PayLine.objects.filter(staff_id=staff_id).select_related("school_year").order_by("-pk")
    return tuple(
        LineRow(
            public_id=one.public_id,
            year=one.school_year.label,
            effective_on=one.effective_on,
            next_base_cents=one.next_base_cents,
            lettered_on=one.lettered_on,
            acknowledged_on=one.acknowledged_on,
        )
        for one in rows[:MOST_RECORDS]
        if one.lettered_on is not None
    )
