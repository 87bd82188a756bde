"""Reading one cell tolerantly: a stripped text goes in, its value comes out, with the repair it took."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sextant.interop.oneroster.fields import is_extension
from sextant.interop.oneroster.headers import Column
from sextant.interop.oneroster.rows import UserId
from sextant.interop.oneroster.terms import Kind
from sextant.interop.oneroster.words import grade_of, words_of

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_WITH_TIME = re.compile(r"([0-9][0-9./-]{5,9})(?:T|\s+)[0-9]{1,2}:[0-9]{2}.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?")
_EXACT_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
_SPAN = re.compile(r"([0-9]{4})\s*[-/]\s*(?:[0-9]{2})?([0-9]{2})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})")
_WHOLE = re.compile(r"([+-]?[0-9]{1,9})(\.0*)?")
_GUID = re.compile(r"[0-9A-Za-z./@_-]{1,255}")
_PAIR = re.compile(r"\{([^{}:]*):([^{}]*)\}")
_PAIRS = re.compile(r"\{[^{}:,]+:[^{}]+\}(?:,\{[^{}:,]+:[^{}]+\})*")
_SEPARATORS = re.compile(r"[,;|]")

# Day 1 of Excel's calendar is 1 January 1900; it also counts a 29 February 1900 that never was.
_BEFORE_SERIALS = dt.date(1899, 12, 30)
_SERIALS = range(7_000, 80_000)  # 1919 to 2119
_YEARS = range(1900, 2201)
_TRUE = {"true", "t", "yes", "y", "1", "1.0"}
_FALSE = {"false", "f", "no", "n", "0", "0.0"}


class Unreadable(Exception):
    """A cell that no repair makes readable; the code says what it should have been."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class Parsed:
    """A value; the code of the repair that it took, if any; and how the repaired cell would be written."""

    value: Any
    code: str = ""
    became: str = ""


type Parser = Callable[[str], Parsed]


@cache
def parser_for(column: Column) -> Parser:
    """Return what reads the cells of a column."""
    if column.kind is Kind.WORD:
        return _word_parser(column)
    return _PARSERS[column.kind]


def parse_text(text: str) -> Parsed:
    """Return a text as it stands."""
    return Parsed(text)


def parse_id(text: str) -> Parsed:
    """Return an id; one with other characters than the specification allows is kept as it stands."""
    if len(text) > 255:
        raise Unreadable("row.invalid_guid")
    return Parsed(text) if _GUID.fullmatch(text) else Parsed(text, "id.unusual_characters", text)


def parse_ids(text: str) -> Parsed:
    """Return a list of ids, each once."""
    items, code = _items(text)
    if not items or max(map(len, items)) > 255:
        raise Unreadable("row.invalid_list")
    return Parsed(tuple(dict.fromkeys(items)), code, ",".join(items))


def parse_texts(text: str) -> Parsed:
    """Return a list of texts."""
    items, code = _items(text, separators=re.compile(","))
    return Parsed(items, code, ",".join(items))


def _items(text: str, *, separators: re.Pattern[str] = _SEPARATORS) -> tuple[tuple[str, ...], str]:
    parts = [part.strip() for part in separators.split(text)]
    items = tuple(part for part in parts if part)
    if len(items) < len(parts):
        return items, "list.empty_items"
    return items, "" if len(parts) == text.count(",") + 1 else "list.separator"


def parse_date(text: str) -> Parsed:
    """Return a day written as ISO, month first as Americans do, or as a spreadsheet's serial number.

    A two-digit year is refused: nobody can tell a grandmother's from a child's.
    """
    if _ISO.fullmatch(text):
        return Parsed(_day(*text.split("-")))
    if found := _WITH_TIME.fullmatch(text):
        day = parse_date(found[1]).value
        return Parsed(day, "date.time_dropped", day.isoformat())
    if found := _MONTH_FIRST.fullmatch(text):
        day, code = _day(found[3], found[1], found[2]), "date.month_first"
    elif found := _SERIAL.fullmatch(text):
        day, code = _day_of_serial(int(found[1])), "date.spreadsheet_serial"
    elif found := _YEAR_FIRST.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        day, code = _day(*found.groups()), "date.spelling"
    else:
        raise Unreadable("row.invalid_date")
    return Parsed(day, code, day.isoformat())


def _day(year: str, month: str, day: str) -> dt.date:
    if int(year) not in _YEARS:
        raise Unreadable("row.invalid_date")
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable("row.invalid_date") from None


