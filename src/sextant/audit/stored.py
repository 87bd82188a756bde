"""Spell rows as the database hands them back, so that a batch written and a batch read have one digest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import time
from decimal import Decimal
from typing import Any

from django.db import models


def as_stored(
    table: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Iterator[Sequence[object]]:
    """Yield rows, shape (columns,), with each value as its column keeps it: of a float 40 that is 40.0."""
    fields = {field.attname: field for field in table._meta.concrete_fields}
    spellers = [(place, _speller(fields[name])) for place, name in enumerate(columns) if name in fields]
    spell = [(place, one) for place, one in spellers if one is not None]
    if not spell:
        yield from rows
        return
    for row in rows:
        spelled = list(row)
        for place, one in spell:
            if spelled[place] is not None:
                spelled[place] = _spelled(one, spelled[place])
        yield spelled


def _speller(field: models.Field[Any, Any]) -> Callable[[Any], object] | None:
    """Return how a column's values are spelled; None where they come back as they went."""
    if isinstance(field, models.FloatField):
        return float
    if isinstance(field, models.DecimalField):
        step = Decimal(1).scaleb(-field.decimal_places)
        return lambda value: Decimal(value).quantize(step)
    if isinstance(field, models.TimeField):
        return _clock
    if isinstance(field, models.JSONField):
        return _with_text_keys
    return None


def _spelled(one: Callable[[Any], object], value: object) -> object:
    try:
        return one(value)
    except (TypeError, ValueError, ArithmeticError):
        # No action writes a word into a column of numbers; whoever did is found by the digest.
        return str(value)


def _clock(value: time | str) -> str:
    return value.isoformat() if isinstance(value, time) else value


def _with_text_keys(value: object) -> object:
    """Return JSON as it comes back: every key a text, in whose order the digest spells them."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(one) for key, one in value.items()}
    return value
