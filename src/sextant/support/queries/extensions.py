"""Work that asks what a student gets who is ahead, and what was decided for her before."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.support.models import ExtensionReview
from sextant.support.policies import SCREEN
from sextant.support.terms.beginnings import Stretch
from sextant.work.models import WorkItem

AHEAD = "I-27"
MOST_REVIEWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionPage:
    """One student ahead of her class: by which sources, and since when somebody is asked."""

    item_public_id: UUID
    is_open: bool
    student: Any
    sources: str
    due_on: date
    outcome: str
    reviews: tuple["Review", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What was decided before, as far as the reader reads it."""

    decided_on: date
    stretch: Stretch
    because: str
    who: str


def find_extension(public_id: UUID) -> ExtensionPage | None:
    """Return the review that an item within reach asks for, or None."""
    item = (
        WorkItem.objects.filter(public_id=public_id, interlock=AHEAD, student__isnull=False)
        .select_related("student")
        .first()
    )
    if item is None or item.student is None or not SCREEN.reaches(current_rights(), item):
        return None
    rows = ExtensionReview.objects.filter(student_id=item.student_id).select_related("staff")
    return ExtensionPage(
        item_public_id=item.public_id,
        is_open=item.is_open,
        student=item.student,
        sources=" ".join(line["words"] for line in item.evidence if line["words"])[:500] or item.reason,
        due_on=item.due_on,
        outcome=item.note,
        reviews=tuple(
            Review(
                decided_on=row.decided_on,
                stretch=Stretch(row.stretch),
                because=row.because,
                who=row.staff.name,
            )
            for row in rows.order_by("-decided_on", "-pk")[:MOST_REVIEWS]
        ),
    )
