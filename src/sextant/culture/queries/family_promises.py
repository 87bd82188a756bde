"""Promises that students still have to keep, as they and their families read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.culture.models import AgreementItem, Participant
from sextant.culture.terms.restorative import OPEN_ITEMS

MOST_PROMISES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPromise:
    """One promise: whose, what, until when, and the agreement in which it stands."""

    student_id: int
    words: str
    due_on: date
    agreement: UUID


def open_promises(*, student_ids: Sequence[int]) -> tuple[OpenPromise, ...]:
    """Return the open promises of these students within reach, the next one first; two questions."""
    items = AgreementItem.objects.filter(student_id__in=list(student_ids), state__in=OPEN_ITEMS)
    rows = list(
        items.order_by("due_on", "pk").values_list("student_id", "case_id", "words", "due_on")[:MOST_PROMISES]
    )
    if not rows:
        return ()
    parts = Participant.objects.filter(
        student_id__in={row[0] for row in rows}, case_id__in={row[1] for row in rows}, left_on=None
    )
    pages = {
        (student, case): key
        for student, case, key in parts.order_by("pk").values_list("student_id", "case_id", "public_id")
    }
    return tuple(
        OpenPromise(student_id=student, words=words, due_on=due_on, agreement=pages[student, case])
        for student, case, words, due_on in rows
        if (student, case) in pages
    )
