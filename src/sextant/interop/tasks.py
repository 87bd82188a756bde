"""The two long steps of an import, run by the worker: reading staged files, and writing them."""

import logging
import traceback
import uuid
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.access.rights import rights_of
from sextant.interop.actions import endings, imports
from sextant.interop.actions.watching import watched
from sextant.interop.models import ImportRun
from sextant.interop.policies import BRING_IN
from sextant.interop.terms import ImportState
from sextant.kernel import clock, guard
from sextant.kernel.actor import person, process
from sextant.kernel.errors import CannotDo
from sextant.web import progress

log = logging.getLogger(__name__)

FAULT = "It stopped because of a fault of the program. Nothing was changed; its log says more."


@task()
def read_import(*, key: str, run_id: int, user_id: int) -> None:
    """Read staged files; the page then shows what they would change."""
    with guard.acting_as(process("importer", on_behalf_of=user_id)):
        run = ImportRun.objects.get(pk=run_id)
        report = progress.Reporter(uuid.UUID(key))
        try:
            # A worker that took over from one that died may find the work done.
            if run.state == ImportState.STAGED and not _may_bring_in(user_id):
                endings.withdraw(run=run)
                report.end(detail=endings.NO_LONGER, target_url=_page(run), state="held")
                return
            if run.state == ImportState.STAGED:
                with watched(report) as advance:
                    imports.read(run=run, on=clock.today(), at=clock.now(), on_advance=advance)
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=_page(run), state="held")
        except Exception as fault:
            log.error("Reading import %s failed: %s", run_id, _where(fault))  # noqa: TRY400
            endings.give_up(run=run)
            report.end(detail=FAULT, target_url=_page(run), state="failed")
        else:
            report.end(detail="Read and compared.", target_url=_page(run))


@task()
def apply_import(*, key: str, run_id: int, user_id: int, accept_drops: bool) -> None:
    """Write files that were read."""
    with guard.acting_as(process("importer", on_behalf_of=user_id)):
        run = ImportRun.objects.get(pk=run_id)
        report = progress.Reporter(uuid.UUID(key))
        try:
            if run.state != ImportState.APPLIED:
                with watched(report) as advance:
                    imports.apply(
                        run=run,
                        on=clock.today(),
                        at=clock.now(),
                        accept_drops=accept_drops,
                        on_advance=advance,
                        is_still_allowed=lambda: _may_bring_in(user_id),
                    )
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=_page(run), state="held")
        except Exception as fault:
            log.error("Applying import %s failed: %s", run_id, _where(fault))  # noqa: TRY400
            report.end(detail=FAULT, target_url=_page(run), state="failed")
        else:
            report.end(detail="Applied.", target_url=_page(run))


def begin_reading(*, run_id: int, user_id: int) -> uuid.UUID:
    """Queue the reading of staged files and return the key of its progress."""
    return _enqueue(run_id, user_id, "Reading", read_import.enqueue)


def begin_applying(*, run_id: int, user_id: int, accept_drops: bool) -> uuid.UUID:
    """Queue the writing of files and return the key of its progress."""
    return _enqueue(
        run_id, user_id, "Applying", lambda **more: apply_import.enqueue(**more, accept_drops=accept_drops)
    )


def _enqueue(run_id: int, user_id: int, doing: str, job: Callable[..., object]) -> uuid.UUID:
    run = ImportRun.objects.get(pk=run_id)
    key = progress.begin(kind=f"import {run.format}", label=f"{doing} {run.file_name}"[:120], user_id=user_id)
    with transaction.atomic():
        imports.note_job(run_id=run_id, key=key)
        job(key=str(key), run_id=run_id, user_id=user_id)
    return key


def _may_bring_in(user_id: int) -> bool:
    """Tell if this account is open and holds the right now: a job may have waited longer than either."""
    return BRING_IN.holds(rights_of(person(user_id), on=clock.today(), at=clock.now()))


def _where(fault: Exception) -> str:
    """Write what went wrong and where, without the fault's own words: they may quote a cell."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {places}"


def _page(run: ImportRun) -> str:
    return reverse("import_run", args=[run.public_id])
