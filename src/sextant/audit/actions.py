"""Leave a trail: one row for a changed record, one for a batch, one for a sensitive read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import connections, models, router, transaction

from sextant.audit.chain import FIRST_DIGEST, Link, column_digests, digest_of, keyed_digest, rows_digest
from sextant.audit.models import AccessEntry, AuditEntry, ChainEntry
from sextant.audit.stored import as_stored
from sextant.kernel import clock, guard
from sextant.kernel.guard import RecordClass
from sextant.kernel.reference import Reference, to
from sextant.kernel.written import take_written

type Change = tuple[object, object]

# Decision 4: old and new values stand in clear only for these; of the others a keyed digest.
IN_CLEAR = frozenset(
    {
        RecordClass.N0,
        RecordClass.N1,
        RecordClass.N2,
        RecordClass.N3,
        RecordClass.T2,
        RecordClass.W1,
        RecordClass.W2,
        RecordClass.L1,
        RecordClass.C2,
        RecordClass.X1,
        RecordClass.X2,
        RecordClass.S0,
        RecordClass.S1A,
        RecordClass.S1B,
        RecordClass.S1C,
        RecordClass.S1D,
        RecordClass.S1E,
        RecordClass.S1P,
        RecordClass.A0,
        RecordClass.A0S,
        RecordClass.O1,
        RecordClass.O2,
    }
)
# More gaps than these between the keys of a batch are not worth their place in the trail.
MOST_RANGES = 200
# One writer at a time extends a chain; SQLite's IMMEDIATE gives that, PostgreSQL is asked.
_LOCKS = {AuditEntry: 7_310_001, AccessEntry: 7_310_002}


def record(
    action: str,
    *,
    on: models.Model | Reference,
    changes: Mapping[str, Change] | None = None,
    school_id: int | None = None,
) -> None:
    """Add one row to the audit chain, in the caller's transaction.

    Raises:
        RuntimeError: called outside a transaction, where the trail could part from the deed.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{action} recorded outside a transaction")
    target = on if isinstance(on, Reference) else to(on)
    school = school_id if school_id is not None else _school_of(on)
    body = {"changes": _spell(on, changes or {}), **_wrote(target.label)}
    _append(AuditEntry, action, target=target, school_id=school, body=body)


def record_batch(
    action: str,
    *,
    table: type[models.Model],
    keys: Sequence[int],
    rows: Iterable[object],
    school_id: int | None = None,
    note: Mapping[str, Any] | None = None,
    columns: Sequence[str] = (),
) -> None:
    """Add one row for a bulk action: table, count, first and last key, digest of the canonical rows.

    Args:
        action: what was done.
        table: whose rows.
        keys: of the rows, in the order of ``rows``.
        rows: in canonical form.
        school_id: where they are of one school.
        note: what else the trail should say.
        columns: what each of ``rows`` holds, in this order, where it is the stored row itself; then
            `queries.verify` can compute the digest again.
    """
    by_column: tuple[str, ...] = ()
    if columns:
        stored = as_stored(table, columns, cast(Iterable[Sequence[object]], rows))
        by_column = column_digests(stored, n_columns=len(columns))
    digest = rows_digest([by_column] if columns else rows)
    body = {
        "count": len(keys),
        "first": min(keys, default=None),
        "last": max(keys, default=None),
        "sha256": digest,
        **_how_to_compute_again(keys, columns, by_column),
        **_wrote(table._meta.label),
        **({"note": dict(note)} if note else {}),
    }
    target = Reference(table._meta.label, min(keys, default=0))
    _append(AuditEntry, action, target=target, school_id=school_id, body={"batch": body})


def _wrote(label: str) -> dict[str, list[str]]:
    """Return the columns that were written to a table since its last link, where they are known."""
    names = take_written(guard.memory(), label)
    return {"wrote": sorted(names)} if names else {}


def _how_to_compute_again(
    keys: Sequence[int], columns: Sequence[str], by_column: Sequence[str]
) -> dict[str, Any]:
    """Return columns, their digests and ranges of keys, where the rows stand in key order with few gaps."""
    if not columns or any(left >= right for left, right in pairwise(keys)):
        return {}
    ranges: list[list[int]] = []
    for key in keys:
        if ranges and ranges[-1][1] == key - 1:
            ranges[-1][1] = key
        else:
            ranges.append([key, key])
    if len(ranges) > MOST_RANGES:
        return {}
    return {"columns": list(columns), "by_column": list(by_column), "ranges": ranges}