def _day_of_serial(serial: int) -> dt.date:
    if serial not in _SERIALS:
        raise Unreadable("row.invalid_date")
    return _BEFORE_SERIALS + dt.timedelta(days=serial)


def parse_moment(text: str) -> Parsed:
    """Return a moment; without a zone it is taken as UTC, without a time as midnight."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = dt.datetime.combine(parse_date(text).value, dt.time())
        except Unreadable:
            raise Unreadable("row.invalid_datetime") from None
    if moment.year not in _YEARS:
        raise Unreadable("row.invalid_datetime")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    moment = moment.astimezone(dt.UTC)
    if _EXACT_MOMENT.fullmatch(text):
        return Parsed(moment)
    return Parsed(moment, "moment.spelling", moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"))


def parse_year(text: str) -> Parsed:
    """Return a school year by the year in which it ends."""
    if found := _WHOLE.fullmatch(text):
        year, code = int(found[1]), "year.spelling" if found[2] else ""
    elif found := _SPAN.fullmatch(text):
        year, code = int(found[1]) + 1, "year.span"
        if year % 100 != int(found[2]):
            raise Unreadable("row.invalid_year")
    else:
        raise Unreadable("row.invalid_year")
    if year not in _YEARS:
        raise Unreadable("row.invalid_year")
    return Parsed(year, code, str(year))


def parse_boolean(text: str) -> Parsed:
    """Return yes or no."""
    if text in {"true", "false"}:
        return Parsed(text == "true")
    word = text.casefold()
    if word in _TRUE:
        return Parsed(value=True, code="boolean.spelling", became="true")
    if word in _FALSE:
        return Parsed(value=False, code="boolean.spelling", became="false")
    raise Unreadable("row.invalid_boolean")


def parse_integer(text: str) -> Parsed:
    """Return a whole number; a spreadsheet's .0 is dropped."""
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise Unreadable("row.invalid_integer")
    return Parsed(int(found[1]), "integer.spelling" if found[2] else "", found[1])


def parse_number(text: str) -> Parsed:
    """Return a decimal number exactly as written."""
    if not _NUMBER.fullmatch(text):
        raise Unreadable("row.invalid_float")
    return Parsed(Decimal(text))


def parse_grades(text: str) -> Parsed:
    """Return grades by their two-letter codes; one that nobody can know is left out."""
    items, code = _items(text)
    grades = tuple(grade_of(item) for item in items)
    known = tuple(dict.fromkeys(grade for grade in grades if grade))
    if known != items:
        code = "grade.spelling" if all(grades) else "grade.not_known"
    return Parsed(known, code, ",".join(known))


def parse_user_ids(text: str) -> Parsed:
    """Return pairs {kind:identifier}; without braces or kind they are read as far as they go."""
    if _PAIRS.fullmatch(text):
        return Parsed(tuple(UserId(kind=pair[1], identifier=pair[2]) for pair in _PAIR.finditer(text)))
    pairs = [pair.groups() for pair in _PAIR.finditer(text)]
    if not pairs:
        items = (item.strip(" {}") for item in _SEPARATORS.split(text))
        pairs = [("", item) if ":" not in item else tuple(item.split(":", 1)) for item in items if item]
    ids = tuple(UserId(kind=kind.strip(), identifier=value.strip()) for kind, value in pairs if value.strip())
    return Parsed(ids, "user_ids.spelling")


def _word_parser(column: Column) -> Parser:
    exact = frozenset(column.words)
    spellings = words_of(column)

    def parse(text: str) -> Parsed:
        if text in exact or is_extension(text):
            return Parsed(text)
        word = spellings.get("".join(filter(str.isalnum, text)).casefold())
        if word is None:
            raise Unreadable("row.invalid_enum")
        return Parsed(word, "word.spelling", word)

    return parse


_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: parse_text,
    Kind.ID: parse_id,
    Kind.IDS: parse_ids,
    Kind.DATE: parse_date,
    Kind.MOMENT: parse_moment,
    Kind.YEAR: parse_year,
    Kind.BOOLEAN: parse_boolean,
    Kind.INTEGER: parse_integer,
    Kind.NUMBER: parse_number,
    Kind.TEXTS: parse_texts,
    Kind.GRADES: parse_grades,
    Kind.USER_IDS: parse_user_ids,
}
