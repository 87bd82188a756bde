"""Write a table as CSV or XLSX so that no spreadsheet takes a cell for a formula."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

type Value = str | int | float | date | datetime | None

# What makes spreadsheets compute, in its plain and its full-width form, and what hides it.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # noqa: RUF001
QUOTE = "'"
LONGEST_CELL = 32_000
CSV, XLSX, SEALED = "csv", "xlsx", "p7m"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    SEALED: "application/pkcs7-mime",
}


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet computes: a dangerous beginning gets a quote before it."""
    clean = text.replace("\0", "")[:LONGEST_CELL]
    is_dangerous = text.startswith(DANGEROUS) or clean.lstrip(" ").startswith(DANGEROUS)
    return f"{QUOTE}{clean}" if is_dangerous else clean


def write(
    *, file_format: str, heads: Sequence[str], rows: Sequence[Sequence[Value]], watermark: str, title: str
) -> bytes:
    """Return the file: headings, rows, and the watermark below them."""
    make = _csv if file_format == CSV else _xlsx
    return make(heads, rows, watermark, title)


def _csv(heads: Sequence[str], rows: Sequence[Sequence[Value]], watermark: str, _title: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([safe_text(head) for head in heads])
    writer.writerows([[plain(value) for value in row] for row in rows])
    writer.writerow([safe_text(watermark)])
    # The mark at the beginning tells Excel that names are in UTF-8.
    return out.getvalue().encode("utf-8-sig")


def plain(value: Value) -> str | int | float:
    """Return a value as a cell of a CSV file, which no spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return safe_text(value) if isinstance(value, str) else value


def _xlsx(heads: Sequence[str], rows: Sequence[Sequence[Value]], watermark: str, title: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.oddFooter.center.text = watermark.replace("&", "+")[:250]
    sheet.append([_cell(sheet, head, is_head=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    sheet.append([_cell(sheet, watermark)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: Value, *, is_head: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        # Set as a string whatever it begins with: openpyxl would make "=1+1" a formula.
        cell = WriteOnlyCell(sheet, value="")
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", safe_text(value))
        cell.data_type = "s"
    else:
        cell = WriteOnlyCell(sheet, value=value)
    if is_head:
        cell.font = Font(bold=True)
    return cell


def _sheet_title(title: str) -> str:
    return "".join(letter for letter in title if letter not in "[]:*?/\\")[:31] or "Export"
