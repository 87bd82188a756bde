"""Keep the rows that somebody must look at, know them again in a later file, and settle them."""

from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction

from sextant.audit import actions as audit
from sextant.audit.chain import keyed_digest
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.prepared import Prepared, SetAside
from sextant.interop.sync.row_ids import SEALED_COLUMN, SEALED_TABLE, as_id, seals_of
from sextant.interop.sync.without_cells import Said, without_cells
from sextant.interop.terms import TAKEN_OVER, Settlement
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.bulk import canonical_rows
from sextant.network.actions.sealing import seal_column_for

KEPT_ROWS = 10_000
CHUNK = 1_000
LONGEST_NOTE = 300


class NoReason(CannotDo):
    """Rows are settled together with a reason alone."""


@transaction.atomic
def put_down(*, run: ImportRun, prepared: Prepared, at: datetime) -> None:
    """Keep the rows of one file that somebody must look at, the first ten thousand."""
    kept = prepared.rows[:KEPT_ROWS]
    rows = [
        QuarantinedRow(
            import_run=run, fate=one.fate, file=one.file[:80], row=one.row, field=one.field[:80],
            code=one.code[:60], message=said.message[:400], cure=said.cure[:400],
            fingerprint=_fingerprint(run, one), target=one.target[:260],
            record=_record(run, one.target, one.about), first_seen_at=at,
        )
        for one, said in ((one, _said(one)) for one in kept)
    ]  # fmt: skip
    named = {str(row.public_id): as_id(one.about) for row, one in zip(rows, kept, strict=True)}
    sealed = seal_column_for(seals_of(run.pk), named, table=SEALED_TABLE, column=SEALED_COLUMN)
    for row in rows:
        row.ids = sealed[str(row.public_id)]
    QuarantinedRow.objects.bulk_create(rows, batch_size=CHUNK)
    if rows:
        audit.record_batch(
            "interop.set_rows_aside",
            table=QuarantinedRow,
            keys=[row.pk for row in rows],
            rows=canonical_rows(rows),
            note={"import": run.pk, "left_out": len(prepared.rows) - len(rows)},
        )


@transaction.atomic
def answer_older(*, run: ImportRun, prepared: Prepared, at: datetime) -> None:
    """Settle what earlier imports asked: this one asks it again, takes the same record over, or lacks it."""
    taken = {_record(run, target, about) for target, about in prepared.taken}
    mine = dict(QuarantinedRow.objects.filter(import_run=run).values_list("fingerprint", "pk"))
    again: list[int] = []
    cured: list[int] = []
    first_seen: dict[int, datetime] = {}
    for row in _open_of_others(run):
        if row.fingerprint in mine:
            again.append(row.pk)
            key = mine[row.fingerprint]
            first_seen[key] = min(row.first_seen_at, first_seen.get(key, row.first_seen_at))
        elif (row.record and row.record in taken) or row.target in prepared.whole:
            cured.append(row.pk)
    _settle(again, Settlement.NEWER, at)
    _settle(cured, Settlement.CURED, at)
    dated: list[QuarantinedRow] = []
    for chunk in batched(first_seen.items(), CHUNK, strict=False):
        rows = {row.pk: row for row in QuarantinedRow.objects.filter(pk__in=[key for key, _ in chunk])}
        for key, moment in chunk:
            rows[key].first_seen_at = moment
        QuarantinedRow.objects.bulk_update(rows.values(), ["first_seen_at"], batch_size=CHUNK)
        dated.extend(rows.values())
    _leave_trail(run, "interop.date_rows", dated)
    for action, keys in (("interop.repeat_rows", again), ("interop.cure_rows", cured)):
        _leave_trail(run, action, _of(keys))


@transaction.atomic
def forget_ids(*, run: ImportRun) -> None:
    """Keep no id of a file that was thrown away: nobody works on its rows."""
    keys = list(QuarantinedRow.objects.filter(import_run=run).exclude(ids="").values_list("pk", flat=True))
    for chunk in batched(keys, CHUNK, strict=False):
        QuarantinedRow.objects.filter(pk__in=chunk).update(ids="")
    _leave_trail(run, "interop.forget_ids", _of(keys))


