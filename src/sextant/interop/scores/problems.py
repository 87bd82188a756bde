"""What is wrong with a file of results, cell by cell, and the report of it that a school can work through."""

import csv
import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sextant.interop.tabular import Line, LineFault, PassedOver, Table

REPORT_COLUMNS = ("file", "row", "field", "code", "severity", "message", "cure")
FORMULA_SIGNS = {"=", "+", "-", "@"}
WINDOWS = {"cp1252": "encoding.windows_1252"}
CONFIRM = "A second person confirms or discards it; until then no calculation uses it."


class Severity(StrEnum):
    """What a problem did to its row."""

    REFUSED = "refused"
    QUESTIONABLE = "questionable"
    LEFT_OUT = "left_out"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in one place. Message and cure never hold a person's name.

    ``about`` is the student's id as it stands in the row, ``target`` the occasion; empty where the row
    does not say them.
    """

    file: str
    row: int | None
    field: str
    code: str
    severity: Severity
    message: str
    cure: str
    about: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a result is improbable though not impossible: a code, the field, a sentence to read aloud."""

    code: str
    field: str
    sentence: str


def problem_of_doubt(doubt: Doubt, *, file: str, row: int, about: str = "", target: str = "") -> Problem:
    """Return the line of the report that says why a result waits for a second person."""
    return Problem(
        file=file,
        row=row,
        field=doubt.field,
        code=doubt.code,
        severity=Severity.QUESTIONABLE,
        message=doubt.sentence,
        cure=CONFIRM,
        about=about,
        target=target,
    )


def problem_of_fault(line: Line, *, file: str) -> Problem | None:
    """Return why a line cannot be trusted at all, or None."""
    if line.fault is None:
        return None
    message, cure = {
        LineFault.TOO_MANY_CELLS: (
            "The row has more cells than the header names.",
            "Look for a comma inside a text that has no quotation marks around it.",
        ),
        LineFault.CUT_SHORT: (
            "The file breaks off in the middle of this row.",
            "Download or copy the file again.",
        ),
    }[line.fault]
    return Problem(
        file=file,
        row=line.row,
        field="",
        code=line.fault.value,
        severity=Severity.REFUSED,
        message=message,
        cure=cure,
    )


def note_passed_over(skipped: PassedOver) -> Problem:
    """Return the note that a file of the archive was not read."""
    return _note(
        skipped.file, "passed_over", f"Not read: {skipped.why}.", "Nothing to do, unless it was meant."
    )


def note_encoding(table: Table) -> Problem | None:
    """Return the note that a table had to be read in an encoding other than UTF-8, or None."""
    if table.encoding == "utf-8-sig":
        return None
    named = (
        "encoding.utf_16" if table.encoding.startswith("utf-16") else WINDOWS.get(table.encoding, "encoding")
    )
    return _note(
        table.file,
        named,
        f"The file is not UTF-8; it was read as {table.encoding}.",
        "Look at a name with an accent; if it is wrong, save the file as CSV UTF-8.",
    )


def _note(file: str, code: str, message: str, cure: str) -> Problem:
    return Problem(
        file=file, row=None, field="", code=code, severity=Severity.NOTE, message=message, cure=cure
    )


def report_csv(problems: Iterable[Problem]) -> str:
    """Return the problems as CSV text that no spreadsheet will run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(REPORT_COLUMNS)
    for problem in problems:
        row = "" if problem.row is None else problem.row
        rest = (problem.field, problem.code, problem.severity.value, problem.message, problem.cure)
        writer.writerow((harmless(problem.file), row, *map(harmless, rest)))
    return text.getvalue()


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet shows it instead of computing it.

    Spreadsheets skip spaces and read full-width signs as plain ones, so both are looked through
    (OWASP, "CSV Injection"). An apostrophe in front is the sign for "this is text".
    """
    # A NUL would end the cell in some programs, and uncover what stands behind it.
    text = text.replace("\0", "")
    letters = unicodedata.normalize("NFKC", text)
    first_seen = next((letter for letter in letters if unicodedata.category(letter)[0] not in "ZC"), "")
    return f"'{text}" if first_seen in FORMULA_SIGNS or text[:1] in {"\t", "\r", "\n"} else text
