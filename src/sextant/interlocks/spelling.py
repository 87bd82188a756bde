"""Events as plain values and back, so that a queue can carry them."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, get_origin, get_type_hints

from sextant.interlocks.rows import Interlock, event_name
from sextant.kernel.events import Event


class UnknownEvent(LookupError):
    """A queue names an event that no row hears any more."""


def spell(event: Event) -> dict[str, Any]:
    """Return the fields of an event as values that JSON holds."""
    return {field.name: _plain(getattr(event, field.name)) for field in fields(event)}


def read(name: str, values: Mapping[str, Any], *, rows: Iterable[Interlock]) -> Event:
    """Return the event that was spelled.

    Raises:
        UnknownEvent: no row hears an event of this name.
    """
    heard = {event_name(kind): kind for row in rows for kind in (row.when, row.until) if kind}
    if name not in heard:
        raise UnknownEvent(name)
    hints = get_type_hints(heard[name])
    return heard[name](**{key: _as(hints[key], value) for key, value in values.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _as(hint: Any, value: Any) -> Any:
    if hint is date:
        return date.fromisoformat(value)
    return tuple(value) if get_origin(hint) is tuple else value
