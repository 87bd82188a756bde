"""The error report that goes back to whoever keeps the source system: CSV that no spreadsheet computes."""

import csv
import io

from sextant.interop.queries.runs import LookAtRow, RefusalRow, RunPage, report_rows
from sextant.interop.scores.problems import harmless

COLUMNS = ("file", "row", "field", "code", "what became of it", "message", "cure")


def report_csv(page: RunPage) -> str:
    """Return the rows of an import to look at as CSV text; row 0 is left blank."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    if page.refusal is not None:
        writer.writerow(_cells(page.refusal, "Refused"))
    for row in report_rows(run_id=page.id):
        writer.writerow(_cells(row, row.fate_label))
    return text.getvalue()


def _cells(row: LookAtRow | RefusalRow, fate: str) -> list[str | int]:
    words = (row.field, row.code, fate, row.message, row.cure)
    return [harmless(row.file), row.row or "", *map(harmless, words)]
