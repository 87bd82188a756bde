"""What special education says to a family’s page: if a plan stands, and which forms wait for consent."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value

from sextant.kernel import guard
from sextant.network.models import StudentProgram
from sextant.network.terms import ProgramKind
from sextant.support.models import Evaluation, ServiceEntitlement, SpEdEvent
from sextant.support.terms.special_education import EvaluationState, SpEdEventKind

FORM = (SpEdEventKind.PERMISSION_ISSUED, SpEdEventKind.PERMISSION_RECEIVED)
EVALUATION, PLAN = "evaluation", "plan"
# Each with its kind.
type Known = Sequence[tuple[str, int]]
_KNOWN = "support.family_special_education"


def has_plan(*, student_id: int, on: date) -> bool:
    """Tell if a service is or was entered for a student, or an individualized program stands."""
    return any(kind == PLAN for kind, _key in _known([student_id], on))


def permissions_waiting(*, student_ids: Sequence[int], on: date) -> tuple[tuple[int, date], ...]:
    """Return students with the day on which the form was given, where it has not come back; two questions."""
    keys = [key for kind, key in _known(student_ids, on) if kind == EVALUATION]
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


def _known(student_ids: Sequence[int], on: date) -> Known:
    """Return what is known of children, each with its kind: one question, asked once a page."""
    known: dict[tuple[date, frozenset[int]], Known] = guard.memory().setdefault(_KNOWN, {})
    asked = (on, frozenset(student_ids))
    if asked not in known:
        children = list(student_ids)
        running = Evaluation.objects.filter(student_id__in=children, state=EvaluationState.OPEN)
        services = ServiceEntitlement.objects.filter(student_id__in=children)
        programs = StudentProgram.objects.on(on).filter(student_id__in=children, kind=ProgramKind.IEP)
        known[asked] = list(
            _kept_as(running, EVALUATION).union(_kept_as(services, PLAN), _kept_as(programs, PLAN))
        )
    return known[asked]


def _kept_as(rows: QuerySet[Any, Any], kind: str) -> QuerySet[Any, Any]:
    named: QuerySet[Any, Any] = rows.order_by().annotate(kept_as=Value(kind, CharField()))
    return named.values_list("kept_as", "pk")
