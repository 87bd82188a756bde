"""Read the menu of programs that comes with the product: types of help in plain words, with their dosage."""

import csv
import io
from collections.abc import Iterator
from typing import Any

WHOLE = ("tier", "grade_low", "grade_high", "minutes", "per_week", "weeks", "most_students")


def read_programs(text: str) -> Iterator[dict[str, Any]]:
    """Yield the programs, each as the values of its row."""
    for row in csv.DictReader(io.StringIO(text)):
        values: dict[str, Any] = dict(row)
        values |= {name: int(row[name]) for name in WHOLE}
        values["probe_error"] = float(row["probe_error"])
        values["steps"] = as_steps(row["steps"])
        yield values


def as_steps(cell: str) -> list[str]:
    """Return the steps of a cell or a form: one a line, or parted by a bar."""
    return [part.strip() for part in cell.replace("\n", "|").split("|") if part.strip()]
