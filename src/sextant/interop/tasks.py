"""The two long steps of an import, run by the worker: reading staged files, and writing them."""

import logging
import uuid
from collections.abc import Callable

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.interop.actions import imports
from sextant.interop.actions.watching import watched
from sextant.interop.models import ImportRun
from sextant.interop.terms import ImportState
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
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
            if run.state == ImportState.STAGED:
                with watched(report) as advance:
                    imports.read(run=run, on=clock.today(), at=clock.now(), on_advance=advance)
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=_page(run), state="held")
        except Exception:
            log.exception("Reading import %s failed", run_id)
            imports.give_up(run=run)
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
                    )
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=_page(run), state="held")
        except Exception:
            log.exception("Applying import %s failed", run_id)
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
        ImportRun.objects.filter(pk=run_id).update(progress_key=key)
        job(key=str(key), run_id=run_id, user_id=user_id)
    return key


def _page(run: ImportRun) -> str:
    return reverse("import_run", args=[run.public_id])
