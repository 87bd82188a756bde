"""Submit a preparation, and say what a reader thinks of it before the lesson."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.instruction.events import PreparationChecked, PreparationReady
from sextant.instruction.models import Preparation, PreparationFile, PreparationReview
from sextant.instruction.queries.preparation_due import Due
from sextant.instruction.rules.preparation_steps import STEPS
from sextant.instruction.thresholds import READY
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.actions.files import Checked, Upload, check_all, keep_file, take_file_away
from sextant.network.queries.settings import threshold

MOST_FILES_A_PREPARATION = 8


class NothingShown(CannotDo):
    """The preparation shows nothing: no picture, no file, no words."""


class OwnPreparation(CannotDo):
    """Nobody rates a preparation of her own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a teacher sends: which steps she has done, words, and files as they came."""

    steps: Collection[str]
    words: str
    uploads: Sequence[Upload] = ()


def submit_preparation(*, due: Due, sent: Sent, is_to_be_read: bool, at: datetime) -> Preparation:
    """Keep a teacher's preparation of a unit or lesson; sent again it replaces words and adds files.

    Args:
        due: of what, and by when.
        sent: what she sends.
        is_to_be_read: whether it falls into the sample.
        at: now.

    Raises:
        NothingShown: there is neither picture nor file nor word, now or from before.
        CannotDo: a file is of no kind that is taken, or too many.
    """
    return _keep(due=due, sent=sent, checked=check_all(sent.uploads), is_to_be_read=is_to_be_read, at=at)


@transaction.atomic
def _keep(
    *, due: Due, sent: Sent, checked: Sequence[Checked], is_to_be_read: bool, at: datetime
) -> Preparation:
    row: Preparation | None = Preparation.objects.filter(
        staff_id=due.staff_id, unit_id=due.unit_id, lesson_id=due.lesson_id
    ).first()
    files = PreparationFile.objects.filter(preparation=row, removed_at=None) if row else None
    if not checked and not sent.words.strip() and not (files and files.exists()):
        raise NothingShown("Add a photograph of your annotated pages, a file, or a few words.")
    if row is None:
        row = Preparation(
            staff_id=due.staff_id, school_id=due.school_id, unit_id=due.unit_id, lesson_id=due.lesson_id,
            for_on=due.for_on, due_on=due.due_on, submitted_at=at, **_values(sent, is_to_be_read),
        )  # fmt: skip
        row.save()
        changes: Any = {"for_on": (None, due.for_on), "steps": (None, len(sent.steps))}
    else:
        changes = change(
            row, submitted_at=at, read_at=None, for_on=due.for_on, due_on=due.due_on,
            **_values(sent, is_to_be_read),
        )  # fmt: skip
    audit.record("instruction.submit_preparation", on=row, changes=changes)
    for one in checked:
        _keep_file(row, one, at=at)
    return row


@transaction.atomic
def rate_preparation(
    *, preparation_id: int, reviewer_id: int, quality: int, feedback: str, at: datetime
) -> PreparationReview:
    """Say what a preparation is worth and what to do with it, for its teacher to read before the lesson.

    Raises:
        OwnPreparation: the reader prepared it.
    """
    row = Preparation.objects.get(pk=preparation_id)
    if row.staff_id == reviewer_id:
        raise OwnPreparation("This preparation is your own. Somebody else reads it.")
    review = PreparationReview(
        preparation=row,
        staff_id=row.staff_id,
        school_id=row.school_id,
        unit_id=row.unit_id,
        reviewer_id=reviewer_id,
        quality=quality,
        feedback=feedback,
        reviewed_at=at,
    )
    review.save()
    change(row, read_at=at)
    audit.record("instruction.rate_preparation", on=review, changes={"quality": (None, quality)})
    about = {"staff_id": row.staff_id, "school_id": row.school_id, "unit_id": row.unit_id}
    if quality >= threshold(READY, on=at.date(), school_id=row.school_id):
        publish(PreparationReady(quality=quality, **about))
    else:
        publish(PreparationChecked(quality=quality, **about))
    return review


@transaction.atomic
def take_preparation_file_away(*, file_id: int, at: datetime) -> None:
    """Take a file from a preparation.

    Raises:
        AlreadyDone: it is gone.
    """
    take_file_away(PreparationFile.objects.get(pk=file_id), at=at)


def _keep_file(row: Preparation, checked: Checked, *, at: datetime) -> None:
    keep_file(
        PreparationFile(
            preparation=row, staff_id=row.staff_id, school_id=row.school_id, added_by_id=row.staff_id
        ),
        checked=checked,
        at=at,
        siblings=PreparationFile.objects.filter(preparation=row),
        most=MOST_FILES_A_PREPARATION,
    )


def _values(sent: Sent, is_to_be_read: bool) -> dict[str, Any]:  # noqa: FBT001 - one caller, one word
    steps: dict[str, Any] = {step.key: step.key in sent.steps for step in STEPS}
    return steps | {"words": sent.words.strip(), "is_to_be_read": is_to_be_read}
