"""Keep what the network says of a layout's columns, so that it is asked once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from sextant.audit import actions as audit
from sextant.interop.models import ColumnMapping
from sextant.interop.scores.mapping import FIELDS
from sextant.kernel.errors import CannotDo


class UnknownField(CannotDo):
    """A column was given a meaning that no result has."""


@transaction.atomic
def keep_answers(
    *, layout: str, label: str, columns: Mapping[str, str], constants: Mapping[str, str], at: datetime
) -> ColumnMapping:
    """Keep the meaning of a layout's columns, in place of what was said before.

    Args:
        layout: its word.
        label: as pages name it.
        columns: field by folded column name; empty: not used.
        constants: one value a field for every row.
        at: now.

    Raises:
        UnknownField: a meaning is no field of a result.
    """
    if not ({*columns.values(), *constants} - {""}) <= set(FIELDS):
        raise UnknownField(f"Choose one of: {', '.join(FIELDS)}.")
    said: ColumnMapping = ColumnMapping.objects.filter(layout=layout).first() or ColumnMapping(layout=layout)
    before = (dict(said.columns), dict(said.constants)) if said.pk else (None, None)
    after = (dict(columns), {name: value for name, value in constants.items() if value})
    if before == after:
        return said
    said.label, said.answered_at = label[:120], at
    said.columns, said.constants = after
    if said.pk:
        said.version += 1
    said.save()
    audit.record(
        "interop.keep_columns",
        on=said,
        changes={"columns": (before[0], after[0]), "constants": (before[1], after[1])},
    )
    return said
