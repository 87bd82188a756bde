"""What leading itself lends a scorecard: commitments kept, money beside its plan, what comes after school."""

from collections import defaultdict

from sextant.leadership.models import Commitment, SpendingLine
from sextant.leadership.queries import after_school_measures as after
from sextant.leadership.queries.desk import as_desk
from sextant.leadership.queries.measures_lent import Asked, Measured, Measures
from sextant.leadership.terms.meetings import CommitmentState
from sextant.web.formats import dated

MOST_ROWS = 50_000
AFTER_SCHOOL = {
    after.ON_TRACK: "after_school.on_track",
    after.OWN_PLAN: "after_school.own_plan",
    after.ADMITTED: "after_school.admitted",
    after.AID: "after_school.fafsa",
    after.ENROLLED: "after_school.enrolled",
    after.PERSISTED: "after_school.persisted",
}


def lend_own(asked: Asked) -> Measures:
    """Return commitments kept and the budget variance of every school."""
    with as_desk():
        return {"commitments": _commitments(asked), "budget": _budget(asked)}


def lend_after_school(asked: Asked) -> Measures:
    """Return what became of own plans, credits, applications and graduates; no group under ten."""
    found: dict[str, dict[int, Measured]] = defaultdict(dict)
    through = f"through {dated(asked.last)}"
    for one in after.after_school_measures(on=asked.last):
        if one.value is not None:
            found[AFTER_SCHOOL[one.key]][one.school_id] = Measured(value=one.value, n=one.n, rests_on=through)
    return found


def _commitments(asked: Asked) -> dict[int, Measured]:
    """Count what was due before the last day: what is due on it may still be kept."""
    due: dict[int, int] = defaultdict(int)
    kept: dict[int, int] = defaultdict(int)
    rows = Commitment.objects.filter(due_on__gte=asked.first, due_on__lt=asked.last).exclude(
        state=CommitmentState.DROPPED
    )
    for school, state, due_on, ended_on in rows.values_list("school_id", "state", "due_on", "ended_on")[
        :MOST_ROWS
    ]:
        due[school] += 1
        kept[school] += state == CommitmentState.KEPT and ended_on is not None and ended_on <= due_on
    through = f"due before {dated(asked.last)}"
    return {
        school: Measured(value=100 * kept[school] / n, n=n, rests_on=through) for school, n in due.items()
    }


def _budget(asked: Asked) -> dict[int, Measured]:
    """Add up the lines of the year as of a day of the report period; other days’ lines say nothing of it."""
    planned: dict[int, int] = defaultdict(int)
    spent: dict[int, int] = defaultdict(int)
    n: dict[int, int] = defaultdict(int)
    rows = SpendingLine.objects.filter(
        school_year_id=asked.school_year_id, as_of__gte=asked.first, as_of__lte=asked.last
    )
    columns = ("school_id", "to_date_cents", "committed_cents", "actual_cents")
    for school, to_date, committed, actual in rows.values_list(*columns)[:MOST_ROWS]:
        planned[school] += to_date
        spent[school] += committed + actual
        n[school] += 1
    return {
        school: Measured(
            value=100 * abs(spent[school] - budget) / budget,
            n=n[school],
            rests_on=f"spending lines through {dated(asked.last)}",
        )
        for school, budget in planned.items()
        if budget > 0
    }
