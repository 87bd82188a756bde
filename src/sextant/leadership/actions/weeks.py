"""Keep what a school’s weeks came to, so that a movement can be held against them."""

from datetime import date, timedelta

from django.db import transaction

from sextant.audit import actions as audit
from sextant.leadership.models import MetricWeek
from sextant.leadership.queries.news_lent import weeks_of
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change

A_YEAR = timedelta(days=366)


@transaction.atomic
def keep_weeks(*, school_id: int, on: date) -> int:
    """Keep the weeks of a school before a day that are not kept yet; return how many values.

    A week is kept on the afternoon of its last school day, before it is over. When a later one is kept, the
    newest of those before is set to what it came to; older ones stay, for agendas rested on them.
    """
    lent = weeks_of(school_id, on)
    if not lent:
        return 0
    known = MetricWeek.objects.filter(school_id=school_id, week_of__gte=on - A_YEAR).order_by("week_of", "pk")
    kept = {(one.code, one.week_of): one for one in known}
    newest = {one.code: one.week_of for one in known}
    running = max(one.week_of for one in lent)
    for one in lent:
        before = kept.get((one.code, one.week_of))
        if before is None or one.week_of != newest[one.code] or one.week_of == running:
            continue
        if changes := change(before, value=one.value, n=one.n):
            audit.record("leadership.complete_week", on=before, changes=changes)
    rows = [
        MetricWeek(school_id=school_id, code=one.code, week_of=one.week_of, value=one.value, n=one.n)
        for one in lent
        if (one.code, one.week_of) not in kept
    ]
    insert_rows(action="leadership.keep_weeks", rows=rows, school_id=school_id)
    return len(rows)
