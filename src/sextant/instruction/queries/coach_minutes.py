"""How long coaches were in rooms and debriefs, school by school."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sextant.instruction.models import Observation
from sextant.network.models import StaffAssignment
from sextant.network.terms import Seat

MOST_VISITS = 200_000


def coach_minutes(first: date, last: date, *, unknown_visit: float, debrief: float) -> Mapping[int, float]:
    """Return the minutes of whoever sits in a coach’s seat, by school, as far as the reader reaches.

    Args:
        first: day.
        last: day, included.
        unknown_visit: minutes of a visit without a beginning and an end on record.
        debrief: minutes of a debrief.
    """
    seats = StaffAssignment.objects.between(first, last).filter(seat=Seat.COACH).values("staff_id")
    visits = Observation.objects.filter(visited_on__range=(first, last), observer_id__in=seats)
    rows = visits.exclude(state="draft").values_list("school_id", "started_at", "ended_at", "debriefed_on")
    found: dict[int, float] = defaultdict(float)
    for school_id, started_at, ended_at, debriefed_on in rows[:MOST_VISITS]:
        known = started_at is not None and ended_at is not None and ended_at > started_at
        found[school_id] += (ended_at - started_at).total_seconds() / 60 if known else unknown_visit
        found[school_id] += debrief if debriefed_on else 0
    return dict(found)
