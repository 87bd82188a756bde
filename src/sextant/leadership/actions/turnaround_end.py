"""End a turnaround plan: its last milestone is reached, or the region says why; or give it longer."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.leadership.models import Milestone, TurnaroundPlan
from sextant.leadership.rules.milestones import GRADUATES
from sextant.leadership.terms.scorecards import MilestoneState
from sextant.network.actions.changes import change
from sextant.web.formats import dated

MOST_WORDS = 600


class CannotEnd(CannotDo):
    """A plan ends or goes on for a reason; what goes on has a later day."""


@transaction.atomic
def end_plan(*, plan_id: int, because: str, on: date) -> TurnaroundPlan:
    """End a plan before or after its last year; its milestones stay as they stand.

    Raises:
        CannotEnd: no reason is given.
        AlreadyDone: it has ended.
    """
    plan = _open(plan_id, because)
    _end(plan, on=on, summary=_said(plan, f"Ended {dated(on)}: {because.strip()}"))
    return plan


@transaction.atomic
def extend_plan(*, plan_id: int, until_on: date, because: str, on: date) -> TurnaroundPlan:
    """Give a plan longer: the milestone that ends it falls due on a later day.

    Raises:
        CannotEnd: no reason is given, the day is no later, or the plan has no such milestone.
        AlreadyDone: it has ended.
    """
    plan = _open(plan_id, because)
    last = Milestone.objects.filter(plan=plan, code=GRADUATES).first()
    if last is None:
        raise CannotEnd("This plan has no milestone that ends it. End it, with the reason.")
    if until_on <= max(on, last.due_on):
        raise CannotEnd("Choose a day after today, and after the one until which the plan runs now.")
    # What was late has its time again.
    state = MilestoneState.AT_RISK if last.state == MilestoneState.OFF_TRACK else last.state
    audit.record(
        "leadership.move_end_of_turnaround",
        on=last,
        changes=change(last, due_on=until_on, state=state, checked_on=on),
    )
    words = f"Until {dated(until_on)}, decided {dated(on)}: {because.strip()}"
    audit.record(
        "leadership.extend_turnaround_plan", on=plan, changes=change(plan, summary=_said(plan, words))
    )
    return plan


def end_as_reached(milestone: Milestone, *, on: date) -> None:
    """End the plan of a milestone that was reached, if it is the one that ends it."""
    if milestone.code == GRADUATES and milestone.plan.ended_on is None:
        _end(milestone.plan, on=on, summary=milestone.plan.summary)


def _open(plan_id: int, because: str) -> TurnaroundPlan:
    plan: TurnaroundPlan = TurnaroundPlan.objects.get(pk=plan_id)
    if plan.ended_on is not None:
        raise AlreadyDone("This plan has ended already.")
    if not because.strip():
        raise CannotEnd("Say why, so that the school and its successors can read it.")
    return plan


def _end(plan: TurnaroundPlan, *, on: date, summary: str) -> None:
    audit.record(
        "leadership.end_turnaround_plan", on=plan, changes=change(plan, ended_on=on, summary=summary)
    )


def _said(plan: TurnaroundPlan, words: str) -> str:
    return f"{words}\n{plan.summary}".strip()[:MOST_WORDS]
