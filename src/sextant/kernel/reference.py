"""A label and an id: how one system names a record of another without a foreign key."""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class Reference:
    """The table's label (``network.Student``) and the record's key."""

    label: str
    pk: int

    def __str__(self) -> str:
        return f"{self.label}#{self.pk}"


def to(record: models.Model) -> Reference:
    """Return the reference to a saved record."""
    if record.pk is None:
        raise ValueError("Only a saved record can be referred to")
    return Reference(record._meta.label, record.pk)
