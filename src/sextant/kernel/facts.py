"""Tables of facts that may leave the network: what each column is, and their rows within reach.

A system declares its own tables; type, choices and "may be empty" come from the models themselves, so that
the dictionary of what left cannot part from what is stored.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import GuardedModel, RecordClass

type Fact = str | int | float | bool | date | datetime | UUID | None

CHUNK = 2_000
KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.BooleanField, "true or false"),
    (models.UUIDField, "id"),
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.FloatField, "number"),
    (models.DecimalField, "number"),
    (models.IntegerField, "whole number"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactColumn:
    """One column.

    Attributes:
        name: its heading.
        path: where it is stored, from the table's model on; for a computed column, what it is made of.
        says: what it means, in a sentence; with the unit of a number.
        kind: of a computed column; else the model says it.
        words: the values of a computed column; else the model says them.
    """

    name: str
    path: str
    says: str
    kind: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """One table of facts.

    Attributes:
        name: of its file.
        says: what one row is.
        model: whose rows they are; the class of the record is the model's.
        columns: in order.
        chosen: which rows; all within reach where it is None.
        turn: makes the rows that leave out of the stored ones, which hold the columns' paths in order.
    """

    name: str
    says: str
    model: type[GuardedModel]
    columns: tuple[FactColumn, ...]
    chosen: Callable[[], Q] | None = None
    turn: Callable[[Iterable[tuple[Any, ...]]], Iterator[tuple[Fact, ...]]] | None = None

    @property
    def record_class(self) -> RecordClass:
        """Return the class of its rows."""
        return self.model.guard.record_class


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNote:
    """A column as the dictionary describes it."""

    name: str
    kind: str
    may_be_empty: bool
    words: tuple[str, ...]
    says: str


def read_facts(table: FactTable) -> Iterator[tuple[Fact, ...]]:
    """Yield the rows of a table within the actor's reach, in the order of their keys."""
    rows = table.model.objects.all()
    if table.chosen is not None:
        rows = rows.filter(table.chosen())
    stored = rows.order_by("pk").values_list(*(column.path for column in table.columns))
    found = stored.iterator(chunk_size=CHUNK)
    return found if table.turn is None else table.turn(found)


def describe(table: FactTable) -> tuple[ColumnNote, ...]:
    """Return what the dictionary says of each column."""
    return tuple(_note(table.model, column) for column in table.columns)


def _note(model: type[models.Model], column: FactColumn) -> ColumnNote:
    field, may_be_empty = _field(model, column.path)
    words = column.words or tuple(str(value) for value, _label in field.choices or ())
    return ColumnNote(
        name=column.name,
        kind=column.kind or _kind(field),
        may_be_empty=may_be_empty or field.blank,
        words=words,
        says=column.says,
    )


def _field(model: type[models.Model], path: str) -> tuple[models.Field[Any, Any], bool]:
    *steps, last = path.split("__")
    place, may_be_empty = model, False
    for step in steps:
        through: Any = place._meta.get_field(step)
        may_be_empty = may_be_empty or through.null
        place = through.related_model
    field: Any = place._meta.get_field(last)
    return field, may_be_empty or field.null


def _kind(field: models.Field[Any, Any]) -> str:
    return next((word for kind, word in KINDS if isinstance(field, kind)), "text")
