"""The aim line of a goal and the slope of what was measured; pure (domain 6.c)."""

from collections.abc import Sequence
from datetime import date
from statistics import linear_regression

LEAST_FOR_A_SLOPE = 3
A_WEEK = 7


def aim_on(day: date, *, first: tuple[date, float], last: tuple[date, float]) -> float:
    """Return where the straight line from baseline to target lies on a day."""
    span = (last[0] - first[0]).days
    share = (day - first[0]).days / span if span else 1.0
    return first[1] + (last[1] - first[1]) * share


def slope_a_week(probes: Sequence[tuple[date, float]]) -> float | None:
    """Return the least-squares slope per week; None where fewer than three points, or one day, are there."""
    days = [day.toordinal() for day, _score in probes]
    if len(probes) < LEAST_FOR_A_SLOPE or len(set(days)) < LEAST_FOR_A_SLOPE:
        return None
    weeks = [(day - days[0]) / A_WEEK for day in days]
    return float(linear_regression(weeks, [score for _day, score in probes]).slope)
