"""The yearly round: how far it has come, each person’s line with its steps, letters by school."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import School
from sextant.talent.models import PayCycle, PayLine
from sextant.talent.rules.pay_math import Before, NextPay, next_pay
from sextant.talent.rules.pay_terms import Band, PayTerms, band_key, key_label
from sextant.talent.terms.growing import Category
from sextant.talent.terms.pay import CycleState

MOST_LETTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRow:
    """One year’s round."""

    id: int
    public_id: UUID
    school_year_id: int
    year: str
    state: CycleState
    effective_on: date | None
    approved_on: date | None
    approval_note: str
    letters_on: date | None
    closed_on: date | None
    n_lines: int
    n_lettered: int
    n_acknowledged: int
    n_without_composite: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person’s line: what the letter and the worksheet say, with each step."""

    public_id: UUID
    staff_id: int
    staff_public_id: UUID
    name: str
    school: str
    year: str
    effective_on: date
    composite: int | None
    label: str
    is_advanced: bool
    pay: NextPay
    next_base_cents: int
    stipend_cents: int
    total_cents: int
    lettered_on: date | None
    acknowledged_on: date | None


def cycle_of(school_year_id: int) -> CycleRow | None:
    """Return the round of a year."""
    row = PayCycle.objects.select_related("school_year").filter(school_year_id=school_year_id).first()
    return None if row is None else _cycle(row)


def find_line(public_id: UUID | str) -> Line | None:
    """Return one line as far as the reader reaches it."""
    rows = PayLine.objects.select_related("staff", "school", "school_year")
    row = rows.filter(public_id=public_id).first()
    return None if row is None else line_of(row)


def newest_line(staff_id: int) -> Line | None:
    """Return somebody’s newest line."""
    rows = PayLine.objects.select_related("staff", "school", "school_year")
    row = rows.filter(staff_id=staff_id).order_by("-effective_on", "-pk").first()
    return None if row is None else line_of(row)


def letters_of(cycle_id: int, *, school_id: int | None) -> tuple[Line, ...]:
    """Return the letters of a school, or of the central office, by name."""
    rows = PayLine.objects.select_related("staff", "school", "school_year")
    found = rows.filter(cycle_id=cycle_id, school_id=school_id, lettered_on__isnull=False)
    ordered = found.order_by("staff__family_name", "staff__given_name", "pk")
    return tuple(line_of(one) for one in ordered[:MOST_LETTERS])


def letter_schools(cycle_id: int) -> tuple[tuple[str, str, int], ...]:
    """Return whose letters can be printed together: public id of the school, name, how many."""
    counts: dict[int | None, int] = {}
    rows = PayLine.objects.filter(cycle_id=cycle_id, lettered_on__isnull=False).order_by("pk")
    for school in rows.values_list("school_id", flat=True):
        counts[school] = counts.get(school, 0) + 1
    named = [
        (str(one.public_id), one.name, counts[one.pk])
        for one in School.objects.filter(pk__in=[key for key in counts if key is not None]).order_by("name")
    ]
    return (*named, *([("", "", counts[None])] if None in counts else []))


def line_of(one: PayLine) -> Line:
    """Return a line with its steps, made again from what it rests on."""
    return Line(
        public_id=one.public_id,
        staff_id=one.staff_id,
        staff_public_id=one.staff.public_id,
        name=one.staff.name,
        school=one.school.name if one.school else "",
        year=one.school_year.label,
        effective_on=one.effective_on,
        composite=one.composite_hundredths,
        label=_label(one),
        is_advanced=one.category is not None and (one.next_category or 0) > one.category,
        pay=steps_of(one),
        next_base_cents=one.next_base_cents,
        stipend_cents=one.stipend_cents,
        total_cents=one.total_cents,
        lettered_on=one.lettered_on,
        acknowledged_on=one.acknowledged_on,
    )


def steps_of(one: PayLine) -> NextPay:
    """Return the steps of a line, from its own numbers alone."""
    key = band_key(category=one.next_category, seat=one.seat)
    has_band = bool(key) and one.band_highest_cents > 0
    band = Band(lowest=one.band_lowest_cents, middle=one.band_lowest_cents, highest=one.band_highest_cents)
    merit = ((one.composite_hundredths, one.merit_points),) if one.composite_hundredths is not None else ()
    terms = PayTerms(cola_points=one.cola_points, merit=merit, bands={key: band} if has_band else {})
    before = Before(
        base_cents=one.base_cents,
        composite=one.composite_hundredths,
        band_key=key,
        stipend_cents=one.stipend_cents,
    )
    return next_pay(before, terms)


def _label(one: PayLine) -> str:
    key = band_key(category=one.next_category, seat=one.seat)
    if one.next_category is not None:
        return str(Category(one.next_category).label)
    return key_label(key) if key else ""


def _cycle(one: PayCycle) -> CycleRow:
    lines = PayLine.objects.filter(cycle_id=one.pk)
    return CycleRow(
        id=one.pk,
        public_id=one.public_id,
        school_year_id=one.school_year_id,
        year=one.school_year.label,
        state=CycleState(one.state),
        effective_on=one.effective_on,
        approved_on=one.approved_on,
        approval_note=one.approval_note,
        letters_on=one.letters_on,
        closed_on=one.closed_on,
        n_lines=lines.count(),
        n_lettered=lines.filter(lettered_on__isnull=False).count(),
        n_acknowledged=lines.filter(acknowledged_on__isnull=False).count(),
        n_without_composite=lines.filter(composite_hundredths__isnull=True).count(),
    )