def record_read(
    *,
    of: models.Model | Reference,
    record_class: RecordClass,
    why: str,
    purpose: str = "",
    n_records: int = 1,
    page: str = "",
    about: Sequence[int] = (),
    school_id: int | None = None,
) -> None:
    """Add one row to the access chain, in a short transaction of its own, before anything is shown.

    Args:
        of: the record, or the person whom the records are about.
        record_class: of the records.
        why: the roles by which they are read.
        purpose: what the reader gave as the reason, where a reason was asked for.
        n_records: how many rows were read; 0 where they only decided which others were shown.
        page: where they were read.
        about: keys of the students, where there are several.
        school_id: of the records, where it is one and ``of`` does not say.

    Raises:
        DatabaseError: the row could not be written; the caller must show nothing (promise 24).
    """
    target = of if isinstance(of, Reference) else to(of)
    body = {"class": str(record_class), "why": why, "purpose": purpose, "n": n_records}
    body |= {"page": page} if page else {}
    body |= {"about": list(about)} if about else {}
    with transaction.atomic(using=router.db_for_write(AccessEntry)):
        school = school_id if school_id is not None else _school_of(of)
        _append(AccessEntry, "read", target=target, school_id=school, body=body)


def last_digest(table: type[ChainEntry]) -> tuple[int, str]:
    """Return the sequence and digest of a chain's newest row."""
    connection = connections[router.db_for_write(table)]
    quote = connection.ops.quote_name
    # Every single deed asks this; composing the question anew would take longer than its answer.
    statement = f"SELECT sequence, digest FROM {quote(table._meta.db_table)} ORDER BY sequence DESC LIMIT 1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement)
        newest: tuple[int, str] | None = cursor.fetchone()
    return newest or (0, FIRST_DIGEST)


def audit_key() -> bytes:
    """Return the key of the chains, which lies outside the database."""
    key: str = settings.AUDIT_KEY
    return key.encode()


def _append(
    table: type[ChainEntry], action: str, *, target: Reference, school_id: int | None, body: dict[str, Any]
) -> None:
    take_turn(table)
    acting = guard.actor()
    sequence, previous = last_digest(table)
    link = Link(
        sequence=sequence + 1,
        happened_at=clock.now(),
        actor=acting.label,
        user_id=acting.user_id,
        on_behalf_of=acting.on_behalf_of,
        action=action,
        target_label=target.label,
        target_id=str(target.pk),
        school_id=school_id,
        body=body,
    )
    digest = digest_of(link, previous=previous, key=audit_key())
    fields = {name: getattr(link, name) for name in Link.__dataclass_fields__}
    _insert(table, {**fields, "previous_digest": previous, "digest": digest})
    transaction.on_commit(
        lambda: _anchor(table, link.sequence, digest, link.happened_at), using=router.db_for_write(table)
    )


def _insert(table: type[ChainEntry], values: Mapping[str, Any]) -> None:
    """Insert a link, as every deed and every read does; composing the statement anew takes longer."""
    connection = connections[router.db_for_write(table)]
    quote = connection.ops.quote_name
    fields = [field for field in table._meta.concrete_fields if not field.primary_key]
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Names are the table's own; values are bound.
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608
    spelled = [field.get_db_prep_save(values[field.attname], connection=connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, spelled)


def take_turn(table: type[ChainEntry] = AuditEntry) -> None:
    """Wait until nobody else extends a chain, and keep the turn until the transaction ends."""
    connection = connections[router.db_for_write(table)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCKS[table]])


def _anchor(table: type[ChainEntry], sequence: int, digest: str, at: datetime) -> None:
    """Write the chain's head outside the database: without it a cut tail is not found."""
    for anchor in anchors():
        with anchor.open("a", encoding="ascii") as file:
            file.write(f"{table._meta.model_name} {sequence} {digest} {at.isoformat()}\n")


def anchors() -> tuple[Path, ...]:
    """Return the files outside the database that hold the heads: beside it and, if set, elsewhere."""
    return tuple(filter(None, (settings.AUDIT_ANCHOR, settings.AUDIT_ANCHOR_ELSEWHERE)))


def _spell(on: models.Model | Reference, changes: Mapping[str, Change]) -> dict[str, Any]:
    described = getattr(on, "guard", None)
    if described is None or described.record_class in IN_CLEAR:
        return {name: [_word(old), _word(new)] for name, (old, new) in changes.items()}
    key = audit_key()
    return {
        name: [keyed_digest(old, key=key), keyed_digest(new, key=key)] for name, (old, new) in changes.items()
    }


def _word(value: object) -> object:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _school_of(on: models.Model | Reference) -> int | None:
    described = getattr(on, "guard", None)
    if described is None or not described.school or "__" in described.school:
        return None
    value = getattr(on, described.school, None)
    return value if isinstance(value, int) else None
