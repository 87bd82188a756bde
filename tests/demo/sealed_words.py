"""How the sealed words of a whole network lie: which are in clear, which do not open, how many do."""

from dataclasses import dataclass, field

from sextant.kernel.guard import unguarded
from sextant.kernel.sealed import CannotOpen, looks_sealed
from sextant.kernel.sealed_fields import SealedText, sealed_columns
from sextant.network.queries.sealing import open_for


@dataclass(kw_only=True)
class Lying:
    """What was found, by table and column."""

    in_clear: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)
    opened: dict[str, int] = field(default_factory=dict)


def look_at_sealed_words() -> Lying:
    """Open every word of every column that is declared to be sealed; new columns are found by themselves."""
    found = Lying()
    for column in sealed_columns():
        for row in unguarded(column.model).exclude(**{column.name: ""}).order_by("pk"):
            _look_at(row, column, found)
    return found


def _look_at(row: object, column: SealedText, found: Lying) -> None:
    label, value = column.model._meta.label, getattr(row, column.name)
    where = f"{label}.{column.name}"
    if not looks_sealed(value):
        found.in_clear.append(where)
        return
    subject, place = column.subject_of(row), column.place_of(row)  # type: ignore[arg-type]
    try:
        opened = open_for(subject, {column.name: value}, table=label, row=place)[column.name]
    except CannotOpen as refused:
        found.unopened.append(f"{where}: {refused}")
        return
    found.opened[where] = found.opened.get(where, 0) + bool(opened)
