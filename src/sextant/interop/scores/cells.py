"""One cell's text to one value: identifiers, labels, numbers, dates, times, grades."""

import re
from collections.abc import Callable
from datetime import date, time

LONGEST_LABEL = 255
LARGEST_NUMBER = 1e9
NOTHING = {"", ".", "-", "--", "na", "n/a", "#n/a", "null", "none"}
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
NOT_FINITE = re.compile(r"[+-]?(inf|infinity|nan)", re.IGNORECASE)
ROUNDED_BY_SPREADSHEET = re.compile(r"\d(\.\d+)?E\+?\d+", re.ASCII)
SPREADSHEET_ERROR = re.compile(r"#(REF|VALUE|NAME|NUM|DIV/0|N/A|NULL)[!?]?", re.IGNORECASE)
GRADE = re.compile(r"(PK|TK|K|KG|\d{1,2})(?:\.\d+)?", re.ASCII | re.IGNORECASE)
GRADE_WORDS = (
    "kindergarten", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
# A day written as a moment, as databases write it; its time of day is no part of a result.
MOMENT = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AP]M)?", re.ASCII | re.IGNORECASE)


class Unreadable(Exception):
    """A cell that does not hold what its column promises: a code, what is wrong, the cure."""

    def __init__(self, *, code: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.code, self.message, self.cure = code, message, cure


class Remembered[V](dict[str, V]):
    """A reader of cells that keeps each answer: a column holds few different texts in many rows."""

    def __init__(self, read: Callable[[str], V]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> V:
        value = self[text] = self._read(text)
        return value


def is_nothing(text: str) -> bool:
    """Return whether a cell says that there is no value."""
    return text.strip().casefold() in NOTHING


def quoted(text: str) -> str:
    """Return a cell's text as a message may show it: short, printable, in quotation marks."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text.strip())
    return f"“{shown[:40]}…”" if len(shown) > 40 else f"“{shown}”"


def read_label(text: str) -> str:
    """Return a text with its spaces put in order.

    Raises:
        Unreadable: longer than any name is.
    """
    label = " ".join(text.split())
    if len(label) > LONGEST_LABEL:
        raise Unreadable(
            code="too_long",
            message=f"The text has {len(label):,} characters; {LONGEST_LABEL} are allowed.",
            cure="Shorten it, or look for a missing quotation mark.",
        )
    return label


def read_identifier(text: str) -> str:
    """Return an identifier as it stands, leading zeros kept; empty where there is none.

    Raises:
        Unreadable: a spreadsheet has rounded or broken it, or it is no identifier.
    """
    identifier = text.strip()
    if ROUNDED_BY_SPREADSHEET.fullmatch(identifier) or SPREADSHEET_ERROR.fullmatch(identifier):
        raise Unreadable(
            code="spreadsheet_damage",
            message=f"A spreadsheet has changed the identifier to {quoted(identifier)}.",
            cure="Use the file as it was exported, not saved again by a spreadsheet.",
        )
    if not identifier.isprintable() or len(identifier) > LONGEST_LABEL:
        raise Unreadable(
            code="bad_identifier",
            message="The identifier is too long or holds a line break or another sign that does not print.",
            cure="Correct it to the identifier of your student information system.",
        )
    return identifier


def read_number(text: str) -> float | None:
    """Return a number, or None where the cell says that there is none.

    Raises:
        Unreadable: no number, not finite, or beyond any scale of measurement.
    """
    text = text.strip()
    if NUMBER.fullmatch(text):
        number = float(text)
        if abs(number) <= LARGEST_NUMBER:
            return number
        raise Unreadable(
            code="impossible_number",
            message=f"{quoted(text)} is beyond any scale of scores.",
            cure="Correct the number or leave the cell empty.",
        )
    if is_nothing(text):
        return None
    if NOT_FINITE.fullmatch(text):
        raise Unreadable(
            code="not_finite",
            message=f"{quoted(text)} is not a finite number.",
            cure="Correct the number or leave the cell empty.",
        )
    raise Unreadable(
        code="bad_number",
        message=f"{quoted(text)} is not a number.",
        cure="Write it in digits with a point, like 12.5, without a percent sign.",
    )


def read_whole(text: str) -> int | None:
    """Return a whole number, or None where the cell says that there is none.

    Raises:
        Unreadable: as for `read_number`, or a fraction.
    """
    number = read_number(text)
    if number is None:
        return None
    if not number.is_integer():
        raise Unreadable(
            code="not_whole",
            message=f"{quoted(text)} is not a whole number.",
            cure="Export the file again without changing it.",
        )
    return int(number)


def read_date(text: str) -> date | None:
    """Return a day written 2026-09-16, 9/16/2026 or 09/16/2026, or None for an empty cell.

    Raises:
        Unreadable: another form, a day that no calendar has, or a year of two digits.
    """
    text = text.strip()
    if is_nothing(text):
        return None
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 0?0:00(?::00)?)?", text, re.ASCII):
        month, day, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})" + MOMENT, text, re.ASCII):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise _bad_date(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _bad_date(text) from error


def _bad_date(text: str) -> Unreadable:
    return Unreadable(
        code="bad_date",
        message=f"{quoted(text)} is not a date.",
        cure="Write month/day/year with four digits for the year, like 9/16/2026, or 2026-09-16.",
    )


def read_time(text: str) -> time | None:
    """Return a time of day written 14:02:45, 9:00 or 2:02:45 PM, or None for an empty cell.

    Raises:
        Unreadable: another form, or an hour that no clock has.
    """
    if is_nothing(text):
        return None
    match = TIME.fullmatch(text.strip())
    if match:
        hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
        half = (match[4] or "").upper()
        is_possible = 1 <= hour <= 12 if half else hour < 24
        if half:
            hour = hour % 12 + (12 if half == "PM" else 0)
        if is_possible and minute < 60 and second < 60:
            return time(hour, minute, second)
    raise Unreadable(
        code="bad_time",
        message=f"{quoted(text)} is not a time of day.",
        cure="Write it like 14:05 or 2:05 PM.",
    )


def read_grade(text: str) -> str:
    """Return PK, TK, K or 1 to 13, also of "Two"; 0 means K, decimals of a grade placement are dropped.

    Raises:
        Unreadable: anything else.
    """
    if is_nothing(text):
        return ""
    if text.strip().casefold() in GRADE_WORDS:
        return str(GRADE_WORDS.index(text.strip().casefold()) or "K")
    match = GRADE.fullmatch(text.strip())
    if match:
        grade = match[1].upper()
        if not grade.isdigit():
            return "K" if grade == "KG" else grade
        if int(grade) <= 13:
            return str(int(grade)) if int(grade) else "K"
    raise Unreadable(
        code="bad_grade",
        message=f"{quoted(text)} is not a grade.",
        cure="Write PK, K or a number from 1 to 13.",
    )
