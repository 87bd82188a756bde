"""A student's accommodations with their keys, for whoever changes them."""

from dataclasses import dataclass
from datetime import date

from sextant.network.models import Accommodation

MOST_ROWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class AccommodationRow:
    """One line of what every teacher provides."""

    id: int
    text: str
    since: date


def accommodations_of(*, student_id: int, on: date) -> tuple[AccommodationRow, ...]:
    """Return a student's accommodations that hold on a day, the oldest first."""
    rows = Accommodation.objects.on(on).filter(student_id=student_id).order_by("valid_from", "pk")
    return tuple(AccommodationRow(id=one.pk, text=one.text, since=one.valid_from) for one in rows[:MOST_ROWS])
