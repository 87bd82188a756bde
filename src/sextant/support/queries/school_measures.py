"""What a scorecard holds of every school’s support: decided in time, delivered, and whether it helps."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.queries.settings import threshold
from sextant.support.models import DecisionReview, Goal, Probe, SupportPlan
from sextant.support.queries.desk import as_desk
from sextant.support.queries.minutes_asked import minutes_of, plans_that_ran
from sextant.support.rules.delivered import Delivered, account_of
from sextant.support.rules.improvement import Aim, Point, fit, share_of_needed
from sextant.support.terms.care import PlanState
from sextant.support.thresholds.delivery import POINTS, SLOPE_SHARE
from sextant.work.models import OPEN, WorkItem
from sextant.work.terms import Closing, WorkState

MOST_ROWS = 200_000
# What is put into a query at once: both databases take so many keys.
KEYS_A_QUERY = 800
# No review is planned for a day farther ahead than this.
FARTHEST_AHEAD = timedelta(days=366)


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
    """Return by school how many screenings and plan reviews whose day came were decided by then.

    What is due on the day itself, or later, may still be decided. What was withdrawn asked nobody.
    """
    found: dict[int, Counted] = defaultdict(Counted)
    with as_desk():
        items = WorkItem.objects.filter(
            closing=Closing.SCREENING, due_on__range=(first, last), school__isnull=False
        ).exclude(state=WorkState.SUPERSEDED)
        open_ones = set(items.filter(OPEN, due_on__lt=on).values_list("pk", flat=True))
        for key, school, due_on, closed_at in items.values_list("pk", "school_id", "due_on", "closed_at")[
            :MOST_ROWS
        ]:
            if closed_at is None and key not in open_ones:
                continue
            _count(found[school], is_one=closed_at is not None and closed_at.date() <= due_on)
        for school, due_on, decided_on in _reviews(first, last, on):
            _count(found[school], is_one=decided_on is not None and decided_on <= due_on)
    return found


def _reviews(first: date, last: date, on: date) -> list[tuple[int, date, date | None]]:
    """Return the reviews whose day came, a plan’s first as any other: when due, and when decided.

    Which day it was is kept with each decision: the plan itself says only when it is looked at next.
    """
    rows = DecisionReview.objects.filter(reviewed_on__gt=first - FARTHEST_AHEAD).order_by("pk")
    found: list[tuple[int, date, date | None]] = []
    for school, decided_on, due in rows.values_list("school_id", "reviewed_on", "seen__due_on")[:MOST_ROWS]:
        due_on = date.fromisoformat(due) if due else None
        if due_on and first <= due_on <= last:
            found.append((school, due_on, decided_on))
    waiting = SupportPlan.objects.filter(
        state__in=[PlanState.ACTIVE, PlanState.FADING], review_on__range=(first, last), review_on__lt=on
    )
    return found + [(school, due, None) for school, due in waiting.values_list("school_id", "review_on")]


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
