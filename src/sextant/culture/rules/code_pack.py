"""Read the tables of a code that comes with the product: codes, ladder and expectations."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

YES = "yes"
LISTS = frozenset({"examples", "non_examples"})


def read_codes(text: str) -> Iterator[dict[str, Any]]:
    """Yield the infraction codes, each as the values of its row."""
    for row in _rows(text):
        yield {
            "code": row["code"],
            "name": row["name"],
            "level": int(row["level"]),
            "age_bands": row["age_bands"].split(),
            "is_subjective": row["is_subjective"] == YES,
            "must_be_reported": row["must_be_reported"] == YES,
            "circumstance": row["circumstance"],
            "is_sexual": row["is_sexual"] == YES,
            "definition": row["definition"],
            "examples": as_lines(row["examples"]),
            "non_examples": as_lines(row["non_examples"]),
        }


def read_translations(text: str, *, key: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the words of a table in another language, by the columns that name its rows."""
    return {
        tuple(row[one] for one in key): {
            column: as_lines(cell) if column in LISTS else cell
            for column, cell in row.items()
            if column not in key and cell
        }
        for row in _rows(text)
    }


def read_ladder(text: str) -> Iterator[dict[str, Any]]:
    """Yield the steps of the ladder."""
    for row in _rows(text):
        yield {
            "level": int(row["level"]),
            "kind": row["kind"],
            "position": int(row["position"]),
            "age_bands": row["age_bands"].split(),
            "from_occurrence": int(row["from_occurrence"]),
            "days_at_most": Decimal(row["days_at_most"]) if row["days_at_most"] else None,
            "decider": row["decider"],
            "sign_off": row["sign_off"],
        }


def read_expectations(text: str) -> Iterator[dict[str, Any]]:
    """Yield the expectations."""
    for row in _rows(text):
        yield {**row, "position": int(row["position"])}


def as_lines(cell: str) -> str:
    """Return the parts of a cell one a line, as pages and forms hold them."""
    return "\n".join(part.strip() for part in cell.split("|") if part.strip())


def _rows(text: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(text))
