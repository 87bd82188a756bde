"""Make the extract of a night after the request or the clock that asked for it, whole or not at all."""

import logging
import uuid
from datetime import date, datetime

from django.db import transaction
from django.tasks import task
from django.urls import reverse
from django.utils.timezone import localtime

from sextant.interop.actions import extracts
from sextant.interop.queries.extracts import is_night_due
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.kernel.errors import CannotDo
from sextant.web import progress

log = logging.getLogger(__name__)

KIND = "extract"
# By then imports of the evening are done, and no school is at work.
NIGHT_BEGINS_AT = 2
FAULT = "It stopped because of a fault of the program. Nothing was kept. Try again; its log says more."


@task()
def carry_out_extract(*, key: str, extract_id: int, user_id: int | None) -> None:
    """Make one extract; why it was not made stands on the page of the extracts."""
    report = progress.Reporter(uuid.UUID(key))
    page = reverse("extract_list")
    with guard.acting_as(process("extractor", on_behalf_of=user_id)):
        try:
            made = extracts.make_extract(
                extract_id=extract_id, at=clock.now(), on_advance=lambda done, total, label: report.advance(
                    min(done, total - 1), total, label
                ),
            )  # fmt: skip
        except CannotDo as refusal:
            extracts.fail_extract(extract_id=extract_id, problem=str(refusal), at=clock.now())
            report.end(detail=str(refusal), target_url=page, state="held")
        except Exception as fault:
            log.error("Extract %s failed: %s", extract_id, type(fault).__name__)  # noqa: TRY400
            problem = _disk_words(fault) or FAULT
            extracts.fail_extract(extract_id=extract_id, problem=problem, at=clock.now())
            report.end(detail=problem, target_url=page, state="failed")
        else:
            report.end(detail=f"{made.n_rows:,} rows, sealed.", target_url=page)


def ask_for_extract(*, on: date, at: datetime, user_id: int | None) -> uuid.UUID:
    """Queue an extract and return the key of its progress.

    Raises:
        NoOrder: the extract is off.
        ExtractUnderWay: another is being made.
    """
    with guard.acting_as(process("extractor", on_behalf_of=user_id)), transaction.atomic():
        made = extracts.begin_extract(on=on, at=at, asked_by=user_id)
        key = progress.begin(kind=KIND, label=f"Extract of {on}", user_id=user_id)
        extracts.note_job(extract_id=made.pk, key=key)
        carry_out_extract.enqueue(key=str(key), extract_id=made.pk, user_id=user_id)
    return key


def nightly(*, on: date, at: datetime) -> bool:
    """Ask for the extract of this night if it is ordered and due, and delete old files; tell if it was."""
    with guard.acting_as(process("extractor")):
        extracts.settle_lost(at=at)
        extracts.sweep_extracts(at=at, on=on)
        is_due = localtime(at).hour >= NIGHT_BEGINS_AT and is_night_due(on=on)
    if not is_due:
        return False
    try:
        ask_for_extract(on=on, at=at, user_id=None)
    except extracts.ExtractUnderWay:
        return False
    return True


def _disk_words(fault: Exception) -> str:
    """Return the cure of a full or closed disk, empty for another fault."""
    if not isinstance(fault, OSError):
        return ""
    return "The file could not be written. Free space in the data folder, or let the server write there."
