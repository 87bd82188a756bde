"""What came after: how fast students went on after a plan was reviewed, and whose family was reached when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.support.models import Goal, Outreach, Probe
from sextant.support.terms.following import OutreachState

SIX_WEEKS = timedelta(weeks=6)
# A line through fewer points is none.
LEAST_POINTS = 3
MOST_ROWS = 400_000
MOST_NAMED = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeAround:
    """A plan around the days of a review: points a week in the six weeks before and in the six after."""

    measure: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A family that was reached about absences, with a plan."""

    student_id: int
    school_id: int
    on: date


def slopes_around(marks: Sequence[tuple[int, date, date]], *, on: date) -> list[SlopeAround | None]:
    """Return, mark by mark (plan, day, due day), the slopes up to the day and in six weeks after it was due.

    None while these are not over, and where probes are too few.
    """
    keys = sorted({plan for plan, _day, _due in marks})
    probes: dict[int, list[tuple[date, float]]] = defaultdict(list)
    measures: dict[int, str] = {}
    for start in range(0, len(keys), MOST_NAMED):
        some = keys[start : start + MOST_NAMED]
        rows = Probe.objects.filter(plan_id__in=some, is_valid=True).order_by("on", "pk")
        for plan, day, score in rows.values_list("plan_id", "on", "score"):
            probes[plan].append((day, score))
        goals = Goal.objects.filter(plan_id__in=some, replaced_on=None).order_by("pk")
        measures.update(goals.values_list("plan_id", "measure"))
    found: list[SlopeAround | None] = []
    for plan, day, due in marks:
        before = _slope([(at, score) for at, score in probes[plan] if day - SIX_WEEKS < at <= day])
        after = _slope([(at, score) for at, score in probes[plan] if due < at <= due + SIX_WEEKS])
        is_told = due + SIX_WEEKS <= on and before is not None and after is not None
        found.append(
            SlopeAround(measure=measures.get(plan, ""), before=before or 0.0, after=after or 0.0)
            if is_told
            else None
        )
    return found


def families_reached(*, since: date) -> list[Reached]:
    """Return which families were reached about absences from ``since`` on, the newest first."""
    rows = Outreach.objects.filter(state=OutreachState.CLOSED, began_on__gte=since).order_by(
        "-began_on", "-pk"
    )
    return [
        Reached(student_id=student, school_id=school, on=day)
        for student, school, day in rows.values_list("student_id", "school_id", "began_on")[:MOST_ROWS]
    ]


def _slope(points: list[tuple[date, float]]) -> float | None:
    """Return points a week, by least squares; None with too few points or all on one day."""
    if len(points) < LEAST_POINTS:
        return None
    weeks = np.array([day.toordinal() for day, _score in points], dtype=float) / 7
    scores = np.array([score for _day, score in points], dtype=float)
    spread = weeks - weeks.mean()
    if not (spread**2).sum():
        return None
    return float((spread * (scores - scores.mean())).sum() / (spread**2).sum())
