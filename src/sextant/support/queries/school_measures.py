"""What a scorecard holds of every school’s support: decided in time, delivered, and whether it helps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.network.queries.settings import threshold
from sextant.support.models import Goal, Probe
from sextant.support.queries.decisions_due import decisions_due
from sextant.support.queries.desk import as_desk
from sextant.support.queries.minutes_asked import minutes_of, plans_that_ran
from sextant.support.rules.delivered import Delivered, account_of
from sextant.support.rules.improvement import Aim, Point, fit, share_of_needed
from sextant.support.thresholds.delivery import POINTS, SLOPE_SHARE

# What is put into a query at once: both databases take so many keys.
KEYS_A_QUERY = 800


@dataclass(slots=True)
class Counted:
    """How many of how many; ``n`` counts what could have been, ``n_people`` the students behind it."""

    n: int = 0
    of: int = 0
    n_people: int = 0

    @property
    def percent(self) -> float | None:
        return 100 * self.n / self.of if self.of else None


def decided_on_time(*, first: date, last: date, on: date) -> Mapping[int, Counted]:
    """Return by school how many screenings and plan reviews whose day came were decided by then."""
    found: dict[int, Counted] = defaultdict(Counted)
    for one in decisions_due(first=first, last=last, on=on):
        _count(found[one.school_id], is_one=one.is_on_time)
    return found


def minutes_delivered(*, first: date, last: date) -> Mapping[int, Counted]:
    """Return by school the minutes that students had in groups, of those that their plans asked for."""
    found: dict[int, Counted] = defaultdict(Counted)
    with as_desk():
        plans = plans_that_ran(first=first, last=last)
        delivered = minutes_of(plans, first=first, last=last)
    parts: dict[int, list[Delivered]] = defaultdict(list)
    for one in plans:
        if one.pk in delivered and delivered[one.pk].planned > 0:
            parts[one.school_id].append(delivered[one.pk])
    for school, rows in parts.items():
        counted = account_of(rows)
        found[school] = Counted(n=counted.had, of=counted.planned, n_people=len(rows))
    return found


def responded(*, first: date, last: date) -> Mapping[int, Counted]:
    """Return by school how many plans of tier 2 and 3 with enough probes gain at the needed rate."""
    least = int(threshold(POINTS, on=last))
    share = threshold(SLOPE_SHARE, on=last) / 100
    found: dict[int, Counted] = defaultdict(Counted)
    with as_desk():
        school_of = {one.pk: one.school_id for one in plans_that_ran(first=first, last=last)}
        keys = sorted(school_of)
        for start in range(0, len(keys), KEYS_A_QUERY):
            aims, points = _aims_and_points(keys[start : start + KEYS_A_QUERY], last)
            for plan, aim in aims.items():
                line = fit(points.get(plan, ()), since=aim.baseline_on)
                gained = share_of_needed(line, aim) if line else None
                if gained is not None and len(points[plan]) >= least:
                    _count(found[school_of[plan]], is_one=gained >= share)
    return found


def _aims_and_points(plan_ids: Sequence[int], last: date) -> tuple[dict[int, Aim], dict[int, list[Point]]]:
    goals = Goal.objects.filter(plan_id__in=plan_ids, replaced_on=None, baseline_on__lte=last)
    aims = {
        row[0]: Aim(baseline=row[1], baseline_on=row[2], target=row[3], target_on=row[4])
        for row in goals.order_by("-pk").values_list(
            "plan_id", "baseline", "baseline_on", "target", "target_on"
        )
    }
    points: dict[int, list[Point]] = defaultdict(list)
    probes = Probe.objects.filter(plan_id__in=plan_ids, is_valid=True, on__lte=last)
    for plan, day, score in probes.order_by("on", "pk").values_list("plan_id", "on", "score"):
        if plan in aims and day >= aims[plan].baseline_on:
            points[plan].append(Point(on=day, score=score))
    return aims, points


def _count(one: Counted, *, is_one: bool) -> None:
    one.n += is_one
    one.of += 1
    one.n_people += 1
