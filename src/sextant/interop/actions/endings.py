"""Carry an import from state to state, and write down why one ends without being read."""

from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.interop import tabular
from sextant.interop.actions import staging
from sextant.interop.actions.staging import Kept
from sextant.interop.models import ImportRun
from sextant.interop.oneroster.errors import Rejected
from sextant.interop.sync.without_cells import without_cells
from sextant.interop.terms import WAITING, ImportState
from sextant.kernel.errors import CannotDo

NO_LONGER = "Whoever asked for this may no longer bring files in, or has no account. Nothing was changed."


class NotReady(CannotDo):
    """The import is not in a state in which it can be applied or thrown away."""


@transaction.atomic
def refuse(*, run: ImportRun, refusal: Rejected | tabular.Rejected) -> None:
    """Write down why files cannot be read at all."""
    run.refusal = refusal_of(refusal)
    move(run, ImportState.REJECTED, action="interop.read_import")


def refusal_of(refusal: Rejected | tabular.Rejected) -> dict[str, Any]:
    """Return why files cannot be read at all, without what stands in them."""
    field = getattr(refusal, "field", "")
    said = without_cells(
        code=refusal.code,
        field=field,
        message=refusal.reason if isinstance(refusal, Rejected) else refusal.message,
        cure=refusal.cure,
    )
    return {
        "code": refusal.code,
        "file": refusal.file,
        "row": refusal.row or 0,
        "field": field,
        "message": said.message,
        "cure": said.cure,
    }


def give_up(*, run: ImportRun) -> None:
    """Write down that reading stopped because of a fault of the program."""
    _end_unread(
        run,
        code="program.fault",
        message="Reading stopped because of a fault of the program. Nothing was changed.",
        cure="Send the log of the worker to whoever looks after this installation.",
    )


def withdraw(*, run: ImportRun) -> None:
    """Write down that a file was not read, because whoever brought it in may no longer do so."""
    _end_unread(
        run,
        code="account.may_not",
        message=NO_LONGER,
        cure="Somebody who brings files in has to upload it again.",
    )


@transaction.atomic
def _end_unread(run: ImportRun, *, code: str, message: str, cure: str) -> None:
    run.refusal = {
        "code": code, "file": run.file_name, "row": 0, "field": "", "message": message, "cure": cure,
    }  # fmt: skip
    move(run, ImportState.REJECTED, action="interop.read_import")


def move(run: ImportRun, state: ImportState, *, action: str) -> None:
    """Carry a run into a state, unless somebody else did so just now; files go when nobody needs them."""
    before, kept = run.state, kept_of(run)
    now_at = ImportRun.objects.filter(pk=run.pk).values_list("state", flat=True).first()
    if now_at != before:
        raise NotReady("Somebody else changed this import just now.")
    run.state = state
    run.version += 1
    run.save()
    audit.record(action, on=run, changes={"state": (before, state)})
    if state not in WAITING:
        transaction.on_commit(lambda: staging.forget(kept))


def kept_of(run: ImportRun) -> tuple[Kept, ...]:
    """Return the files of an import as they are kept while it waits."""
    return tuple(Kept(**one) for one in run.files)
