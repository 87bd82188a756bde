"""A teacher’s own years: what their principal rated, what is frozen, and what is missing of this year."""

from dataclasses import dataclass
from datetime import date

from sextant.access.reach import current_rights
from sextant.talent.models import YearResult
from sextant.talent.queries.advancement_gates import Rules
from sextant.talent.queries.year_ratings import RatedYear, shared_rating
from sextant.talent.queries.year_results import Lacking, lacking_of, year_of
from sextant.talent.rules.advancement import Facts
from sextant.talent.rules.advancement_words import two

MOST_YEARS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnResult:
    """The frozen composite of one school year, with its arithmetic."""

    year: str
    composite: str
    lines: tuple[str, ...]
    frozen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnYear:
    """The school year under way: rated and shared or not, frozen or what is missing; and years before."""

    label: str
    rating: RatedYear | None
    is_frozen: bool
    results: tuple[OwnResult, ...]


def own_year(*, on: date) -> OwnYear | None:
    """Return a teacher’s own year, or None where no school year is set."""
    staff_id, year = current_rights().staff_id or 0, year_of(on)
    if year is None:
        return None
    rows = list(
        YearResult.objects.filter(staff_id=staff_id)
        .select_related("school_year")
        .order_by("-school_year__starts_on", "-pk")[:MOST_YEARS]
    )
    return OwnYear(
        label=year.label,
        rating=shared_rating(staff_id=staff_id, school_year_id=year.pk) or _newest(staff_id, rows),
        is_frozen=any(row.school_year_id == year.pk for row in rows),
        results=tuple(
            OwnResult(
                year=row.school_year.label,
                composite=two(row.composite_hundredths),
                lines=tuple(row.lines),
                frozen_on=row.frozen_at.date(),
            )
            for row in rows
        ),
    )


def own_lacking(year: OwnYear | None, facts: Facts, rules: Rules) -> Lacking | None:
    """Return what this year’s composite lacks, or None where it is frozen or no year is set."""
    return None if year is None or year.is_frozen else lacking_of(facts, rules)


def _newest(staff_id: int, rows: list[YearResult]) -> RatedYear | None:
    """Return the rating behind the newest result, so that its words stay readable in the next year."""
    return shared_rating(staff_id=staff_id, school_year_id=rows[0].school_year_id) if rows else None
