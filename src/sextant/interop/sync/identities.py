"""Which of our records another system's ids mean, and stand-ins for records that do not exist yet."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from sextant.network.models import ExternalId

LONGEST_ID = 255
CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Ref:
    """A record that this or an earlier package makes, by the sender's id."""

    label: str
    source_id: str


def joined_id(*parts: str) -> str:
    """Return one id made of several; one that no column holds is cut and keeps its digest.

    No sender's id may hold a colon, so these never meet one.
    """
    whole = ":".join(parts)
    if len(whole) <= LONGEST_ID:
        return whole
    return f"{whole[:180]}#{hashlib.sha256(whole.encode()).hexdigest()}"


@dataclass(slots=True)
class Identities:
    """The sender's ids and our keys, read once for a whole package.

    Attributes:
        system: the sender.
        known: by table, our key of each of the sender's ids.
        coming: records that writing the plan makes.
        aside: records that the plan sets aside.
    """

    system: str
    known: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    coming: set[Ref] = field(default_factory=set)
    aside: set[Ref] = field(default_factory=set)
    _made: list[ExternalId] = field(default_factory=list)
    _moved: dict[Ref, int] = field(default_factory=dict)
    _renamed: dict[Ref, str] = field(default_factory=dict)
    _let_go: set[Ref] = field(default_factory=set)

    def load(self) -> None:
        """Read every id of this system."""
        rows = ExternalId.objects.filter(system=self.system).values_list("label", "value", "record_id")
        for label, value, pk in rows.iterator(chunk_size=10_000):
            self.known[label][value] = pk

    def find(self, ref: Ref) -> int | None:
        """Return our key for the sender's id, or None while the record is yet to be made."""
        return self.known[ref.label].get(ref.source_id)

    def leads_somewhere(self, ref: Ref) -> bool:
        """Tell if a record stands behind the reference, now or once the plan is written."""
        return ref in self.coming or self.find(ref) is not None

    def learn(self, ref: Ref, pk: int) -> None:
        """Tie the sender's id to our record; an id that meant an older row now means this one."""
        if ref in self._let_go or ref.source_id in self.known[ref.label]:
            self._moved[ref] = pk
        else:
            self._made.append(
                ExternalId(label=ref.label, record_id=pk, system=self.system, value=ref.source_id)
            )
        self.known[ref.label][ref.source_id] = pk

    def let_go(self, ref: Ref) -> None:
        """Let an id mean nothing until the record is made that it means from now on."""
        self._let_go.add(ref)
        del self.known[ref.label][ref.source_id]

    def rename(self, ref: Ref, *, became: str) -> None:
        """Let a new id of the sender mean the record of an old one, which is forgotten."""
        self.known[ref.label][became] = self.known[ref.label].pop(ref.source_id)
        self._renamed[ref] = became

    def save(self) -> list[ExternalId]:
        """Write what was learnt, in the caller's transaction, and return the rows."""
        changed = [*self._renamed_rows(), *self._moved_rows()]
        ExternalId.objects.bulk_update(changed, ["record_id", "value"], batch_size=500)
        return [*changed, *ExternalId.objects.bulk_create(self._made, batch_size=CHUNK)]

    def _renamed_rows(self) -> list[ExternalId]:
        rows = self._rows_of(self._renamed)
        for row in rows:
            row.value = self._renamed[Ref(row.label, row.value)]
            # The record of a new id may itself have been carried on by another row.
            row.record_id = self._moved.pop(Ref(row.label, row.value), row.record_id)
        return rows

    def _moved_rows(self) -> list[ExternalId]:
        rows = self._rows_of(self._moved)
        for row in rows:
            row.record_id = self._moved[Ref(row.label, row.value)]
        return rows

    def _rows_of(self, refs: dict[Ref, int] | dict[Ref, str]) -> list[ExternalId]:
        values: dict[str, list[str]] = defaultdict(list)
        for ref in refs:
            values[ref.label].append(ref.source_id)
        found: list[ExternalId] = []
        for label, ids in values.items():
            for start in range(0, len(ids), CHUNK):
                chunk = ids[start : start + CHUNK]
                found += ExternalId.objects.filter(system=self.system, label=label, value__in=chunk)
        return found
