"""Write a difference: inside one transaction, one line of the audit trail a table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sextant.audit import actions as audit
from sextant.interop.sync.identities import Identities, Ref
from sextant.interop.sync.tables import Desired, TableDiff, resolved
from sextant.kernel.guard import GuardedModel
from sextant.network.actions.bulk import canonical_rows

CHUNK = 5_000


def apply(diff: TableDiff, identities: Identities, *, on: date) -> None:
    """Write one table's difference; the tables that it refers to have been written before."""
    spec = diff.spec
    for pk, one in diff.adopted:
        identities.learn(Ref(spec.label, one.source_id), pk)
    touched = [*_end(diff, on), *_update(diff, identities)]
    touched += _create(diff, identities, on=on)
    if touched:
        audit.record_batch(
            f"interop.import_{spec.file}",
            table=spec.model,
            keys=[row.pk for row in touched],
            rows=canonical_rows(touched),
            note={"new": len(diff.creates), "changed": len(diff.updates), "ended": len(diff.endings)},
        )


def _create(diff: TableDiff, identities: Identities, *, on: date) -> list[GuardedModel]:
    spec = diff.spec
    wanted = [*diff.creates, *(_from_today(one, on) for _row, one in diff.renewals)]
    rows = [spec.model(**_columns(one, identities)) for one in wanted]
    spec.model.objects.bulk_create(rows, batch_size=CHUNK)
    for one, row in zip(wanted, rows, strict=True):
        identities.learn(Ref(spec.label, one.source_id), row.pk)
    return list(rows)


def _update(diff: TableDiff, identities: Identities) -> list[GuardedModel]:
    spec = diff.spec
    rows = []
    for row, one in diff.updates:
        columns = _columns(one, identities)
        for name in spec.tracked:
            if name in columns:
                setattr(row, name, columns[name])
        _count_change(row)
        rows.append(row)
    _save(rows, [*spec.tracked, "version"])
    return rows


def _end(diff: TableDiff, on: date) -> list[GuardedModel]:
    """End what the package no longer holds, and the old rows of what changed from today on."""
    spec = diff.spec
    if spec.ending is None:
        return []
    columns: set[str] = set()
    rows = []
    for row in diff.endings:
        for name, value in spec.ending(on).items():
            setattr(row, name, _not_before_start(row, name, value))
            columns.add(name)
        rows.append(row)
    for row, _one in diff.renewals:
        row.valid_until = on
        columns.add("valid_until")
        rows.append(row)
    for row in rows:
        _count_change(row)
    _save(rows, [*columns, "version"])
    return rows


def _save(rows: list[Any], columns: Iterable[str]) -> None:
    if not rows:
        return
    model = type(rows[0])
    names = {field.attname: field.name for field in model._meta.concrete_fields}
    model.objects.bulk_update(
        rows, sorted({names[name] for name in columns if name in names}), batch_size=500
    )


def _columns(one: Desired, identities: Identities) -> dict[str, Any]:
    columns = {name: resolved(value, identities) for name, value in one.values.items()}
    left = [name for name, value in columns.items() if isinstance(value, Ref)]
    if left:
        raise LookupError(f"{left[0]} refers to a record that no table made")
    return columns


def _from_today(one: Desired, on: date) -> Desired:
    return Desired(source_id=one.source_id, values={**one.values, "valid_from": on})


def _not_before_start(row: Any, name: str, value: Any) -> Any:
    if name == "valid_until" and value < row.valid_from:
        return row.valid_from
    if name == "ends_on" and value < row.starts_on:
        return row.starts_on
    return value


def _count_change(row: Any) -> None:
    if hasattr(row, "version"):
        row.version += 1
