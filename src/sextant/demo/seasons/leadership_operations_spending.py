"""What a demo’s schools had spent when each closed report period ended, kept with the period."""

from datetime import date

import numpy as np

from sextant.demo.ground import Ground
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.actions.operations_history import PastSpending, insert_spending
from sextant.leadership.queries.resources import dollars_in, students_counted
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods, report_period_on

# Prices rise from year to year, and no school spends evenly.
A_YEAR, UNEVEN = 1.03, 0.04


def spent_by_period(ground: Ground, rng: np.random.Generator) -> None:
    """Write what each school had spent at the end of each closed period, from what it has spent by now."""
    running = report_period_on(ground.today)
    if running is None:
        return
    with guard.acting_as(process("leadership_desk")):
        now, counted = dollars_in(running), students_counted()
    starts_on = running.school_year.starts_on
    found = []
    for period in list_report_periods(until=ground.today):
        if period.ends_on >= ground.today:
            continue
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


def _days(period: ReportPeriod, until: date) -> int:
    """Return how many days of a period's school year lie before a day, at least one."""
    return max(1, (until - period.school_year.starts_on).days)
