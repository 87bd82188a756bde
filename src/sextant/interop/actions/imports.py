"""Stage files, read them, release them, write them: in one transaction, or not at all."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from sextant.access.asking import NoLongerAllowed
from sextant.audit import actions as audit
from sextant.interop import tabular
from sextant.interop.actions import quarantine, staging
from sextant.interop.actions.endings import NO_LONGER, NotReady, kept_of, move, refuse
from sextant.interop.actions.staging import Incoming, Kept
from sextant.interop.flows import flow_of
from sextant.interop.models import ImportRun
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.prepared import OnAdvance, Prepared, Stale, nobody_watches
from sextant.interop.terms import TAKEN_OVER, WAITING, ImportState
from sextant.kernel.errors import CannotDo

# Nobody looks at a preview for longer; the file holds children's records.
KEPT_FOR = timedelta(days=7)
ATTEMPTS = 3


def nobody_asks() -> bool:
    """Tell that the import is still allowed: the command line acts for nobody whose account could close."""
    return True


class WrongFiles(CannotDo):
    """No file, or too many."""


class Held(CannotDo):
    """Too much would end; somebody must release it."""


class Clash(CannotDo):
    """The network changed under the import's hands, again and again."""


def stage(
    *,
    kind: str,
    files: Sequence[Incoming],
    options: Mapping[str, Any],
    at: datetime,
    started_by: int | None,
) -> ImportRun:
    """Take files in; they are read next.

    Raises:
        WrongFiles: none, or more than a package has.
        TooBig: one of them has more than 50 MB.
        NotAnExport: one of them is neither text nor an archive.
        DiskFull: the disk is nearly full.
    """
    refuse_number(files)
    forget_abandoned(at=at)
    kept: list[Kept] = []
    try:
        for one in files:
            kept.append(staging.keep(one))
        run = _put_down(kind, tuple(kept), options, at, started_by)
    except BaseException:
        staging.forget(kept)
        raise
    waiting = ImportRun.objects.filter(state__in=WAITING).values_list("files", flat=True)
    staging.sweep(
        beside=kept[0], referenced=frozenset(one["stored_at"] for files in waiting for one in files)
    )
    return run


@transaction.atomic
def _put_down(
    kind: str, kept: Sequence[Kept], options: Mapping[str, Any], at: datetime, started_by: int | None
) -> ImportRun:
    digests = "".join(sorted(one.sha256 for one in kept))
    more = f" and {len(kept) - 1} more" if len(kept) > 1 else ""
    run = ImportRun(
        format=kind,
        file_name=f"{kept[0].name}{more}",
        sha256=kept[0].sha256 if len(kept) == 1 else hashlib.sha256(digests.encode()).hexdigest(),
        files=[asdict(one) for one in kept],
        options=dict(options),
        staged_at=at,
        started_by=started_by,
    )
    run.save()
    audit.record("interop.stage_import", on=run, changes={"sha256": (None, run.sha256)})
    return run


def read(
    *, run: ImportRun, on: date, at: datetime, on_advance: OnAdvance = nobody_watches
) -> Prepared | None:
    """Read the staged files and write down what they would change; nothing of the network changes.

    Returns:
        what would change, or None where the files were refused (the run then says why).
    """
    if run.state != ImportState.STAGED:
        raise NotReady("This import has been read already.")
    try:
        prepared = _prepare(run, on, on_advance)
    except (Rejected, tabular.Rejected) as refusal:
        refuse(run=run, refusal=refusal)
        return None
    state = state_after_reading(prepared)
    with transaction.atomic():
        write_down(run, prepared)
        quarantine.put_down(run=run, prepared=prepared, at=at)
        move(run, state, action="interop.read_import")
        if state in TAKEN_OVER:
            quarantine.answer_older(run=run, prepared=prepared, at=at)
    return prepared


@transaction.atomic
def note_job(*, run_id: int, key: UUID) -> ImportRun:
    """Write down which job works on an import, so that its page shows how far it is.

    Raises:
        NotReady: there is no such import within reach.
    """
    run: ImportRun | None = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise NotReady("There is no such import.")
    before = run.progress_key
    run.progress_key = key
    run.save(update_fields=["progress_key"])
    audit.record("interop.queue_import", on=run, changes={"progress_key": (before, key)})
    return run


