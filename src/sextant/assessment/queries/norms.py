"""Norms on file: the list of tables, and one edition's norms for rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Subquery

from sextant.assessment.models import NormRow, NormTable
from sextant.assessment.rules.norms import NormEntry, Norms, collect_norms
from sextant.assessment.terms import NormGroup
from sextant.web.numbers import whole_number

MOST_TABLES, MOST_ROWS = 50, 20_000
COLUMNS = tuple(field.name for field in fields(NormEntry))
_TABLE = "table__"
OF_TABLE = (f"{_TABLE}edition", f"{_TABLE}year", f"{_TABLE}is_synthetic")


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
    first = tables.order_by("-year", "is_synthetic", "vendor", "pk")[:1]
    rows = NormRow.objects.filter(
        table_id__in=Subquery(first.values("pk")), level=level, subject__in=sorted(subjects)
    )
    # Most often the table has such rows, and says in the same question which table it is.
    found = list(rows.order_by("pk").values(*COLUMNS, *OF_TABLE)[:MOST_ROWS])
    table = _of_table(found[0]) if found else first.values("edition", "year", "is_synthetic").first()
    if table is None:
        return None
    entries = (NormEntry(**{name: values[name] for name in COLUMNS}) for values in found)
    return collect_norms(**table, entries=entries)


def _of_table(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(_TABLE): values[name] for name in OF_TABLE}
