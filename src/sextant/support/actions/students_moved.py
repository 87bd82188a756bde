"""What follows a student who moves to another school of the network: an evaluation that is under way."""

from django.db import transaction

from sextant.audit import actions as audit
from sextant.network.actions.changes import change
from sextant.support.models import Evaluation
from sextant.support.queries.desk import as_desk
from sextant.support.terms.special_education import EvaluationState


@transaction.atomic
def bring_evaluation(*, student_id: int, from_school_id: int, to_school_id: int) -> int:
    """Bring a student's open evaluation to her new school; the day on which it was asked for stands.

    Days that the law gives run on, whichever school she attends (34 CFR 300.301(d)(2), (e)). Steps that
    were noted stay with the school that took them.

    Returns:
        How many came along.
    """
    with as_desk():
        cases = list(
            Evaluation.objects.filter(
                student_id=student_id, school_id=from_school_id, state=EvaluationState.OPEN
            )
        )
        for case in cases:
            changes = change(case, school_id=to_school_id)
            audit.record("support.bring_evaluation", on=case, changes=changes)
    return len(cases)
