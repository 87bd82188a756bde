"""What a package wants of one table, and how that differs from what is there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.sync.identities import Identities, Ref
from sextant.kernel.guard import GuardedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """One record as the package has it; a value may be a ``Ref`` to a record of the same package."""

    source_id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """How one table follows a file.

    Attributes:
        file: the file whose rows these are, for counts and thresholds.
        tracked: columns that are compared; others are only set when the record is made.
        is_dated: a change ends the row and begins another; nothing is overwritten.
        ending: what is written on a row that the package no longer holds; None leaves it alone.
        is_live: tells if a row still counts as there.
        natural_key: a column that recognizes a record which was here before the sender's id was.
        at_most: the share that may go missing in one import before it is held.
    """

    file: str
    model: type[GuardedModel]
    tracked: tuple[str, ...]
    is_dated: bool = False
    ending: Callable[[date], Mapping[str, Any]] | None = None
    is_live: Callable[[Any, date], bool] = lambda _row, _day: True
    natural_key: str = ""
    at_most: float = 0.10
    label_suffix: str = ""

    @property
    def label(self) -> str:
        return self.model._meta.label + self.label_suffix


@dataclass(slots=True, kw_only=True)
class TableDiff:
    """What applying would do to one table."""

    spec: TableSpec
    creates: list[Desired] = field(default_factory=list)
    updates: list[tuple[Any, Desired]] = field(default_factory=list)
    renewals: list[tuple[Any, Desired]] = field(default_factory=list)
    adopted: list[tuple[int, Desired]] = field(default_factory=list)
    endings: list[Any] = field(default_factory=list)
    n_unchanged: int = 0
    n_live: int = 0

    @property
    def n_changes(self) -> int:
        return len(self.creates) + len(self.updates) + len(self.renewals) + len(self.endings)


def compare(
    spec: TableSpec,
    desired: Sequence[Desired],
    identities: Identities,
    *,
    on: date,
    is_whole_truth: bool,
    taken_back: frozenset[str] = frozenset(),
) -> TableDiff:
    """Return how the table differs from what the package wants.

    Args:
        spec: of the table.
        desired: the package's records, each source id once.
        identities: what is known of the sender's ids.
        on: the day of the import.
        is_whole_truth: a bulk file; a record that it does not name has ended.
        taken_back: ids that a delta takes back.
    """
    known = identities.known[spec.label]
    current = {row.pk: row for row in _rows_of(spec, set(known.values()))}
    diff = TableDiff(spec=spec)
    natural = _natural_index(spec) if spec.natural_key else {}
    for one in desired:
        row = current.get(known[one.source_id]) if one.source_id in known else None
        if row is None and spec.natural_key:
            row = natural.get(one.values.get(spec.natural_key))
            if row is not None:
                diff.adopted.append((row.pk, one))
        _place(diff, one, row, identities, on=on)
    named = {one.source_id for one in desired}
    live = {source: row for source, pk in known.items() if (row := current.get(pk)) and spec.is_live(row, on)}
    diff.n_live = len(live)
    if spec.ending is not None:
        gone = (set(live) - named) if is_whole_truth else (set(live) & taken_back)
        diff.endings = [live[source] for source in sorted(gone)]
    return diff


def resolved(value: Any, identities: Identities) -> Any:
    """Return a value with its reference turned into our key; a record yet to be made stays a ``Ref``."""
    if isinstance(value, Ref):
        pk = identities.find(value)
        return value if pk is None else pk
    return value


def _place(diff: TableDiff, one: Desired, row: Any, identities: Identities, *, on: date) -> None:
    spec = diff.spec
    if row is None or (spec.is_dated and not spec.is_live(row, on) and _wants_to_be_open(one, on)):
        diff.creates.append(one)
        return
    changed = {
        name
        for name in spec.tracked
        if name in one.values and getattr(row, name) != resolved(one.values[name], identities)
    }
    if not changed:
        diff.n_unchanged += 1
    elif spec.is_dated and changed != {"valid_until"} and row.valid_from < on:
        diff.renewals.append((row, one))
    else:
        diff.updates.append((row, one))


def _wants_to_be_open(one: Desired, on: date) -> bool:
    until = one.values.get("valid_until")
    return until is None or until > on


def _rows_of(spec: TableSpec, keys: set[int]) -> list[Any]:
    """Return the rows that the sender's ids mean; all at once, for keys may be a hundred thousand."""
    return (
        [row for row in spec.model.objects.all().iterator(chunk_size=10_000) if row.pk in keys]
        if keys
        else []
    )


def _natural_index(spec: TableSpec) -> dict[Any, Any]:
    return {
        getattr(row, spec.natural_key): row
        for row in spec.model.objects.all()
        if getattr(row, spec.natural_key)
    }
