"""The error report that goes back to the sender: CSV that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable

from sextant.interop.oneroster.errors import Finding, Rejected, Repair, in_reading_order

# The full-width forms count too: spreadsheets fold them.
_FORMULA_STARTS = frozenset("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")
_FINDING_COLUMNS = ("file", "row", "field", "code", "message", "cure")
_REPAIR_COLUMNS = ("file", "row", "field", "code", "was", "became")


def formula_safe(text: str) -> str:
    """Return the text so that a spreadsheet shows it instead of computing it."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS and text else text


def findings_csv(findings: Iterable[Finding]) -> str:
    """Return diagnostics or quarantined rows as CSV text, in reading order; row 0 is left blank."""
    return _csv(
        _FINDING_COLUMNS,
        (
            (one.file, one.row, one.field, one.code, one.message, one.cure)
            for one in in_reading_order(findings)
        ),
    )


def rejection_csv(rejected: Rejected) -> str:
    """Return a refusal of the whole package in the shape of the error report."""
    row = (rejected.file, rejected.row, rejected.field, rejected.code, rejected.reason, rejected.cure)
    return _csv(_FINDING_COLUMNS, [row])


def repairs_csv(repairs: Iterable[Repair]) -> str:
    """Return repairs as CSV text, in reading order; row 0 is left blank."""
    return _csv(
        _REPAIR_COLUMNS,
        ((one.file, one.row, one.field, one.code, one.was, one.became) for one in in_reading_order(repairs)),
    )


def _csv(columns: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([formula_safe(cell) if isinstance(cell, str) else cell or "" for cell in row])
    return text.getvalue()
