"""What a year pays, as published: the rule in force, its earlier editions, the network’s own benefits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.network.models import SchoolYear
from sextant.network.queries.calendar import latest_school_year, list_school_years
from sextant.talent.models import BenefitRate, PayRule
from sextant.talent.rules.market_ratio import Benefits
from sextant.talent.rules.pay_terms import PayTerms, read_terms

MOST_EDITIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One edition of a year’s rule."""

    id: int
    public_id: UUID
    school_year_id: int
    year: str
    edition: int
    terms: PayTerms
    because: str
    published_on: date
    replaced_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One school year, as pay names it."""

    id: int
    public_id: UUID
    label: str
    starts_on: date
    ends_on: date


def rule_in_force(school_year_id: int) -> RuleRow | None:
    """Return the newest published rule of a year."""
    rows = PayRule.objects.select_related("school_year")
    found = rows.filter(school_year_id=school_year_id, replaced_on=None).first()
    return None if found is None else _row(found)


def rule_on(day: date) -> RuleRow | None:
    """Return the rule of the newest year that has one and has begun by then."""
    rows = PayRule.objects.select_related("school_year")
    found = (
        rows.filter(replaced_on=None, school_year__starts_on__lte=day)
        .order_by("-school_year__starts_on", "-pk")
        .first()
    )
    return None if found is None else _row(found)


def list_rules() -> tuple[RuleRow, ...]:
    """Return published rules, the newest year first, earlier editions behind the later ones."""
    rows = PayRule.objects.select_related("school_year")
    return tuple(
        _row(one) for one in rows.order_by("-school_year__starts_on", "-edition", "pk")[:MOST_EDITIONS]
    )


def benefits_of(school_year_id: int) -> Benefits:
    """Return what the network pays beside the base in a year; nothing where none is set."""
    row = BenefitRate.objects.filter(school_year_id=school_year_id).first()
    if row is None:
        return Benefits()
    return Benefits(
        retirement_points=row.retirement_points,
        health_cents=row.health_cents,
        leave_days=row.leave_days,
        tuition_cents=row.tuition_cents,
    )


def has_benefits(school_year_id: int) -> bool:
    """Tell if the network’s own benefits of a year are on file."""
    return bool(BenefitRate.objects.filter(school_year_id=school_year_id).exists())


def list_years() -> tuple[YearRow, ...]:
    """Return the school years, the newest first."""
    rows = sorted(list_school_years(), key=lambda one: one.starts_on, reverse=True)
    return tuple(_year(one) for one in rows)


def year_of(public_id: UUID | str) -> YearRow | None:
    """Return the school year with this public id."""
    return next((one for one in list_years() if str(one.public_id) == str(public_id)), None)


def year_on(day: date) -> YearRow | None:
    """Return the year of a day, or the newest one before it."""
    found = latest_school_year(day)
    return None if found is None else _year(found)


def year_before(year: YearRow) -> YearRow | None:
    """Return the school year before a year."""
    return next((one for one in list_years() if one.starts_on < year.starts_on), None)


def open_years(on: date) -> tuple[YearRow, ...]:
    """Return the years that have not ended, the next one first to be decided."""
    return tuple(one for one in list_years() if one.ends_on >= on)


def _year(one: SchoolYear) -> YearRow:
    return YearRow(
        id=one.pk, public_id=one.public_id, label=one.label, starts_on=one.starts_on, ends_on=one.ends_on
    )


def _row(one: PayRule) -> RuleRow:
    return RuleRow(
        id=one.pk,
        public_id=one.public_id,
        school_year_id=one.school_year_id,
        year=one.school_year.label,
        edition=one.edition,
        terms=read_terms(cola=one.cola_points, merit=one.merit, bands=one.bands),
        because=one.because,
        published_on=one.published_on,
        replaced_on=one.replaced_on,
    )
