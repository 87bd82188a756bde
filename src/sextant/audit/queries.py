"""Read the chains: verify them, and show who did what to a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import Model

from sextant.audit.actions import audit_key, last_digest
from sextant.audit.chain import FIRST_DIGEST, Link, digest_of
from sextant.audit.models import AccessEntry, AuditEntry, ChainEntry

CHAINS: tuple[type[ChainEntry], ...] = (AuditEntry, AccessEntry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a chain is whole, and what is wrong where."""

    chain: str
    n_rows: int
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One line of a record's history."""

    happened_at: datetime
    actor: str
    action: str
    fields: tuple[str, ...]


def verify(*, anchors: Sequence[Path], is_lived_in: bool = False) -> tuple[Verdict, ...]:
    """Check both chains link by link, and their heads against the anchors outside the database.

    Args:
        anchors: the files that hold the heads.
        is_lived_in: whether the network has records; then it has a trail, or somebody took it away.
    """
    return tuple(_verify_chain(table, anchors, is_lived_in=is_lived_in) for table in CHAINS)


def list_trail(*, label: str, pk: int, limit: int = 50) -> tuple[TrailRow, ...]:
    """Return what was done to one record, newest first."""
    entries = AuditEntry.objects.filter(target_label=label, target_id=str(pk)).order_by("-sequence")[:limit]
    return tuple(
        TrailRow(
            happened_at=entry.happened_at,
            actor=entry.actor,
            action=entry.action,
            fields=tuple(entry.body.get("changes", {})),
        )
        for entry in entries
    )


def _verify_chain(table: type[ChainEntry], anchors: Sequence[Path], *, is_lived_in: bool) -> Verdict:
    faults: list[str] = []
    previous, expected, n_rows = FIRST_DIGEST, 1, 0
    key = audit_key()
    for entry in table._default_manager.order_by("sequence").iterator(chunk_size=5000):
        n_rows += 1
        if entry.sequence != expected:
            faults.append(f"row {expected} is missing")
        link = Link(**{name: getattr(entry, name) for name in Link.__dataclass_fields__})
        if entry.previous_digest != previous or entry.digest != digest_of(
            link, previous=entry.previous_digest, key=key
        ):
            faults.append(f"row {entry.sequence} was changed")
        previous, expected = entry.digest, entry.sequence + 1
    if is_lived_in and not n_rows and table is AuditEntry:
        faults.append("the network has records and its trail is empty")
    faults.extend(_anchor_faults(table, anchors))
    return Verdict(chain=str(table._meta.model_name), n_rows=n_rows, faults=tuple(faults))


def _anchor_faults(table: type[ChainEntry], files: Sequence[Path]) -> Iterator[str]:
    if not files:
        return
    sequence, digest = last_digest(table)
    heads = [head for file in files for head in _heads(file, str(table._meta.model_name))]
    if not heads:
        # Whoever can cut the tail can take the anchor away, too; a chain with rows has had one.
        if sequence:
            yield "the anchor outside the database is gone: nobody can tell if the tail was cut"
        return
    # The furthest head of all files counts: a line taken off the end of one of them helps nobody.
    furthest, its_digest = max(heads)
    if furthest > sequence:
        yield f"the anchor knows row {furthest}, the database ends at {sequence}: the tail was cut"
    elif furthest == sequence and its_digest != digest:
        yield f"row {sequence} differs from the anchor"


def _heads(file: Path, chain: str) -> Iterator[tuple[int, str]]:
    lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
    for line in lines:
        head = line.split()
        if len(head) > 2 and head[0] == chain and head[1].isdigit():
            yield int(head[1]), head[2]


def keys_recorded(action: str, *, table: type[Model], keys: Iterable[int]) -> frozenset[int]:
    """Return those of these rows to which an action was done one by one, not in bulk."""
    rows = AuditEntry.objects.filter(
        action=action, target_label=table._meta.label, target_id__in=[str(key) for key in keys]
    )
    return frozenset(int(key) for key in rows.values_list("target_id", flat=True))


def actors_of(table: type[Model], keys: Iterable[int], *, action: str = "") -> Mapping[int, str]:
    """Return who made each of these rows, or first did an action to it, as the trail names them."""
    rows = AuditEntry.objects.filter(
        target_label=table._meta.label, target_id__in=[str(key) for key in keys]
    ).order_by("-sequence")
    if action:
        rows = rows.filter(action=action)
    return {int(key): actor for key, actor in rows.values_list("target_id", "actor")}
