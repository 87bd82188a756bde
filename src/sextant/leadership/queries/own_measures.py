"""What leading itself lends a scorecard: commitments kept, money beside its plan, what comes after school."""

from collections import defaultdict
from datetime import date, timedelta

from sextant.leadership.models import Commitment
from sextant.leadership.queries import after_school_measures as after
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.measures_lent import Asked, Measured, Measures
from sextant.leadership.queries.spending import spent_as_of
from sextant.leadership.rules.commitments import Promise, kept
from sextant.leadership.rules.spending import variance
from sextant.leadership.terms.meetings import CommitmentState
from sextant.leadership.thresholds.after_school import ADMITTED_COUNTS_FROM, FAFSA_COUNTS_FROM
from sextant.network.queries.calendar import list_report_periods
from sextant.network.queries.settings import threshold
from sextant.web.formats import dated, day_span

MOST_ROWS = 50_000
A_DAY = timedelta(days=1)
# A period’s spending comes in the file of a month, some days after the period; its review freezes in a week.
FILE_COMES_WITHIN = timedelta(days=14)
AFTER_SCHOOL = {
    after.ON_TRACK: "after_school.on_track",
    after.OWN_PLAN: "after_school.own_plan",
    after.ADMITTED: "after_school.admitted",
    after.AID: "after_school.fafsa",
    after.ENROLLED: "after_school.enrolled",
    after.PERSISTED: "after_school.persisted",
}


# What is asked of seniors in the spring alone is not held against them in the autumn.
COUNTS_FROM = {"after_school.admitted": ADMITTED_COUNTS_FROM, "after_school.fafsa": FAFSA_COUNTS_FROM}


def counts_from(code: str, *, on: date) -> int | None:
    """Return the report period from which a measure counts; None where it counts all year."""
    return round(threshold(COUNTS_FROM[code], on=on)) if code in COUNTS_FROM else None


def lend_own(asked: Asked) -> Measures:
    """Return commitments kept and the budget variance of every school."""
    with as_desk():
        return {"commitments": _commitments(asked), "budget": _budget(asked)}


def lend_after_school(asked: Asked) -> Measures:
    """Return what became of own plans, credits, applications and graduates; no group under ten.

    What is not due yet in a report period is left out there.
    """
    found: dict[str, dict[int, Measured]] = defaultdict(dict)
    through, number = f"through {dated(asked.last)}", _number_of_period(asked)
    early = {code for code in COUNTS_FROM if number < (counts_from(code, on=asked.last) or 0)}
    for one in after.after_school_measures(on=asked.last):
        code = AFTER_SCHOOL[one.key]
        if one.value is not None and code not in early:
            rests_on = through if one.class_of is None else f"class of {one.class_of}"
            found[code][one.school_id] = Measured(value=one.value, n=one.n, rests_on=rests_on)
    return found


def _number_of_period(asked: Asked) -> int:
    """Return the number of the report period in which the last day lies, or of the one before it."""
    periods = list_report_periods(school_year_id=asked.school_year_id)
    return max((one.number for one in periods if one.starts_on <= asked.last), default=0)


def _commitments(asked: Asked) -> dict[int, Measured]:
    """Count what was due before the last day, or on it once it is over: until then it may still be kept."""
    before = asked.last + A_DAY if asked.is_over else asked.last
    made: dict[int, list[Promise]] = defaultdict(list)
    rows = Commitment.objects.filter(due_on__gte=asked.first, due_on__lt=before).order_by("pk")
    for school, due_on, state in rows.values_list("school_id", "due_on", "state")[:MOST_ROWS]:
        made[school].append(Promise(due_on=due_on, state=CommitmentState(state)))
    due = f"due {day_span(asked.first, max(asked.first, before - A_DAY))}"
    counted = {school: kept(promises, on=before) for school, promises in made.items()}
    return {
        school: Measured(value=one.percent, n=one.due, rests_on=due)
        for school, one in counted.items()
        if one.percent is not None
    }


def _budget(asked: Asked) -> dict[int, Measured]:
    """Add up each category’s newest figures of the year, as the spending page does.

    Older figures are kept nowhere: where a category was loaded again later, nothing is known of that day.
    A file that comes soon after a period still tells of it: it holds the plan of its own day.
    """
    until = asked.last + FILE_COMES_WITHIN if asked.is_over else asked.last
    lines = spent_as_of(year_id=asked.school_year_id, until=until)
    return {
        school: Measured(
            value=100 * abs(share), n=held.n, rests_on=f"spending lines as of {dated(held.as_of)}"
        )
        for school, held in lines.items()
        if held is not None and (share := variance(held.spent)) is not None
    }
