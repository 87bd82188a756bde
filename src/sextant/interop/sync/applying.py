"""Write a difference: inside one transaction, one line of the audit trail a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any

from sextant.audit import actions as audit
from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.tables import Desired, TableDiff, resolved
from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import canonical_rows, columns_of

CHUNK = 5_000
# Below this many rows of one change a statement each would cost more than one with a CASE.
SAME_FROM = 20


def apply(diff: TableDiff, identities: Identities) -> list[GuardedModel]:
    """Write one table's difference and return the rows; what it refers to has been written before.

    What ends is written first, so that what follows it finds its place free.
    """
    spec = diff.spec
    ended = [(ending.row, ending.values) for ending in diff.endings]
    for renewal in diff.renewals:
        last = {
            "valid_until": renewal.on,
            **spec.moved(renewal.row, _columns(renewal.one.values, identities)),
        }
        ended.append((renewal.row, last))
    touched = [*_change(diff, ended, identities), *_change(diff, diff.updates, identities)]
    touched += _create(diff, [*diff.creates, *(renewal.one for renewal in diff.renewals)], identities)
    return touched


def leave_trail(diff: TableDiff, touched: Sequence[GuardedModel]) -> None:
    """Record what was written of one table."""
    audit.record_batch(
        f"interop.import_{diff.spec.file}",
        table=diff.spec.model,
        keys=[row.pk for row in touched],
        rows=canonical_rows(touched),
        columns=columns_of(diff.spec.model),
        note={
            "new": len(diff.creates),
            "changed": len(diff.updates) + len(diff.renewals),
            "ended": len(diff.endings),
        },
    )


def _create(diff: TableDiff, wanted: list[Desired], identities: Identities) -> list[GuardedModel]:
    spec = diff.spec
    rows = [spec.model(**_columns(one.values, identities)) for one in wanted]
    spec.model.objects.bulk_create(rows, batch_size=CHUNK)
    for one, row in zip(wanted, rows, strict=True):
        identities.learn(Ref(spec.label, one.source_id), row.pk)
    return list(rows)


def _change(
    diff: TableDiff, changes: Iterable[tuple[Any, Mapping[str, Any]]], identities: Identities
) -> list[GuardedModel]:
    """Write changes in place, rows of one and the same change together."""
    _release(diff, changes)
    alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row, values in changes:
        for name, value in _columns(values, identities).items():
            setattr(row, name, value)
        if hasattr(row, "version"):
            row.version += 1
        alike[tuple(sorted(values))].append(row)
    for names, rows in alike.items():
        _save(rows, names)
    return [row for rows in alike.values() for row in rows]


def _save(rows: list[Any], names: tuple[str, ...]) -> None:
    model = type(rows[0])
    columns = {field.attname: field.name for field in model._meta.concrete_fields}
    written = names if not hasattr(rows[0], "version") else (*names, "version")
    same: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        same[tuple(getattr(row, name) for name in written)].append(row.pk)
    if len(rows) // len(same) >= SAME_FROM:
        for values, keys in same.items():
            for chunk in batched(keys, CHUNK, strict=False):
                model.objects.filter(pk__in=chunk).update(**dict(zip(written, values, strict=True)))
        return
    model.objects.bulk_update(rows, [columns[name] for name in written], batch_size=500)


def _release(diff: TableDiff, changes: Iterable[tuple[Any, Mapping[str, Any]]]) -> None:
    """Let go of a value that only one row may hold, before another row takes it."""
    for name, nothing in diff.spec.released.items():
        keys = [row.pk for row, values in changes if name in values and getattr(row, name) != nothing]
        for chunk in batched(keys, CHUNK, strict=False):
            diff.spec.model.objects.filter(pk__in=chunk).update(**{name: nothing})


def _columns(values: Mapping[str, Any], identities: Identities) -> dict[str, Any]:
    columns = {name: resolved(value, identities) for name, value in values.items()}
    left = [name for name, value in columns.items() if isinstance(value, Ref)]
    if left:
        raise LookupError(f"{left[0]} refers to a record that no table made")
    return columns
