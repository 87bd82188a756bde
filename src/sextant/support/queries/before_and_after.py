"""What came after: how fast students went on after a plan was reviewed, and whose family was reached when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sextant.support.models import DecisionReview, Goal, Outreach, Probe
from sextant.support.terms.following import OutreachState

SIX_WEEKS = timedelta(weeks=6)
# A line through fewer points is none.
LEAST_POINTS = 3
MOST_ROWS = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeAfter:
    """A plan on a day: points a week in the six weeks before and in the six after."""

    plan_id: int
    student_id: int
    school_id: int
    measure: str
    on: date
    before: float
    after: float
    was_reviewed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A family that was reached about absences, with a plan."""

    student_id: int
    school_id: int
    on: date


def slopes_after(*, since: date, on: date) -> list[SlopeAfter]:
    """Return the slopes around each first review of a plan, and around the middle of plans without one."""
    probes: dict[int, list[tuple[date, float, int, int]]] = defaultdict(list)
    rows = Probe.objects.filter(is_valid=True, on__gte=since - SIX_WEEKS, on__lte=on).order_by("on", "pk")
    columns = ("plan_id", "on", "score", "student_id", "school_id")
    for plan, day, score, student, school in rows.values_list(*columns)[:MOST_ROWS]:
        probes[plan].append((day, score, student, school))
    goals = Goal.objects.filter(replaced_on=None).order_by("pk").values_list("plan_id", "measure")
    measures = dict(goals[:MOST_ROWS])
    reviewed: dict[int, date] = dict(
        DecisionReview.objects.filter(reviewed_on__gte=since)
        .order_by("-reviewed_on", "-pk")
        .values_list("plan_id", "reviewed_on")[:MOST_ROWS]
    )
    found = []
    for plan, points in probes.items():
        day = reviewed.get(plan) or points[len(points) // 2][0]
        if day + SIX_WEEKS > on:
            continue
        before = _slope([(at, score) for at, score, *_ in points if day - SIX_WEEKS < at <= day])
        after = _slope([(at, score) for at, score, *_ in points if day < at <= day + SIX_WEEKS])
        if before is not None and after is not None:
            found.append(
                SlopeAfter(
                    plan_id=plan, student_id=points[0][2], school_id=points[0][3],
                    measure=measures.get(plan, ""), on=day, before=before, after=after,
                    was_reviewed=plan in reviewed,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)


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
