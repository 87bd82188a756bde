"""The open work of a school with what a rule needs to count it: no name, and nothing of whom it is about."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing

MOST_ITEMS = 5_000
_COLUMNS = (
    "public_id", "interlock", "part", "title", "seat", "weight", "due_on", "opened_on", "subject_label",
    "on_agenda_from", "closing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One open item; ``title`` says what is to be decided, and nobody’s name."""

    public_id: UUID
    interlock: str
    part: int
    title: str
    seat: str
    weight: str
    due_on: date
    opened_on: date
    subject_label: str
    on_agenda_from: date | None
    closing: str


def open_items_of(*, school_id: int, on: date, but: str) -> tuple[OpenItem, ...]:
    """Return the open items of a school that are shown on a day, the first due first, within reach.

    Safety concerns are not among them, nor what the interlock ``but`` asks for.
    """
    rows = WorkItem.objects.filter(OPEN, school_id=school_id).exclude(closing=Closing.SAFETY)
    rows = rows.exclude(interlock=but).exclude(held_until__gt=on)
    return tuple(OpenItem(*row) for row in rows.order_by("due_on", "pk").values_list(*_COLUMNS)[:MOST_ITEMS])