@transaction.atomic
def settle_file(*, run_public_id: UUID, because: str, at: datetime) -> int:
    """Mark every open row of one import as dealt with, and return how many these were.

    Raises:
        NoReason: the reason is empty.
        AlreadyDone: no row of it waits, or there is no such import.
    """
    if not because.strip():
        raise NoReason("Say in a sentence why nobody needs to look at these rows any longer.")
    run: ImportRun | None = ImportRun.objects.filter(public_id=run_public_id).first()
    rows = QuarantinedRow.objects.filter(import_run=run, settled_at=None)
    keys = list(rows.values_list("pk", flat=True)) if run is not None else []
    if run is None or not keys:
        raise AlreadyDone("No row of this file waits any longer.")
    _settle(keys, Settlement.PERSON, at, note=because.strip()[:LONGEST_NOTE])
    _leave_trail(run, "interop.settle_file", _of(keys))
    return len(keys)


@transaction.atomic
def settle(*, public_id: UUID, at: datetime) -> QuarantinedRow | None:
    """Mark a row as dealt with, and return it; None where there is no such row.

    Raises:
        AlreadyDone: it was dealt with already.
    """
    row: QuarantinedRow | None = QuarantinedRow.objects.filter(public_id=public_id).first()
    if row is None:
        return None
    if row.settled_at is not None:
        raise AlreadyDone("This row was settled already.")
    row.settled_at, row.settled_because, row.ids = at, Settlement.PERSON, ""
    row.version += 1
    row.save()
    audit.record("interop.settle_row", on=row, changes={"settled_because": ("", Settlement.PERSON)})
    return row


def _said(one: SetAside) -> Said:
    return without_cells(code=one.code, field=one.field, message=one.message, cure=one.cure)


def _of(keys: list[int]) -> list[QuarantinedRow]:
    return [
        row
        for chunk in batched(sorted(keys), CHUNK, strict=False)
        for row in QuarantinedRow.objects.filter(pk__in=chunk).order_by("pk")
    ]


def _leave_trail(run: ImportRun, action: str, rows: list[QuarantinedRow]) -> None:
    if not rows:
        return
    audit.record_batch(
        action,
        table=QuarantinedRow,
        keys=[row.pk for row in rows],
        rows=canonical_rows(rows),
        note={"import": run.pk},
    )


def _settle(keys: list[int], because: Settlement, at: datetime, *, note: str = "") -> None:
    for chunk in batched(keys, CHUNK, strict=False):
        QuarantinedRow.objects.filter(pk__in=chunk).update(
            settled_at=at, settled_because=because, settled_note=note, ids=""
        )


def _open_of_others(run: ImportRun) -> Iterator[QuarantinedRow]:
    """Yield the open rows of earlier imports of the same kind from the same sender."""
    earlier = ImportRun.objects.filter(format=run.format, state__in=TAKEN_OVER).exclude(pk=run.pk)
    same = [one.pk for one in earlier if one.options.get("system", "") == run.options.get("system", "")]
    for chunk in batched(same, CHUNK, strict=False):
        yield from QuarantinedRow.objects.filter(import_run_id__in=chunk, settled_at=None)


def _fingerprint(run: ImportRun, one: SetAside) -> str:
    """Return what tells the same trouble of the same record again; the file's name alone tells nothing."""
    known = (one.target, one.about) if one.target and one.about else ("", one.file, one.about or str(one.row))
    return _digest(run, *known, one.field, one.code)


def _record(run: ImportRun, target: str, about: str) -> str:
    """Return what tells one record of one target again; empty where the row does not say whose it is."""
    return _digest(run, target, about) if target and about else ""


def _digest(run: ImportRun, *words: str) -> str:
    spelled = "|".join((run.format, run.options.get("system", ""), *words))
    return keyed_digest(spelled, key=audit.audit_key())[:32]
