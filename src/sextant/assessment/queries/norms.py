"""Norms on file: the list of tables, and one edition's norms for rules."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from sextant.assessment.models import NormRow, NormTable
from sextant.assessment.rules.norms import NormEntry, Norms, collect_norms
from sextant.assessment.terms import NormGroup
from sextant.web.numbers import whole_number

MOST_TABLES, MOST_ROWS = 50, 20_000
COLUMNS = tuple(field.name for field in fields(NormEntry))


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTableRow:
    """One table as the page of norms shows it."""

    vendor: str
    year: int
    edition: str
    is_synthetic: bool
    is_current: bool
    source: str
    loaded_on: date
    n_rows: int


def list_norm_tables() -> tuple[NormTableRow, ...]:
    """Return the tables of norms, those in use first, the newest year first."""
    tables = NormTable.objects.order_by("-is_current", "-year", "vendor", "-pk")
    return tuple(
        NormTableRow(
            vendor=table.vendor,
            year=table.year,
            edition=table.edition,
            is_synthetic=table.is_synthetic,
            is_current=table.is_current,
            source=table.source,
            loaded_on=table.loaded_on,
            n_rows=table.n_rows,
        )
        for table in tables[:MOST_TABLES]
    )


def find_norms(*, subjects: Collection[str], year: str = "", level: str = NormGroup.STUDENT) -> Norms | None:
    """Return the norms in use for these subjects.

    Args:
        subjects: the database's words.
        year: of the norms behind a vendor's own values; others are never mixed with them. Empty: the newest.
        level: students or schools.

    Returns:
        None where no table of that year is on file.
    """
    tables = NormTable.objects.filter(is_current=True)
    if year:
        tables = tables.filter(year=whole_number(year))
    table = tables.order_by("-year", "is_synthetic", "vendor", "pk").first()
    if table is None:
        return None
    rows = NormRow.objects.filter(table_id=table.pk, level=level, subject__in=sorted(subjects))
    return collect_norms(
        edition=table.edition,
        year=table.year,
        is_synthetic=table.is_synthetic,
        entries=(NormEntry(**values) for values in rows.order_by("pk").values(*COLUMNS)[:MOST_ROWS]),
    )
