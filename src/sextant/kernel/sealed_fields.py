"""Columns that hold sealed words only: they say for whom and at which place, and take nothing in clear."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from sextant.kernel.reference import Reference
from sextant.kernel.sealed import looks_sealed


class InClear(ValueError):
    """Words were about to be written in clear into a column of sealed ones."""


class SealedText(models.TextField[str, str]):
    """Words sealed with the key of whom ``of`` leads to, at the place that ``at`` names.

    To the database it is a text like any other, so no migration knows of it.
    """

    def __init__(self, *args: Any, of: str, at: Iterable[str], **more: Any) -> None:
        """Keep which foreign key leads to the subject, and which columns make up the place."""
        super().__init__(*args, **more)
        self.of, self.at = of, tuple(at)

    def clone(self) -> "SealedText":
        """Return the same column once more; what ``deconstruct`` returns would be a plain text."""
        _name, _path, args, more = self.deconstruct()
        return SealedText(*args, of=self.of, at=self.at, **more)

    def deconstruct(self) -> Any:
        """Return the column as migrations spell it."""
        name, _path, args, more = super().deconstruct()
        return name, "django.db.models.TextField", args, more

    def get_prep_value(self, value: Any) -> Any:
        """Return a value as it goes to the database.

        Raises:
            InClear: it is not sealed.
        """
        if isinstance(value, str) and value and not looks_sealed(value):
            raise InClear(f"{self.model._meta.label}.{self.name} takes sealed words only: use seal_for.")
        return super().get_prep_value(value)

    def subject_of(self, row: models.Model) -> Reference:
        """Return for whom a row's words are sealed."""
        field = self.model._meta.get_field(self.of)
        return Reference(field.related_model._meta.label, getattr(row, field.attname))  # type: ignore[union-attr]

    def place_of(self, row: models.Model) -> str:
        """Return at which place they are sealed."""
        return "|".join(str(getattr(row, name)) for name in self.at)


def sealed_columns() -> tuple[SealedText, ...]:
    """Return every column of sealed words."""
    found = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return tuple(field for field in found if isinstance(field, SealedText))


def declared(table: str, columns: Iterable[str]) -> bool:
    """Tell if all these columns of a table are declared to hold sealed words."""
    fields = apps.get_model(table)._meta.concrete_fields
    return {field.name for field in fields if isinstance(field, SealedText)}.issuperset(columns)
