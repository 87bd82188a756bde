"""What every models.py needs: records with a public id and a version, and dated facts."""

import secrets
import time
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import GuardedModel


def new_public_id() -> uuid.UUID:
    """Return a UUID version 7 (RFC 9562, 5.7): time-ordered, so that indexes stay dense."""
    stamp = time.time_ns() // 1_000_000
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


class PublicIdField(models.UUIDField[uuid.UUID | str, uuid.UUID]):
    """A UUID version 7 that each new record has at once; migrations know it as a plain UUIDField."""

    def get_default(self) -> uuid.UUID:
        """Return a new id; never the same twice."""
        return new_public_id()

    def deconstruct(self) -> Any:
        """Describe the column to migrations, which must not import the product."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.UUIDField", args, kwargs


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """Return a constraint that keeps ``field`` to ``choices``: Django's ``choices=`` alone does not."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def in_order(first: str, last: str, *, name: str) -> models.CheckConstraint:
    """Return a constraint that keeps ``last`` from lying before ``first``."""
    return models.CheckConstraint(condition=Q(**{f"{last}__gte": F(first)}), name=name)


class Record(GuardedModel):
    """A thing with a name in URLs and files (``public_id``) and a count of changes (``version``)."""

    public_id = PublicIdField(unique=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Dated(models.Model):
    """A fact with a life: true from ``valid_from`` up to, but not on, ``valid_until`` (empty: still true)."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """Return the constraint of a dated fact: it does not end before it starts."""
    return models.CheckConstraint(
        name=name, condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from"))
    )


def keep_no_index_twice(tables: Iterable[type[models.Model]]) -> None:
    """Let no key to another table have an index of its own where a wider one begins with it.

    Django gives each such key one. With the wider one beside it nobody asks it anything, and each row
    that is written keeps it up to date: it was every fourth entry of all indexes.
    """
    for table in tables:
        if not issubclass(table, GuardedModel):
            continue
        first = _first_columns(table)
        keys: list[Any] = [one for one in table._meta.local_fields if isinstance(one, models.ForeignKey)]
        for key in keys:
            if not key.unique and key.name in first:
                key.db_index = False


def _first_columns(table: type[models.Model]) -> set[str]:
    """Return the fields with which an index of all rows begins."""
    indexes = [one.fields for one in table._meta.indexes if one.condition is None]
    unique = [
        one.fields
        for one in table._meta.constraints
        if isinstance(one, models.UniqueConstraint) and one.condition is None
    ]
    return {fields[0] for fields in (*indexes, *unique) if fields}