def apply(
    *,
    run: ImportRun,
    on: date,
    at: datetime,
    accept_drops: bool,
    on_advance: OnAdvance = nobody_watches,
    is_still_allowed: Callable[[], bool] = nobody_asks,
) -> Prepared:
    """Write files that were read, comparing them anew: whole, or not at all.

    Args:
        run: read, and not yet applied.
        on: the day.
        at: now.
        accept_drops: somebody released what would end.
        on_advance: is told each step.
        is_still_allowed: is asked in the transaction, just before anything is written.

    Raises:
        NoLongerAllowed: whoever asked for it may no longer do so.
        NotReady: they were refused, change nothing, were applied already or thrown away.
        Held: too much would end and nobody released it, or more than when somebody looked.
        Clash: others changed the same records three times over.
    """
    if run.state not in {ImportState.READY, ImportState.HELD}:
        raise NotReady("This import cannot be applied; upload the file again.")
    _refuse_unless(is_still_allowed)
    for attempt in range(1, ATTEMPTS + 1):
        prepared = _prepare(run, on, on_advance)
        _refuse_drops(run, prepared, accept_drops=accept_drops)
        try:
            with transaction.atomic():
                _refuse_unless(is_still_allowed)
                _apply(run, prepared, at, accept_drops=accept_drops, on_advance=on_advance)
            break
        except Stale:
            if attempt == ATTEMPTS:
                raise Clash("Others are changing the same records. Try again in a minute.") from None
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise Clash(
                    "The file contradicts what is on file here, or itself, in a way that no row shows. "
                    "Nothing was changed. Try again; if it stays, send the run's number to your support."
                ) from None
    staging.forget(kept_of(run))
    return prepared


@transaction.atomic
def cancel(*, run: ImportRun) -> None:
    """Throw waiting files away.

    Raises:
        NotReady: they were applied, refused or thrown away already.
    """
    if run.state not in WAITING:
        raise NotReady("This import is over; there is nothing to throw away.")
    move(run, ImportState.CANCELLED, action="interop.cancel_import")
    quarantine.forget_ids(run=run)


@transaction.atomic
def cancel_by_id(*, run_id: int) -> None:
    """Throw waiting files away, by the run's key.

    Raises:
        NotReady: they were applied, refused or thrown away already.
    """
    run: ImportRun | None = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        raise NotReady("There is no such import.")
    cancel(run=run)


@transaction.atomic
def forget_abandoned(*, at: datetime) -> int:
    """Throw away what has waited for a week; return how many imports that were."""
    runs = list(ImportRun.objects.filter(state__in=WAITING, staged_at__lt=at - KEPT_FOR)[:100])
    for run in runs:
        move(run, ImportState.CANCELLED, action="interop.forget_import")
        quarantine.forget_ids(run=run)
    return len(runs)


@transaction.atomic
def _apply(
    run: ImportRun, prepared: Prepared, at: datetime, *, accept_drops: bool, on_advance: OnAdvance
) -> None:
    before = run.state
    moved = ImportRun.objects.filter(pk=run.pk, state=before, version=run.version).update(
        state=ImportState.APPLIED, applied_at=at
    )
    if moved != 1:
        raise NotReady("Somebody else applied this import, or threw it away, just now.")
    prepared.write(on_advance)
    fresh = ImportRun.objects.get(pk=run.pk)
    write_down(fresh, prepared)
    fresh.version += 1
    fresh.save()
    audit.record(
        "interop.apply_import",
        on=fresh,
        changes={"state": (before, ImportState.APPLIED), "drops_accepted": (None, accept_drops)},
    )
    quarantine.answer_older(run=fresh, prepared=prepared, at=at)
    for name in ("state", "applied_at", "counts", "repairs", "held_because", "version"):
        setattr(run, name, getattr(fresh, name))


def _refuse_unless(is_still_allowed: Callable[[], bool]) -> None:
    if not is_still_allowed():
        raise NoLongerAllowed(NO_LONGER)


def _refuse_drops(run: ImportRun, prepared: Prepared, *, accept_drops: bool) -> None:
    if not prepared.held_because:
        return
    if not accept_drops:
        raise Held(" ".join(prepared.held_because))
    if run.held_because and list(prepared.held_because) != run.held_because:
        with transaction.atomic():
            run.held_because = list(prepared.held_because)
            move(run, ImportState.HELD, action="interop.hold_import")
        raise Held("The network has changed since you looked. Look at what would end now, then release it.")


def _prepare(run: ImportRun, on: date, on_advance: OnAdvance) -> Prepared:
    try:
        files = staging.read_back(kept_of(run))
    except FileNotFoundError:
        raise NotReady("The file is no longer kept; upload it again.") from None
    return flow_of(run.format).prepare(files, run.options, on, on_advance)


def refuse_number(files: Sequence[Incoming]) -> None:
    """Do nothing if so many files may belong together.

    Raises:
        WrongFiles: none, or more than a package has.
    """
    if not 1 <= len(files) <= staging.MOST_FILES:
        raise WrongFiles(f"Choose one file, or up to {staging.MOST_FILES} that belong together.")


def state_after_reading(prepared: Prepared) -> ImportState:
    """Return what an import waits for once it is read."""
    if prepared.changes_nothing:
        return ImportState.UNCHANGED
    return ImportState.HELD if prepared.held_because else ImportState.READY


def write_down(run: ImportRun, prepared: Prepared) -> None:
    """Note on an import what it would change."""
    run.counts = [asdict(one) for one in prepared.counts]
    run.repairs = [asdict(one) for one in prepared.notes]
    run.held_because = list(prepared.held_because)
    run.n_set_aside = prepared.n_set_aside
    run.n_questions = prepared.n_questions
