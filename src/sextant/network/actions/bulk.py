"""Many rows at once, with one line in the audit trail: file imports and a demo's history."""

from collections.abc import Iterator, Sequence
from datetime import time
from operator import attrgetter
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import GuardedModel

CHUNK = 5_000


class MixedRows(CannotDo):
    """The rows are of more than one table."""


@transaction.atomic
def insert_rows[M: GuardedModel](
    *, action: str, rows: Sequence[M], school_id: int | None = None, chunk: int = CHUNK
) -> list[M]:
    """Insert the rows and record the batch: table, count, first and last key, digest of all columns.

    Raises:
        MixedRows: the rows are of more than one table.
        OutOfReach: the actor may not write at least one of them; none is kept.
    """
    if not rows:
        return []
    table = type(rows[0])
    if any(type(row) is not table for row in rows):
        raise MixedRows("Insert the rows of one table at a time.")
    made: list[M] = table.objects.bulk_create(rows, batch_size=chunk)
    audit.record_batch(
        action,
        table=table,
        keys=[row.pk for row in made],
        rows=canonical_rows(made),
        school_id=school_id,
    )
    return made


def canonical_rows(rows: Sequence[GuardedModel]) -> Iterator[list[Any]]:
    """Yield each row's columns, in the table's order, as the digest covers them."""
    if not rows:
        return
    columns = [field.attname for field in type(rows[0])._meta.concrete_fields]
    values_of = attrgetter(*columns) if len(columns) > 1 else lambda row: (getattr(row, columns[0]),)
    for row in rows:
        yield [value.isoformat() if isinstance(value, time) else value for value in values_of(row)]
