"""Tags and filters that every template of the product may use without loading them."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from sextant.access.exports import MAKE_EXPORTS
from sextant.access.reach import current_rights
from sextant.web import formats, grades
from sextant.web.as_written import as_written
from sextant.web.icons import draw_icon
from sextant.web.shell import display_of
from sextant.web.typed_words import said_in_address

register = template.Library()

TONE_ICONS = {
    "good": "check",
    "watch": "minus",
    "concern": "arrow-down",
    "quiet": "circle",
    "high": "arrow-up",
}
NOTICE_ICONS = {"success": "circle-check", "warning": "triangle-alert", "error": "circle-alert"}


@register.simple_tag
def icon(name: str, size: int = 18, stroke: str = "1.75") -> SafeString:
    """Draw one icon: ``{% icon "house" %}``."""
    return draw_icon(name, size, stroke)


@register.simple_tag
def tone_icon(tone: str, size: int = 13) -> SafeString:
    """Draw the mark that goes with a status tone, so that color never stands alone."""
    return draw_icon(TONE_ICONS.get(tone, "circle"), size, "2.75")


@register.simple_tag
def period_words(number: int, year: str) -> str:
    """Write a report period as everything names it: ``{% period_words row.period row.year %}``."""
    return formats.period_title(number, year)


@register.simple_tag
def notice_icon(level: str) -> SafeString:
    """Draw the mark of a message."""
    return draw_icon(NOTICE_ICONS.get(level, "info"), 18)


@register.simple_tag(takes_context=True)
def display_attributes(context: template.Context) -> SafeString:
    """Write the root element's attributes that the reader chose: theme, density, hidden names."""
    request = context.get("request")
    return display_of(request.COOKIES if request else {}).attributes


@register.filter
def written(words: str) -> str:
    """Mark words of staff or of the school on a page in another language: ``{{ course.title|written }}``."""
    return as_written(words)


@register.filter
def money(cents: int | None) -> str:
    """Write an amount of cents: ``$70,000``, ``$69,388.25``."""
    return formats.money(cents)


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last name: ``Jaylen Okonkwo-Reed`` is ``JO``."""
    words = [word for word in str(name).split() if word[:1].isalpha()]
    picked = words if len(words) < 2 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in picked)


@register.filter
def day(value: date | None) -> str:
    """Write ``Thu 5 Feb``."""
    return formats.short_day(value)


@register.filter
def long_day(value: date | None) -> str:
    """Write ``Thursday 5 February 2026``."""
    return formats.full_day(value)


@register.filter
def dated(value: date | None) -> str:
    """Write ``5 Feb 2026``."""
    return formats.dated(value)


@register.filter
def number(value: float | None, decimals: int = 0) -> str:
    """Write ``14,000`` or, with ``|number:2``, ``0.71``; the minus is a true one."""
    return formats.number(value, decimals=decimals)


@register.filter
def signed(value: float | None, decimals: int = 0) -> str:
    """Write ``+0.14``; zero has no sign."""
    return formats.signed(value, decimals=decimals)


@register.filter
def percent(value: float | None, decimals: int = 1) -> str:
    """Write ``93.8%`` from 93.8."""
    return formats.percent(value, decimals=decimals)


@register.filter
def grade_within(value: int | None) -> str:
    """Write ``grade 7`` or ``kindergarten`` within a sentence."""
    return grades.grade_within(value)


@register.filter
def grade_mark(value: int | None) -> str:
    """Write ``7`` or ``K`` in a column of grades."""
    return grades.grade_mark(value)


@register.filter
def group_size(value: int | None) -> str:
    """Write a count of a group, or ``fewer than 10``."""
    return formats.group_size(value)


@register.inclusion_tag("web/parts/export_link.html", takes_context=True)
def export_link(context: template.Context, page: str, *of: object) -> dict[str, Any]:
    """Draw the link that takes this list out as it is narrowed now; nothing for who may not.

    ``of`` is what the page's own address names, in its order.
    """
    request = context["request"]
    may = MAKE_EXPORTS.holds(current_rights())
    kept = said_in_address(request)
    for name in ("page", "list"):
        kept.pop(name, None)
    kept["list"] = page
    kept.setlist("of", [str(one) for one in of])
    return {"url": f"{reverse('export_new')}?{kept.urlencode()}" if may else ""}
