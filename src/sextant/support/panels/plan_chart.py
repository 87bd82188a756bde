"""The progress of a plan as a picture: what was measured, against the line from baseline to target."""

from django.utils.translation import gettext as _

from sextant.support.queries.care import PlanRow
from sextant.support.rules.slopes import aim_on
from sextant.web.charts.figure import Chart
from sextant.web.charts.lines import growth_trajectory
from sextant.web.charts.trajectory import Reading, Reference
from sextant.web.formats import Unit, number

MOST_READINGS = 12


def progress_chart(plan: PlanRow) -> Chart | None:
    """Return the graph of a plan; None while fewer than two scores are there, the baseline among them."""
    goal = plan.goal
    if goal is None or not goal.probes:
        return None
    points = [(goal.baseline_on, goal.baseline), *goal.probes]
    points = [points[0], *points[1:][-(MOST_READINGS - 1) :]]
    first, last = (goal.baseline_on, goal.baseline), (goal.target_on, goal.target)
    words = {
        "first": number(goal.baseline, decimals=0),
        "now": number(points[-1][1], decimals=0),
        "unit": goal.unit,
        "goal": number(goal.target, decimals=0),
        "day": f"{goal.target_on:%-d %B}",
    }
    return growth_trajectory(
        title=goal.measure,
        finding=_("From %(first)s to %(now)s %(unit)s; the goal is %(goal)s by %(day)s.") % words,
        readings=[Reading(period=f"{day:%-d %b}", value=score) for day, score in points],
        unit=Unit(one=goal.unit, many=goal.unit, decimals=0),
        reference=Reference(
            label=_("Aim"), values=tuple(aim_on(day, first=first, last=last) for day, _score in points)
        ),
    )
