"""What the page of a student says about her and the adults around her: few questions, whoever asks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from sextant.culture.models import PositiveEvent

MOST_SEEN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen well of a student this year, by value."""

    seen: str
    n: int
    last_on: date


def seen_well(*, student_id: int, first: date, on: date) -> tuple[Seen, ...]:
    """Return what was recognized in a student, the most frequent first; no points."""
    rows = (
        PositiveEvent.objects.filter(student_id=student_id, on__range=(first, on), undone_at=None)
        .order_by()
        .values("seen")
        .annotate(n=Count("pk"), last=Max("on"))
        .order_by("-n", "seen")[:MOST_SEEN]
    )
    return tuple(
        Seen(seen=seen, n=n, last_on=last) for seen, n, last in rows.values_list("seen", "n", "last")
    )
