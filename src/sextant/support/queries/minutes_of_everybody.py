"""How many of the planned support minutes each student had; for whoever counts groups of the network."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sextant.support.models import SessionAttendance


def minutes_of_everybody(*, first: date, on: date) -> Mapping[int, float]:
    """Return the share of planned minutes that each supported student had since a day, in percent."""
    planned: dict[int, int] = defaultdict(int)
    given: dict[int, int] = defaultdict(int)
    rows = SessionAttendance.objects.filter(counts=True, on__range=(first, on), minutes_planned__gt=0)
    for student, asked, had in rows.values_list("student_id", "minutes_planned", "minutes"):
        planned[student] += asked
        given[student] += min(asked, had)
    return {student: 100 * given[student] / n for student, n in planned.items()}
