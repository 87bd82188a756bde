"""Many preparations at once, with the answers to them: what a network brings along, or a demo has lived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sextant.instruction.models import Preparation, PreparationReview
from sextant.instruction.queries.preparation_due import Due
from sextant.instruction.rules.preparation_steps import STEPS
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPreparation:
    """A preparation as it was sent, and where somebody read it (``reviewer_id``), what she said."""

    due: Due
    n_steps: int
    words: str
    submitted_at: datetime
    is_to_be_read: bool
    reviewer_id: int | None
    quality: int
    feedback: str
    reviewed_at: datetime


@transaction.atomic
def add_preparations(*, rows: Sequence[PastPreparation]) -> int:
    """Write preparations with their answers; nobody is told of them. Return how many those were."""
    made = insert_rows(
        action="instruction.add_preparations",
        rows=[
            Preparation(
                staff_id=one.due.staff_id,
                school_id=one.due.school_id,
                unit_id=one.due.unit_id,
                lesson_id=one.due.lesson_id,
                for_on=one.due.for_on,
                due_on=one.due.due_on,
                words=one.words,
                submitted_at=one.submitted_at,
                is_to_be_read=one.is_to_be_read,
                read_at=one.reviewed_at if one.reviewer_id else None,
                **{step.key: place < one.n_steps for place, step in enumerate(STEPS)},
            )
            for one in rows
        ],
    )
    insert_rows(
        action="instruction.add_preparation_reviews",
        rows=[
            PreparationReview(
                preparation=row,
                staff_id=row.staff_id,
                school_id=row.school_id,
                unit_id=row.unit_id,
                reviewer_id=one.reviewer_id,
                quality=one.quality,
                feedback=one.feedback,
                reviewed_at=one.reviewed_at,
            )
            for row, one in zip(made, rows, strict=True)
            if one.reviewer_id
        ],
    )
    return len(made)
