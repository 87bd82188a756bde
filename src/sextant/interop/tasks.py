"""The two long steps of an import, run by the worker: reading a staged file, and writing it."""

import uuid

from django.db import transaction
from django.tasks import task
from django.urls import reverse

from sextant.interop.actions import imports
from sextant.interop.models import ImportRun
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.web import progress


@task()
def read_import(*, key: str, run_id: int, user_id: int) -> None:
    """Read a staged file; the page then shows what it would change."""
    report = progress.Reporter(uuid.UUID(key))
    with guard.acting_as(process("importer", on_behalf_of=user_id)):
        run = ImportRun.objects.get(pk=run_id)
        report.advance(0, 1, "Reading")
        imports.read(run=run, on=clock.today())
        report.end(detail="Read.", target_url=_page(run))


@task()
def apply_import(*, key: str, run_id: int, user_id: int, accept_drops: bool) -> None:
    """Write a file that was read."""
    report = progress.Reporter(uuid.UUID(key))
    with guard.acting_as(process("importer", on_behalf_of=user_id)):
        run = ImportRun.objects.get(pk=run_id)
        try:
            imports.apply(
                run=run,
                on=clock.today(),
                at=clock.now(),
                accept_drops=accept_drops,
                on_advance=report.advance,
            )
        except CannotDo as refusal:
            report.end(detail=str(refusal), target_url=_page(run), state="held")
            return
        report.end(detail="Applied.", target_url=_page(run))


def begin_reading(*, run: ImportRun, user_id: int) -> uuid.UUID:
    """Queue the reading of a staged file and return the key of its progress."""
    return _enqueue(read_import, run=run, user_id=user_id, label=f"Reading {run.file_name}")


def begin_applying(*, run: ImportRun, user_id: int, accept_drops: bool) -> uuid.UUID:
    """Queue the writing of a file and return the key of its progress."""
    return _enqueue(
        apply_import, run=run, user_id=user_id, label=f"Applying {run.file_name}", accept_drops=accept_drops
    )


def _enqueue(job: object, *, run: ImportRun, user_id: int, label: str, **more: object) -> uuid.UUID:
    key = progress.begin(kind=str(run.format), label=label[:120], user_id=user_id)
    with transaction.atomic():
        ImportRun.objects.filter(pk=run.pk).update(progress_key=key)
        job.enqueue(key=str(key), run_id=run.pk, user_id=user_id, **more)  # type: ignore[attr-defined]
    return key


def _page(run: ImportRun) -> str:
    return reverse("import_run", args=[run.public_id])
