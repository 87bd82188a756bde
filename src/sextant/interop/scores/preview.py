"""The first rows of a table as they would be kept, before anything is read for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sextant.interop.scores.mapping import ScoresMapping
from sextant.interop.scores.problems import Problem
from sextant.interop.scores.reader import line_reader
from sextant.interop.scores.rows import ScoreRow
from sextant.interop.tabular import Rejected, Table

MOST_SHOWN = 20
MOST_SAMPLES = 3
LONGEST_SAMPLE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first results of a table, and what is wrong in its first rows."""

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...]


def preview_rows(
    table: Table, mappings: Sequence[ScoresMapping], *, on: date, most: int = MOST_SHOWN
) -> Preview:
    """Return the results of the first rows of a table, in the order of the file.

    Args:
        table: opened.
        mappings: how it is read, once for each test in a row.
        on: the day of the import.
        most: how many rows of the file are read, and how many results returned.

    Raises:
        Rejected: the mapping does not fit the columns, or the table breaks off.
    """
    readers = [line_reader(table, mapping, on=on) for mapping in mappings]
    rows: list[ScoreRow] = []
    problems: list[Problem] = []
    for line in islice(table.lines(), most):
        for reader in readers:
            result = reader.read(line)
            problems += result.problems
            if result.row is not None:
                rows.append(result.row)
    return Preview(rows=tuple(rows[:most]), problems=tuple(problems[:most]))


def column_samples(table: Table, *, most: int = MOST_SAMPLES) -> dict[str, tuple[str, ...]]:
    """Return the first different values of each column; nothing where the table breaks off."""
    found: dict[str, list[str]] = {name: [] for name in table.header.names}
    try:
        for line in islice(table.lines(), MOST_SHOWN):
            for name, cell in zip(table.header.names, line.cells, strict=True):
                value = cell.strip()[:LONGEST_SAMPLE]
                if value and value not in found[name] and len(found[name]) < most:
                    found[name].append(value)
    except Rejected:
        return {}
    return {name: tuple(values) for name, values in found.items()}
