"""A demo's help in groups: groups on the bells, sessions, probes with error, reviews, and Zuri's autumn.

It reads the plans that the season of care has written. Of past years the newest is told as well, so that what
works here has something to count; whoever was away then is drawn.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons import support_delivery_story as story
from sextant.demo.seasons.support_delivery_days import draw_probes, hold_sessions, rates_of_schools
from sextant.demo.seasons.support_delivery_groups import place_plans
from sextant.demo.seasons.support_delivery_reviews import draw_reviews
from sextant.network.terms import SCHOOL_DAY_KINDS
from sextant.support.actions.delivery_history import (
    keep_caseloads,
    keep_past_groups,
    keep_past_probes,
    keep_past_reviews,
    keep_past_sessions,
)
from sextant.support.queries.delivery_history import absences_between, plans_between
from sextant.support.terms.care import Domain, ReviewDecision

YEARS_BACK = 1
# Of years past those that effects are counted of; a check-in of each morning would be a million rows.
COUNTED = (Domain.READING, Domain.MATH)
FAILED = (ReviewDecision.CHANGE, ReviewDecision.INTENSIFY)


@transaction.atomic
def help_in_groups(ground: Ground) -> None:
    """Let groups meet, be logged, probed and reviewed; nothing where there are no plans."""
    story.tell_of_zuri(ground)
    for year in range(max(ground.newest - YEARS_BACK, 0), ground.newest + 1):
        live_year(ground, year)


def live_year(ground: Ground, year: int) -> None:
    """Write one year's groups, sessions and probes; of the year in progress the reviews, too."""
    dates, is_newest = ground.years[year], year == ground.newest
    before = ground.today if is_newest else dates.ends_on
    told = story.plans_of_story(ground)
    plans = [
        one
        for one in plans_between(dates.starts_on, before)
        if one.id not in told and (is_newest or one.domain in COUNTED)
    ]
    if not plans:
        return
    rng = ground.rng(f"support_delivery_{year}")
    days = school_days(ground, year)
    groups = place_plans(ground, plans, year=year)
    keys = keep_past_groups(action="demo.place_groups", groups=groups)
    if is_newest:
        keep_caseloads(action="demo.give_caseloads", groups=groups)
    held = hold_sessions(
        groups,
        keys,
        plans={one.id: one for one in plans},
        days=days,
        before=before,
        rates=rates_of_schools(ground.keys.schools, ground.rng("support_delivered")),
        absent=absences_between(dates.starts_on, before) if is_newest else None,
        rng=rng,
    )
    keep_past_sessions(action="demo.hold_groups", sessions=held.sessions, attended=held.attended)
    probes = list(draw_probes(plans, held=held, days=days, before=before, rng=rng))
    keep_past_probes(action="demo.probe", probes=probes)
    if not is_newest:
        return
    reviews = list(
        draw_reviews(
            plans,
            probes=probes,
            delivered={key: (planned, held.delivered[key]) for key, planned in held.planned.items()},
            today=ground.today,
            days=days,
            rng=rng,
        )
    )
    n_failed = {one.id: one.n_failed for one in plans}
    failed = {one.plan_id: n_failed[one.plan_id] + 1 for one in reviews if one.decision in FAILED}
    keep_past_reviews(action="demo.review_plans", reviews=reviews, failed=failed)


def school_days(ground: Ground, year: int) -> Mapping[int, Sequence[date]]:
    """Return each school's days of a year, by its key."""
    dates = ground.years[year]
    return {
        key: [
            day
            for day, kind in sorted(dates.days(ground.place(place).jurisdiction).items())
            if kind in SCHOOL_DAY_KINDS and day < ground.today + timedelta(days=1)
        ]
        for place, key in enumerate(ground.keys.schools)
    }
