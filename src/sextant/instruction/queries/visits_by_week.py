"""How many teachers of a school were visited in each week: a count, nobody is named."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sextant.instruction.models import Observation
from sextant.instruction.queries.visits_seen import UNSHARED

MOST_ROWS = 20_000


def teachers_visited(*, school_id: int, first: date, last: date) -> Mapping[date, int]:
    """Return by Monday how many teachers had a visit that was shared; evaluations are another book."""
    rows = Observation.objects.filter(school_id=school_id, visited_on__range=(first, last))
    found: dict[date, set[int]] = defaultdict(set)
    for day, teacher in (
        rows.exclude(state__in=UNSHARED).order_by("pk").values_list("visited_on", "teacher_id")[:MOST_ROWS]
    ):
        found[day - timedelta(days=day.weekday())].add(teacher)
    return {week: len(teachers) for week, teachers in found.items()}
