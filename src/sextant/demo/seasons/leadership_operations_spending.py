"""What a demo’s schools have spent: lines as each closed report period of this year ended, and last Friday.

A line holds the year to date and is overwritten by the next file. So what the review of a closed period
counts is loaded before that review is scored, and last Friday’s file after it.
"""

from datetime import date, timedelta

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons import leadership_operations_words as words
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.operations_history import PastSpending, insert_spending
from sextant.leadership.queries.resources import dollars_in, students_counted
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods, report_period_on

# Domain 11, leadership: budget variance SD 2.5 percent.
VARIANCE_SD, LINE_SD = 0.025, 0.04
# Prices rise from year to year, and no school spends evenly.
A_YEAR, UNEVEN = 1.03, 0.04


def first_day_told(ground: Ground) -> date:
    """Return the end of this year’s newest closed period, whose review counts lines; else last Friday."""
    closed = _closed(ground)
    return closed.ends_on if closed else _last_friday(ground)


def spend(ground: Ground, school: int, school_id: int, rng: np.random.Generator, *, as_of: date) -> None:
    """Write a school’s lines as of a day: each line off by chance, all together by a little."""
    from sextant.leadership.actions.spending import keep_lines  # noqa: PLC0415 - fetched where it is needed
    from sextant.leadership.rules.spending_file import Line  # noqa: PLC0415

    year = ground.years[ground.newest]
    begun = (as_of - year.starts_on).days / max((year.ends_on - year.starts_on).days, 1)
    n = ground.place(school).students
    budgets = {name: round(100 * dollars * n) for name, dollars in words.DOLLARS.items()}
    due = {name: round(cents * min(1.0, 0.1 + 0.9 * begun)) for name, cents in budgets.items()}
    off = {name: float(rng.normal(0, LINE_SD)) for name in budgets}
    whole = sum(due.values())
    # The sum lies as far off as a school’s budget does; its lines further.
    shift = float(rng.normal(0, VARIANCE_SD)) - sum(due[name] * off[name] for name in due) / whole
    lines = []
    for name, cents in budgets.items():
        used = round(due[name] * (1 + off[name] + shift))
        committed = round(used * float(rng.uniform(0.05, 0.2)))
        lines.append(
            Line(
                category=name,
                budget_cents=cents,
                to_date_cents=due[name],
                committed_cents=committed,
                actual_cents=used - committed,
            )
        )
    keep_lines(school_id=school_id, year_id=ground.keys.years[ground.newest], lines=lines, as_of=as_of)


def count_closed(ground: Ground) -> None:
    """Count resources as on the last night of the newest closed period, with the lines of that day."""
    from sextant.leadership.actions.resources import count_period  # noqa: PLC0415

    closed = _closed(ground)
    if closed is not None:
        count_period(period=closed, on=closed.ends_on)


def spend_until_now(ground: Ground) -> None:
    """Load last Friday’s lines over those of the closed period, and count the running one with them."""
    from sextant.leadership.actions.resources import count_resources  # noqa: PLC0415

    if _closed(ground) is not None:
        rng = ground.rng("leadership_spending_now")
        with transaction.atomic():
            for school, school_id in enumerate(ground.keys.schools):
                spend(ground, school, school_id, rng, as_of=_last_friday(ground))
    with guard.acting_as(process("leadership_desk")):
        count_resources(on=ground.today)
    spent_by_period(ground, ground.rng("leadership_spending"))


def spent_by_period(ground: Ground, rng: np.random.Generator) -> None:
    """Write what each school had spent when the closed periods ended that nobody counted, from today’s."""
    running = report_period_on(ground.today)
    if running is None:
        return
    with guard.acting_as(process("leadership_desk")):
        now, counted = dollars_in(running), students_counted()
        closed = [one for one in list_report_periods(until=ground.today) if one.ends_on < ground.today]
        untold = [one for one in closed if not dollars_in(one)]
    starts_on = running.school_year.starts_on
    found = []
    for period in untold:
        years = starts_on.year - period.school_year.starts_on.year
        share = _days(period, period.ends_on) / _days(running, ground.today) / A_YEAR**years
        for school_id, dollars in now.items():
            n_students = counted.get((school_id, period.pk), 0)
            if n_students:
                found.append(
                    PastSpending(
                        school_id=school_id,
                        report_period_id=period.pk,
                        dollars=dollars * share * float(rng.normal(1, UNEVEN)),
                        n_students=n_students,
                        as_of=period.ends_on,
                    )
                )
    insert_spending(found)


def _closed(ground: Ground) -> ReportPeriod | None:
    """Return the newest report period of the running year that is over."""
    year = ground.keys.years[ground.newest]
    periods = list_report_periods(school_year_id=year, until=ground.today)
    return next((one for one in reversed(periods) if one.ends_on < ground.today), None)


def _last_friday(ground: Ground) -> date:
    return max(ground.today - timedelta(days=3), ground.years[ground.newest].starts_on)


def _days(period: ReportPeriod, until: date) -> int:
    """Return how many days of a period's school year lie before a day, at least one."""
    return max(1, (until - period.school_year.starts_on).days)
