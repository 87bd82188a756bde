"""Take over re-teach plans that were lived before, many at once: files do, and a demo does.

Nothing here asks anybody for anything: what was taught before is on file, and no news is published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.assessment.models import ReteachPlan, ReteachStudent
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.reteach import Outcome, outcome_of
from sextant.assessment.terms import PlanState
from sextant.assessment.thresholds import RETEACH_REASSESSED
from sextant.kernel.errors import CannotDo
from sextant.network.actions.bulk import insert_rows
from sextant.network.queries.settings import threshold

LOOKED_AT = frozenset({PlanState.REASSESSED, PlanState.CLOSED})


class NoResults(CannotDo):
    """A plan that was looked at again has too few results to say what came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPlan:
    """One plan as it stands on the day on which it is taken over.

    Attributes:
        before: by student the percent on the standard before; these are whom the plan is for.
        after: by student the percent at the re-assessment; None for who missed it.
    """

    school_id: int
    section_id: int
    staff_id: int
    administration_id: int
    standard_id: int
    state: PlanState
    misconception: str
    exemplar: str
    move: str
    replaces: str
    exit_ticket: str
    goal_percent: int
    found_on: date
    teach_on: date
    reassess_on: date
    before: Mapping[int, float | None]
    approved_by_id: int | None = None
    approved_on: date | None = None
    taught_on: date | None = None
    reassessed_on: date | None = None
    closed_on: date | None = None
    after: Mapping[int, float | None] | None = None


@transaction.atomic
def take_over_plans(plans: Sequence[PastPlan], *, on: date) -> int:
    """Store plans as they stand, with their students and what came of them; return how many there are.

    Raises:
        NoResults: a plan was looked at again, and too few of its students have a result.
    """
    made = insert_rows(action="assessment.take_over_reteach", rows=[_plan(one, on) for one in plans])
    insert_rows(
        action="assessment.take_over_reteach_students",
        rows=[
            ReteachStudent(
                plan_id=row.pk,
                student_id=student_id,
                school_id=one.school_id,
                section_id=one.section_id,
                before_percent=percent,
                after_percent=(one.after or {}).get(student_id),
            )
            for row, one in zip(made, plans, strict=True)
            for student_id, percent in one.before.items()
        ],
    )
    return len(made)


def _plan(one: PastPlan, on: date) -> ReteachPlan:
    outcome = _outcome(one, on) if one.state in LOOKED_AT else None
    return ReteachPlan(
        school_id=one.school_id,
        section_id=one.section_id,
        staff_id=one.staff_id,
        administration_id=one.administration_id,
        standard_id=one.standard_id,
        state=one.state,
        misconception=one.misconception,
        exemplar=one.exemplar,
        move=one.move,
        replaces=one.replaces,
        exit_ticket=one.exit_ticket,
        goal_percent=one.goal_percent,
        found_on=one.found_on,
        teach_on=one.teach_on,
        reassess_on=one.reassess_on,
        approved_by_id=one.approved_by_id,
        approved_on=one.approved_on,
        taught_on=one.taught_on,
        reassessed_on=one.reassessed_on,
        closed_on=one.closed_on,
        result_percent=outcome.percent if outcome else None,
        result=outcome.result if outcome else "",
    )


def _outcome(one: PastPlan, on: date) -> Outcome:
    after = one.after or {}
    outcome = outcome_of(
        [after.get(student_id) for student_id in one.before],
        goal=one.goal_percent,
        mastered=settings_on(on).lines.mastered,
        least_share=threshold(RETEACH_REASSESSED, on=on, school_id=one.school_id),
    )
    if outcome is None:
        raise NoResults("A plan that was looked at again needs the results of most of its students.")
    return outcome
