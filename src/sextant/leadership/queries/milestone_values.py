"""The newest values that milestones are held against: lines of scorecards, points, and positions filled."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sextant.leadership.models import Scorecard, ScorecardLine, TurnaroundPlan
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.measures_lent import Asked, measures_beyond
from sextant.network.queries.calendar import latest_school_year, list_report_periods

POINTS = "points"
# What no scorecard holds, and a milestone asks for.
BEYOND = "filled"


def open_plans() -> Any:
    """Return the keys of the turnaround plans that run, to stand in a query."""
    return TurnaroundPlan.objects.filter(ended_on=None).values("pk")


def newest_values(
    *, school_ids: Collection[int], on: date, only_ended: bool = False
) -> Mapping[int, Mapping[str, float]]:
    """Return by school and measure the newest value of this school year up to a day.

    What nobody has measured this year is absent: last year’s value says nothing of this year’s milestone.
    ``only_ended`` leaves out the report period that runs, of which a few days may be all there is.
    """
    found: dict[int, dict[str, float]] = defaultdict(dict)
    year = latest_school_year(on)
    if not school_ids or year is None:
        return found
    with as_desk():
        scored = Scorecard.objects.filter(
            school_id__in=sorted(school_ids), report_period__school_year_id=year.pk, as_of__lte=on
        )
        if only_ended:
            scored = scored.filter(report_period__ends_on__lt=on)
        cards = list(scored.order_by("as_of", "pk").values_list("pk", "school_id", "points"))
        order = {key: place for place, (key, _school, _points) in enumerate(cards)}
        for _key, school, points in cards:
            if points is not None:
                found[school][POINTS] = points
        lines = ScorecardLine.objects.filter(scorecard_id__in=list(order), value__isnull=False)
        rows = lines.values_list("scorecard_id", "school_id", "code", "value")
        for _card, school, code, value in sorted(rows, key=lambda row: order[row[0]]):
            found[school][code] = value
        for school, value in _filled(on).items():
            if school in school_ids:
                found[school][BEYOND] = value
    return found


def _filled(on: date) -> Mapping[int, float]:
    year = latest_school_year(on)
    periods = list_report_periods(until=on)
    if year is None or not periods:
        return {}
    asked = Asked(first=periods[-1].starts_on, last=on, school_year_id=year.pk, year_starts_on=year.starts_on)
    return {school: one.value for school, one in measures_beyond(BEYOND, asked).items()}
