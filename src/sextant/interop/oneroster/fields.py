"""What each kind of column may hold, read strictly: a value goes in, the code of its fault comes out."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache

from sextant.interop.oneroster.headers import Column
from sextant.interop.oneroster.terms import Kind, Version

type Check = Callable[[str], str]

_GUID = re.compile(r"[0-9A-Za-z./@_-]{1,255}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z")
_YEAR = re.compile(r"[0-9]{4}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})")
_EXTENSION = re.compile(r"ext:[a-zA-Z0-9._-]+")
_PAIR = r"\{[^{}:,]+:[^{}]+\}"
_PAIRS = re.compile(rf"{_PAIR}(,{_PAIR})*")


@cache
def check_for(column: Column, version: Version) -> Check | None:
    """Return the check of one column, or None where every text is right."""
    if column.kind in {Kind.TEXT, Kind.SECRET}:
        return None
    if column.kind is Kind.WORD:
        return _word_check(column, version)
    if column.kind is Kind.WORDS:
        return _each(_word_check(column, version))
    return _CHECKS[column.kind]


def is_extension(word: str) -> bool:
    """Tell if a word is a vendor's own, as 1.2 allows them."""
    return _EXTENSION.fullmatch(word) is not None


def _matches(pattern: re.Pattern[str], code: str) -> Check:
    def check(text: str) -> str:
        return "" if pattern.fullmatch(text) else code

    return check


def _word_check(column: Column, version: Version) -> Check:
    words = frozenset(column.words)
    may_extend = column.may_extend and version is Version.V1_2

    def check(text: str) -> str:
        is_known = text in words or (may_extend and is_extension(text))
        return "" if is_known else "row.invalid_enum"

    return check


def _each(check_item: Check) -> Check:
    def check(text: str) -> str:
        items = text.split(",")
        if not all(item.strip() for item in items):
            return "row.invalid_list"
        return next((code for item in items if (code := check_item(item))), "")

    return check


def _check_date(text: str) -> str:
    return "" if _DATE.fullmatch(text) and _is_day(text) else "row.invalid_date"


def _check_moment(text: str) -> str:
    found = _MOMENT.fullmatch(text)
    return "" if found and _is_day(found[1]) else "row.invalid_datetime"


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_boolean(text: str) -> str:
    return "" if text in {"true", "false"} else "row.invalid_boolean"


def _take_any(text: str) -> str:
    return ""


_check_guid = _matches(_GUID, "row.invalid_guid")

_CHECKS: dict[Kind, Check] = {
    Kind.ID: _check_guid,
    Kind.IDS: _each(_check_guid),
    Kind.DATE: _check_date,
    Kind.MOMENT: _check_moment,
    Kind.YEAR: _matches(_YEAR, "row.invalid_year"),
    Kind.BOOLEAN: _check_boolean,
    Kind.INTEGER: _matches(_INTEGER, "row.invalid_integer"),
    Kind.NUMBER: _matches(_NUMBER, "row.invalid_float"),
    Kind.TEXTS: _each(_take_any),
    # The sample packages of other validators hold "9": codes of grades are the tolerant reader's business.
    Kind.GRADES: _each(_take_any),
    Kind.USER_IDS: _matches(_PAIRS, "row.invalid_list"),
    Kind.SCALE: _matches(_PAIRS, "row.invalid_list"),
}
