"""Permission forms that lie with a family: an evaluation was asked for, and no consent has come back."""

from collections.abc import Sequence
from datetime import date

from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.terms.special_education import EvaluationState, SpEdEventKind

FORM = (SpEdEventKind.PERMISSION_ISSUED, SpEdEventKind.PERMISSION_RECEIVED)


def permissions_waiting(*, student_ids: Sequence[int]) -> tuple[tuple[int, date], ...]:
    """Return students with the day on which the form was given, where it has not come back; two questions."""
    running = Evaluation.objects.filter(student_id__in=list(student_ids), state=EvaluationState.OPEN)
    keys = list(running.values_list("pk", flat=True))
    if not keys:
        return ()
    events = SpEdEvent.objects.filter(evaluation_id__in=keys, kind__in=FORM).order_by("on", "pk")
    rows = list(events.values_list("evaluation_id", "student_id", "kind", "on"))
    back = {
        evaluation for evaluation, _student, kind, _on in rows if kind == SpEdEventKind.PERMISSION_RECEIVED
    }
    return tuple(
        (student, day)
        for evaluation, student, kind, day in rows
        if kind == SpEdEventKind.PERMISSION_ISSUED and evaluation not in back
    )
