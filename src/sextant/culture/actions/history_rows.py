"""Insert records of the past as tuples, whatever columns a table has gained since they were described."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import OWN_COLUMNS, insert_tuples


def insert_past(
    *, action: str, table: type[GuardedModel], columns: Sequence[str], items: Sequence[Any]
) -> list[int]:
    """Insert one row for each item, with the named columns from it and defaults in the others.

    Raises:
        OutOfReach: the actor does not reach the whole table.
    """
    if not items:
        return []
    fields = [field for field in table._meta.concrete_fields if field.attname not in OWN_COLUMNS]
    defaults = {field.attname: field.get_default() for field in fields if field.attname not in columns}
    read = attrgetter(*columns)
    place = {name: at for at, name in enumerate(columns)}
    order = [place.get(field.attname, -1) for field in fields]
    rest = [defaults.get(field.attname) for field in fields]
    rows = (
        [values[at] if at >= 0 else other for at, other in zip(order, rest, strict=True)]
        for values in map(read, items)
    )
    return insert_tuples(action=action, table=table, columns=[field.attname for field in fields], rows=rows)
