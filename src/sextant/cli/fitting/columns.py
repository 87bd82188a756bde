"""Read a table of results or of rosters into columns; what cannot be read is refused with row and cure."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sextant.interop.tabular import Limits, PassedOver, Rejected, Table, open_tables
from sextant.valueadded.arrays import Floats, Integers

PARQUET = ".parquet"
# A network's whole history fits; what is larger belongs into partitions.
LIMITS = Limits(
    file_bytes=4_000_000_000,
    member_bytes=8_000_000_000,
    total_bytes=8_000_000_000,
    ratio=1_000,
    rows=30_000_000,
)
SHOWN_ROWS = 5

type Words = np.ndarray[tuple[int], np.dtype[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSet:
    """The columns of one file that were asked for and are there.

    Attributes:
        file: its name, for messages.
        row: number of each row as a spreadsheet counts them, the header being row 1, shape (rows,).
        words: text of each column, shape (rows,) each.
    """

    file: str
    row: Integers
    words: dict[str, Words]

    def __contains__(self, name: str) -> bool:
        return name in self.words

    def numbers(self, name: str, *, blank: float | None = None) -> Floats:
        """Return a column as numbers.

        Args:
            name: of a column that is there.
            blank: what an empty cell counts as; None refuses it.

        Raises:
            Rejected: a cell that is no number.
        """
        words = self.words[name]
        if blank is not None:
            words = np.where(words == "", str(blank), words)
        try:
            return words.astype(np.float64)
        except ValueError:
            bad = np.array([not _is_number(word) for word in words.tolist()])
            raise self.refuse(
                f"The column {name} holds something that is no number.", bad, cure="Correct these cells."
            ) from None

    def refuse(self, message: str, bad: Any, *, cure: str) -> Rejected:
        """Return the refusal that names the first rows marked in ``bad``, shape (rows,)."""
        return self.refuse_rows(message, np.flatnonzero(bad).tolist(), cure=cure)

    def refuse_rows(self, message: str, places: Sequence[int], *, cure: str) -> Rejected:
        """Return the refusal that names the first of these places, counted from 0."""
        rows = [int(self.row[place]) for place in places]
        shown = ", ".join(map(str, rows[:SHOWN_ROWS]))
        more = f" and {len(rows) - SHOWN_ROWS:,} more" if len(rows) > SHOWN_ROWS else ""
        where = f" {'Row' if len(rows) == 1 else 'Rows'} {shown}{more}." if rows else ""
        return Rejected(
            code="growth_fit",
            message=f"{message}{where}",
            cure=cure,
            file=self.file,
            row=rows[0] if rows else None,
        )


def read_columns(path: Path, *, required: Sequence[str], optional: Sequence[str]) -> ColumnSet:
    """Read the columns of a file by name; others are passed over.

    Raises:
        Rejected: the file cannot be read, lacks a required column, or has a broken row.
    """
    if path.suffix == PARQUET:
        return _from_parquet(path, required, optional)
    for table in open_tables(path, limits=LIMITS):
        if isinstance(table, PassedOver):
            continue
        return _from_table(table, required, optional)
    raise Rejected(
        code="not_a_table", message="It holds no table.", cure="Name a CSV or Parquet file.", file=path.name
    )


def _from_table(table: Table, required: Sequence[str], optional: Sequence[str]) -> ColumnSet:
    places = {name: table.header.find(name) for name in (*required, *optional)}
    _refuse_missing(table.file, [name for name in required if places[name] is None], table.header.names)
    wanted = {name: place for name, place in places.items() if place is not None}
    cells: dict[str, list[str]] = {name: [] for name in wanted}
    rows: list[int] = []
    for line in table.lines():
        if line.fault is not None:
            raise Rejected(
                code=str(line.fault),
                message="The row has other cells than the header names.",
                cure="Export the file again, or mend this row.",
                file=table.file,
                row=line.row,
            )
        rows.append(line.row)
        for name, place in wanted.items():
            cells[name].append(line.cells[place].strip())
    return ColumnSet(
        file=table.file,
        row=np.array(rows, dtype=np.int64),
        words={name: np.array(column, dtype=np.str_) for name, column in cells.items()},
    )


def _from_parquet(path: Path, required: Sequence[str], optional: Sequence[str]) -> ColumnSet:
    parquet = parquet_module()
    try:
        file = parquet.ParquetFile(path)
    except (OSError, ValueError) as problem:
        raise Rejected(
            code="damaged", message="It is no Parquet file.", cure="Write it again.", file=path.name
        ) from problem
    names = file.schema_arrow.names
    _refuse_missing(path.name, [name for name in required if name not in names], names)
    table = file.read(columns=[name for name in (*required, *optional) if name in names])
    return ColumnSet(
        file=path.name,
        row=np.arange(1, table.num_rows + 1),
        words={name: _as_words(table.column(name)) for name in table.column_names},
    )


def parquet_module() -> Any:
    """Return pyarrow's Parquet module.

    Raises:
        Rejected: it is not installed.
    """
    try:
        from pyarrow import parquet
    except ImportError as missing:
        raise Rejected(
            code="no_parquet",
            message="Parquet files need pyarrow, which is not installed.",
            cure="Install sextant[parquet], or use CSV.",
        ) from missing
    return parquet


def _as_words(column: Any) -> Words:
    return np.array(["" if value is None else str(value) for value in column.to_pylist()], dtype=np.str_)


def _refuse_missing(file: str, missing: Sequence[str], names: Sequence[str]) -> None:
    if missing:
        raise Rejected(
            code="column_missing",
            message=f"It has no column {', '.join(missing)}; it has {', '.join(names[:20])}.",
            cure="Rename the columns in the first row.",
            file=file,
        )


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
