"""The same tables as Parquet, where the extra ``sextant[parquet]`` is installed."""

import io
from collections.abc import Iterable
from importlib.util import find_spec
from itertools import batched
from typing import Any

from sextant.kernel.facts import Fact, FactTable, describe

ROWS_A_GROUP = 50_000


def has_parquet() -> bool:
    """Tell if Parquet can be written here."""
    return find_spec("pyarrow") is not None


def write_parquet(table: FactTable, rows: Iterable[tuple[Fact, ...]]) -> bytes:
    """Return a table as a Parquet file; no spreadsheet opens it, so texts stand as they are."""
    import pyarrow  # noqa: PLC0415 - an extra that most networks do without
    import pyarrow.parquet  # noqa: PLC0415

    types = {
        "whole number": pyarrow.int64(),
        "number": pyarrow.float64(),
        "day": pyarrow.date32(),
        "true or false": pyarrow.bool_(),
    }
    notes = describe(table)
    schema = pyarrow.schema([(note.name, types.get(note.kind, pyarrow.string())) for note in notes])
    texts = [note.kind not in types for note in notes]
    out = io.BytesIO()
    with pyarrow.parquet.ParquetWriter(out, schema) as writer:
        for some in batched(rows, ROWS_A_GROUP, strict=False):
            columns = [
                [_text(value) for value in column] if is_text else list(column)
                for column, is_text in zip(zip(*some, strict=True), texts, strict=True)
            ]
            writer.write_table(pyarrow.table(columns, schema=schema))
    return out.getvalue()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
