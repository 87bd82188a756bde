"""Stage a file, read it, release it, write it: the network is changed in one transaction or not at all."""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from sextant.audit import actions as audit
from sextant.interop.flows import flow_of
from sextant.interop.models import ImportRun, QuarantinedRow
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.prepared import OnAdvance, Prepared
from sextant.interop.terms import ImportState
from sextant.kernel.errors import CannotDo

MOST_BYTES = 50 * 1024 * 1024
KEPT_ROWS = 10_000


class TooBig(CannotDo):
    """The file is larger than any real export."""


class NotReady(CannotDo):
    """The import is not in a state in which it can be applied."""


class Held(CannotDo):
    """Too much would end; somebody must release it."""


def nobody_watches(_done: int, _total: int, _what: str) -> None:
    """Take a step of progress and tell nobody."""


@transaction.atomic
def stage(
    *,
    kind: str,
    file_name: str,
    content: bytes,
    options: Mapping[str, Any],
    at: datetime,
    started_by: int | None,
) -> ImportRun:
    """Take a file in; it is read next.

    Raises:
        TooBig: more than 50 MB.
    """
    if len(content) > MOST_BYTES:
        raise TooBig(f"The file has {len(content) // 1024**2:,} MB; send at most 50 MB, zipped.")
    # The sender's name never reaches the file system.
    stored_at = default_storage.save(f"imports/{uuid.uuid4().hex}", ContentFile(content))
    run = ImportRun(
        format=kind,
        file_name=file_name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1][:200],
        sha256=hashlib.sha256(content).hexdigest(),
        stored_at=stored_at,
        options=dict(options),
        staged_at=at,
        started_by=started_by,
    )
    run.save()
    audit.record("interop.stage_import", on=run, changes={"sha256": (None, run.sha256)})
    return run


def read(*, run: ImportRun, on: date) -> Prepared | None:
    """Read the staged file and write down what it would change; nothing of the network changes.

    Returns:
        what would change, or None where the file was refused (the run then says why).
    """
    try:
        prepared = _prepare(run, on)
    except Rejected as refusal:
        _write_down(run, state=ImportState.REJECTED, problem=str(refusal))
        return None
    state = ImportState.READY
    if prepared.changes_nothing:
        state = ImportState.UNCHANGED
    elif prepared.held_because:
        state = ImportState.HELD
    _write_down(run, state=state, prepared=prepared)
    return prepared


def apply(
    *, run: ImportRun, on: date, at: datetime, accept_drops: bool, on_advance: OnAdvance = nobody_watches
) -> Prepared:
    """Write a file that was read, comparing it anew: whole, or not at all.

    Raises:
        NotReady: it was refused, changes nothing, or was applied already.
        Held: too much would end and nobody released it.
    """
    if run.state not in {ImportState.READY, ImportState.HELD, ImportState.STAGED}:
        raise NotReady("This import cannot be applied; upload the file again.")
    prepared = _prepare(run, on)
    if prepared.held_because and not accept_drops:
        raise Held(" ".join(prepared.held_because))
    with transaction.atomic():
        moved = ImportRun.objects.filter(pk=run.pk, state=run.state).update(
            state=ImportState.APPLIED, applied_at=at
        )
        if moved != 1:
            raise NotReady("Somebody else applied this import just now.")
        prepared.write(on_advance)
        audit.record(
            "interop.apply_import",
            on=run,
            changes={"state": (run.state, ImportState.APPLIED), "drops_accepted": (None, accept_drops)},
        )
    run.refresh_from_db()
    _forget_file(run)
    return prepared


@transaction.atomic
def settle_row(*, row_id: int, at: datetime) -> None:
    """Mark a row in quarantine as dealt with.

    Raises:
        NotReady: it was dealt with already.
    """
    if QuarantinedRow.objects.filter(pk=row_id, settled_at=None).update(settled_at=at) != 1:
        raise NotReady("This row was settled already.")
    audit.record("interop.settle_row", on=QuarantinedRow.objects.get(pk=row_id))


def _prepare(run: ImportRun, on: date) -> Prepared:
    with default_storage.open(run.stored_at, "rb") as file:
        content = file.read()
    return flow_of(run.format).prepare(content, run.file_name, run.options, on)


@transaction.atomic
def _write_down(
    run: ImportRun, *, state: ImportState, prepared: Prepared | None = None, problem: str = ""
) -> None:
    if prepared is not None:
        run.counts = [
            {name: getattr(one, name) for name in one.__dataclass_fields__} for one in prepared.counts
        ]
        run.repairs = [
            {name: getattr(one, name) for name in one.__dataclass_fields__} for one in prepared.notes
        ]
        run.held_because = list(prepared.held_because)
        rows = [
            QuarantinedRow(
                import_run=run, file=one.file[:80], row=one.row, field=one.field[:80], code=one.code[:60],
                message=one.message[:400], cure=one.cure[:400],
            )
            for one in prepared.set_aside[:KEPT_ROWS]
        ]  # fmt: skip
        QuarantinedRow.objects.bulk_create(rows, batch_size=1000)
    before, run.state, run.problem = run.state, state, problem
    run.save()
    audit.record("interop.read_import", on=run, changes={"state": (before, state)})
    if state in {ImportState.REJECTED, ImportState.UNCHANGED}:
        transaction.on_commit(lambda: _forget_file(run))


def _forget_file(run: ImportRun) -> None:
    """Delete the staged file: its rows are in the network, and it holds children's records."""
    if run.stored_at and default_storage.exists(run.stored_at):
        default_storage.delete(run.stored_at)
