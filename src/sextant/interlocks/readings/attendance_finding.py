"""What a school's newest week of attendance says against the one before, and against its own noise."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import stdev

from sextant.interlocks.readings.attendance import WeekRate
from sextant.web.findings import Finding
from sextant.web.formats import PERCENT, short_day

# With fewer differences between weeks nobody can tell a change from the usual variation.
LEAST_DIFFERENCES = 4
HALF_WIDTH = 2.0


def attendance_finding(weeks: Sequence[WeekRate], *, whom: str = "") -> Finding | None:
    """Return what the newest week says against the one before, or None where too little is known.

    The interval of the change is two standard deviations of the earlier changes from week to week.
    """
    known = [week for week in weeks if week.percent is not None]
    values = [week.percent for week in known if week.percent is not None]
    steps = [later - earlier for earlier, later in pairwise(values)]
    if len(steps) <= LEAST_DIFFERENCES:
        return None
    change, noise = steps[-1], HALF_WIDTH * stdev(steps[:-1])
    return Finding(
        measure="attendance",
        change=change,
        low=change - noise,
        high=change + noise,
        unit=PERCENT,
        since=f"since the week that ended {short_day(known[-2].last_on)}",
        whom=whom,
    )
