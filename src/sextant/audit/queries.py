"""Read the chains: verify them, and show who did what to a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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


def verify(*, anchor: Path | None) -> tuple[Verdict, ...]:
    """Check both chains link by link, and their heads against the anchor outside the database."""
    return tuple(_verify_chain(table, anchor=anchor) for table in CHAINS)


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


def _verify_chain(table: type[ChainEntry], *, anchor: Path | None) -> Verdict:
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
    faults.extend(_anchor_faults(table, anchor))
    return Verdict(chain=str(table._meta.model_name), n_rows=n_rows, faults=tuple(faults))


def _anchor_faults(table: type[ChainEntry], anchor: Path | None) -> Iterator[str]:
    if anchor is None:
        return
    sequence, digest = last_digest(table)
    lines = anchor.read_text(encoding="ascii").splitlines() if anchor.exists() else []
    heads = [line.split() for line in lines]
    mine = [head for head in heads if len(head) > 2 and head[0] == table._meta.model_name]
    if not mine:
        # Whoever can cut the tail can take the anchor away, too; a chain with rows has had one.
        if sequence:
            yield "the anchor outside the database is gone: nobody can tell if the tail was cut"
        return
    if int(mine[-1][1]) > sequence:
        yield f"the anchor knows row {mine[-1][1]}, the database ends at {sequence}: the tail was cut"
    elif int(mine[-1][1]) == sequence and mine[-1][2] != digest:
        yield f"row {sequence} differs from the anchor"
