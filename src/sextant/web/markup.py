"""The one place where built text becomes markup: every word and attribute is escaped on its way in."""

import re
from functools import cache

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

type Scalar = str | int | float | None

# What escaping changes; most attributes of a chart are numbers and classes, and there are thousands.
_UNSAFE = re.compile(r"""[&<>"']""")


def element(name: str, /, *inside: str, **attributes: Scalar) -> SafeString:
    """Build one element; text is escaped unless it is markup already.

    Attribute names lose a trailing underscore (``class_``) and turn the others into hyphens
    (``data_tip``). An attribute that is None is left out; numbers keep two decimals at most.

    Raises:
        ValueError: the attribute is a style or an event handler, which the content policy refuses.
    """
    written = "".join(
        f' {_attribute(key)}="{_written(value)}"' for key, value in attributes.items() if value is not None
    )
    content = "".join(map(conditional_escape, inside))
    return mark_safe(f"<{name}{written}>{content}</{name}>")  # noqa: S308 - each part is escaped above


def joined(*parts: str) -> SafeString:
    """Put parts after each other; text is escaped unless it is markup already."""
    return mark_safe("".join(map(conditional_escape, parts)))  # noqa: S308 - each part is escaped here


def short(value: float) -> str:
    """Write a coordinate with two decimals at most and no trailing zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _attribute(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"{name} is refused by the content security policy; use a class")
    return name


def _written(value: str | float) -> str:
    if not isinstance(value, str):
        return short(value)
    return conditional_escape(value) if _UNSAFE.search(value) else value
