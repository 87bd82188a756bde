"""The rows of one table as they stand, found by the sender's ids or by what they say."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Q

from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.tables import Departure, Desired, TableSpec, is_open_row, resolved

CHUNK = 5_000

type Departs = Callable[[str, Any], Departure | None]


def nobody_leaves(_source_id: str, _row: Any) -> Departure | None:
    """Return that the record stays."""
    return None


@dataclass(slots=True, kw_only=True)
class Standing:
    """One table before the import.

    Attributes:
        rows: by key; of a dated table those that hold, and the others as they are asked for.
        departs: what the package says about a row that it does not name.
    """

    spec: TableSpec
    identities: Identities
    on: date
    rows: dict[int, Any] = field(default_factory=dict)
    sources: dict[int, str] = field(default_factory=dict)
    departs: Departs = nobody_leaves

    @property
    def known(self) -> Mapping[str, int]:
        """Return our key of each of the sender's ids."""
        return self.identities.known[self.spec.label]

    def find(self, source_id: str) -> Any:
        """Return the row that the sender's id means, or None."""
        pk = self.known.get(source_id)
        return None if pk is None else self.rows.get(pk)

    def is_live(self, row: Any) -> bool:
        """Tell if the row still counts as there."""
        return self.spec.is_live(row, self.on)

    def live(self) -> Iterator[tuple[str, Any]]:
        """Yield each row of this sender that still counts as there, with the sender's id."""
        for pk, source_id in self.sources.items():
            row = self.rows.get(pk)
            if row is not None and self.is_live(row):
                yield source_id, row

    def staying(self, rows: Iterable[Any], *, named: frozenset[str] | set[str]) -> Iterator[Any]:
        """Yield those rows that hold, that the package does not name, and that it does not end either."""
        for row in rows:
            source_id = self.sources.get(row.pk, "")
            if source_id in named or not self.is_live(row):
                continue
            if not source_id or self.departs(source_id, row) is None:
                yield row

    def fetch(self, source_ids: Iterable[str]) -> None:
        """Read the rows behind these ids that were not read yet: those that ended long ago."""
        wanted = {self.known[one] for one in source_ids if one in self.known}
        for chunk in batched(sorted(wanted - self.rows.keys()), CHUNK, strict=False):
            for row in self.spec.model.objects.filter(pk__in=chunk):
                self.rows[row.pk] = row


def standing_of(spec: TableSpec, identities: Identities, *, on: date) -> Standing:
    """Read a table: all of it, or of a dated table what holds."""
    found = spec.model.objects.all()
    if spec.is_dated:
        found = found.filter(Q(valid_until=None) | Q(valid_until__gt=on))
    rows = {row.pk: row for row in found.iterator(chunk_size=10_000)}
    sources = {pk: source_id for source_id, pk in identities.known[spec.label].items()}
    return Standing(spec=spec, identities=identities, on=on, rows=rows, sources=sources)


class Recognizer:
    """Finds rows that were here before the sender's id was, by what they say."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._rows: dict[tuple[Any, ...], Any] = {}
        names = standing.spec.natural
        for row in standing.rows.values() if names else ():
            if standing.spec.is_dated and not is_open_row(row, standing.on):
                continue
            key = _key(getattr(row, name) for name in names)
            if key is not None:
                # Two rows that say the same recognize nobody.
                self._rows[key] = None if key in self._rows else row

    def find(self, one: Desired, *, named: frozenset[str]) -> Any:
        """Return the row that says the same and belongs to no other id that still stands, or None."""
        row = self._same(one)
        return row if row is not None and self._is_free(row, named) else None

    def is_said_already(self, one: Desired, *, named: frozenset[str]) -> bool:
        """Tell if a dated row says the same under an id that a delta neither names nor takes back."""
        row = self._same(one) if self._standing.spec.is_dated else None
        return (
            row is not None
            and not self._is_free(row, named)
            and self._standing.sources.get(row.pk, "") not in named
        )

    def _same(self, one: Desired) -> Any:
        spec, identities = self._standing.spec, self._standing.identities
        if spec.is_dated and not one.is_open(self._standing.on):
            return None
        values = [resolved(one.values.get(name), identities) for name in spec.natural]
        key = None if any(isinstance(value, Ref) for value in values) else _key(values)
        return self._rows.get(key) if key is not None else None

    def _is_free(self, row: Any, named: frozenset[str]) -> bool:
        claimant = self._standing.sources.get(row.pk, "")
        return not claimant or (claimant not in named and self._has_gone(claimant, row))

    def _has_gone(self, claimant: str, row: Any) -> bool:
        return self._standing.departs(claimant, row) is not None


def _key(values: Iterable[Any]) -> tuple[Any, ...] | None:
    key = tuple(values)
    return None if not key or any(value is None or value == "" for value in key) else key
