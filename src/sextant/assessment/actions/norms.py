"""Load a vendor's norms: a whole table or none of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from sextant.assessment.models import NormRow, NormTable
from sextant.assessment.rules.norms import NormEntry
from sextant.assessment.rules.norms_file import NormFault, read_norms
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo

CHUNK = 1_000
MOST_BYTES = 5_000_000


class NormsRefused(CannotDo):
    """The file is no whole table of norms; nothing was loaded."""

    def __init__(self, faults: Sequence[NormFault]) -> None:
        more = f" And {len(faults) - 1} more." if len(faults) > 1 else ""
        super().__init__(f"{faults[0].sentence}{more}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormsLoaded:
    """What a load did."""

    table_id: int
    n_rows: int
    is_unchanged: bool


@transaction.atomic
def load_norms(
    *, content: bytes, vendor: str, year: int, edition: str, source: str, on: date, is_synthetic: bool = False
) -> NormsLoaded:
    """Load a table of norms; another of this vendor and year is replaced and stays on file.

    Raises:
        NormsRefused: a row is no norm, or the file is no table; nothing was loaded.
    """
    if len(content) > MOST_BYTES:
        raise NormsRefused([_too_large()])
    read = read_norms(content)
    if read.faults:
        raise NormsRefused(read.faults)
    digest = hashlib.sha256(content).hexdigest()
    before = NormTable.objects.filter(vendor=vendor, year=year, is_current=True).first()
    if before is not None:
        if (before.sha256, before.edition, before.is_synthetic) == (digest, edition, is_synthetic):
            return NormsLoaded(table_id=before.pk, n_rows=len(read.entries), is_unchanged=True)
        _replace(before)
    table = NormTable(
        vendor=vendor, year=year, edition=edition, is_synthetic=is_synthetic, sha256=digest,
        source=source[:120], loaded_on=on, n_rows=len(read.entries),
    )  # fmt: skip
    table.save()
    _write(table, read.entries)
    return NormsLoaded(table_id=table.pk, n_rows=len(read.entries), is_unchanged=False)


def _replace(table: NormTable) -> None:
    table.is_current = False
    table.version += 1
    table.save()
    audit.record("assessment.replace_norms", on=table, changes={"is_current": (True, False)})


def _write(table: NormTable, entries: Sequence[NormEntry]) -> None:
    rows = NormRow.objects.bulk_create(
        [NormRow(table=table, **asdict(entry)) for entry in entries], batch_size=CHUNK
    )
    audit.record(
        "assessment.load_norms",
        on=table,
        changes={"sha256": (None, table.sha256), "year": (None, table.year), "rows": (None, len(rows))},
    )
    audit.record_batch(
        "assessment.load_norm_rows",
        table=NormRow,
        keys=[row.pk for row in rows],
        rows=([row.pk, row.level, row.subject, row.grade, row.season, row.mean, row.sd] for row in rows),
        note={"table": table.pk},
    )


def _too_large() -> NormFault:
    return NormFault(row=1, field="", message="The file has more than 5 MB.", cure="Send the table alone.")
