"""Keep what a school’s weeks came to, so that a movement can be held against them."""

from datetime import date, timedelta

from django.db import transaction

from sextant.leadership.models import MetricWeek
from sextant.leadership.queries.news_lent import weeks_of
from sextant.network.actions.bulk import insert_rows

A_YEAR = timedelta(days=366)


@transaction.atomic
def keep_weeks(*, school_id: int, on: date) -> int:
    """Keep the complete weeks of a school before a day that are not kept yet; return how many values.

    A week that was kept stays as it was: an agenda rested on it.
    """
    lent = weeks_of(school_id, on)
    if not lent:
        return 0
    known = MetricWeek.objects.filter(school_id=school_id, week_of__gte=on - A_YEAR)
    kept = set(known.values_list("code", "week_of"))
    rows = [
        MetricWeek(school_id=school_id, code=one.code, week_of=one.week_of, value=one.value, n=one.n)
        for one in lent
        if (one.code, one.week_of) not in kept
    ]
    insert_rows(action="leadership.keep_weeks", rows=rows, school_id=school_id)
    return len(rows)
