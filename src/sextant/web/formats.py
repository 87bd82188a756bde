"""How numbers, days and counts are written, the same in sentences, tables and charts."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as format_day
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, pgettext

MINUS = "\N{MINUS SIGN}"
NO_VALUE = "\N{EM DASH}"
SMALLEST_GROUP = 10
# Marked for the catalogs here; the one that is written is translated when it is.
SMALL_COUNTS = (
    gettext_noop("no"), gettext_noop("one"), gettext_noop("two"), gettext_noop("three"),
    gettext_noop("four"), gettext_noop("five"), gettext_noop("six"), gettext_noop("seven"),
    gettext_noop("eight"), gettext_noop("nine"), gettext_noop("ten"),
)  # fmt: skip


def period_title(number: int, year: str) -> str:
    """Return a report period as everything names it: ``Report period 2, 2026-27``."""
    return _("Report period %(number)d, %(year)s") % {"number": number, "year": year}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """How the values of one measure are written.

    Attributes:
        one: the word after a size of exactly one ("point"); empty for a bare number.
        many: the word after any other size ("points").
        decimals: digits after the point, everywhere the measure is shown.
        suffix: what stands right at the number ("%").
        is_signed: levels carry a plus sign too, as z scores and effects do.
    """

    one: str = ""
    many: str = ""
    decimals: int = 0
    suffix: str = ""
    is_signed: bool = False

    def level(self, value: float | None) -> str:
        """Write a level: ``93.8%``, ``+0.14``, ``208``."""
        if value is None:
            return NO_VALUE
        write = signed if self.is_signed else number
        return f"{write(value, decimals=self.decimals)}{self.suffix}"

    def size(self, value: float) -> str:
        """Write how large a difference is, without its direction: ``2.1 points``, ``0.71 SD``."""
        text = number(abs(value), decimals=self.decimals)
        word = self.one if text == number(1, decimals=self.decimals) else self.many
        return f"{text} {word}" if word else f"{text}{self.suffix}"

    def change(self, value: float) -> str:
        """Write a difference with its direction, for a table."""
        return signed(value, decimals=self.decimals)


PERCENT = Unit(one="point", many="points", decimals=1, suffix="%")
STANDARD_DEVIATIONS = Unit(one="SD", many="SD", decimals=2, is_signed=True)
SCALE_POINTS = Unit(one="point", many="points", decimals=0)


def number(value: float | None, *, decimals: int = 0) -> str:
    """Write a number with thousands separators and a true minus sign; zero never carries a sign."""
    if value is None:
        return NO_VALUE
    text = f"{abs(value):,.{decimals}f}"
    is_negative = value < 0 and any(digit in "123456789" for digit in text)
    return f"{MINUS}{text}" if is_negative else text


def signed(value: float | None, *, decimals: int = 0) -> str:
    """Write a difference: plus or minus sign, none for what rounds to zero."""
    text = number(value, decimals=decimals)
    is_positive = value is not None and value > 0 and any(digit in "123456789" for digit in text)
    return f"+{text}" if is_positive else text


def percent(value: float | None, *, decimals: int = 1) -> str:
    """Write a percentage of 0-100: ``93.8%``."""
    return NO_VALUE if value is None else f"{number(value, decimals=decimals)}%"


def money(cents: int | None) -> str:
    """Write an amount: whole dollars without cents, ``$70,000``; others with them, ``$69,388.25``."""
    if cents is None:
        return NO_VALUE
    sign, whole = MINUS if cents < 0 else "", abs(cents)
    text = f"{whole // 100:,}" if whole % 100 == 0 else f"{whole // 100:,}.{whole % 100:02d}"
    return f"{sign}${text}"


def count_of(n: int, one: str, many: str) -> str:
    """Write a count inside a sentence: ``no students``, ``five students``, ``12 students``."""
    written = _(SMALL_COUNTS[n]) if 0 <= n < len(SMALL_COUNTS) else number(n)
    return f"{written} {one if n == 1 else many}"


def group_size(n: int | None) -> str:
    """Write how many are in a group; a group under ten says only that it is."""
    if n is None or n < SMALLEST_GROUP:
        return _("fewer than 10")
    return number(n)


def opened(sentence: str) -> str:
    """Give the sentence its capital letter."""
    return sentence[:1].upper() + sentence[1:]


def short_day(day: date | None) -> str:
    """Write a day beside others of the same year: ``Thu 5 Feb``."""
    return format_day(day, pgettext("how a day is written", "D j M")) if day else NO_VALUE


def full_day(day: date | None) -> str:
    """Write a day that stands alone: ``Thursday 5 February 2026``."""
    return format_day(day, pgettext("how a whole day is written", "l j F Y")) if day else NO_VALUE


def dated(day: date | None) -> str:
    """Write a day of any year in a table: ``5 Feb 2026``."""
    return format_day(day, pgettext("how a day is written", "j M Y")) if day else NO_VALUE


def day_span(first: date, last: date) -> str:
    """Write a span by its first and last day, both included: ``3 Nov to 16 Jan 2026``."""
    short = pgettext("how a day is written", "j M")
    start = format_day(first, short) if first.year == last.year else dated(first)
    return _("%(first)s to %(last)s") % {"first": start, "last": dated(last)}


def days_late(n: int) -> str:
    """Write how late something is: ``3 days late``."""
    return ngettext("%(n)d day late", "%(n)d days late", n) % {"n": n}
