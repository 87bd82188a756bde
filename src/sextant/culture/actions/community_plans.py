"""Plan what a school does about a pulse, with student leaders, and say when it was done."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.events import CommunityPlanRun
from sextant.culture.models import CommunityPlan, Pulse
from sextant.culture.terms.community import PlanState, PulseState
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change


class NotClosed(CannotDo):
    """A plan answers a pulse that has closed."""


class NoStudents(CannotDo):
    """A plan says which student leaders are invited."""


@transaction.atomic
def plan_step(
    *, pulse_id: int, step: str, invites: str, due_on: date, ritual_id: int | None = None
) -> CommunityPlan:
    """Plan a ritual or another step about a pulse, with the student leaders who are invited to shape it.

    Raises:
        NotClosed: the pulse has not closed.
        NoStudents: nobody is invited.
        OutOfReach: the actor plans nothing at this school.
    """
    pulse = Pulse.objects.get(pk=pulse_id)
    if pulse.state != PulseState.CLOSED:
        raise NotClosed("A plan answers a pulse that has closed. Close it first.")
    if not invites.strip():
        raise NoStudents("Write which student leaders are invited; a plan for students is made with them.")
    row = CommunityPlan(
        school_id=pulse.school_id,
        pulse=pulse,
        ritual_id=ritual_id,
        step=step,
        invites=invites.strip(),
        due_on=due_on,
    )
    row.save()
    audit.record("culture.plan_step", on=row, changes={"state": (None, row.state)})
    return row


@transaction.atomic
def run_plan(*, plan_id: int, what_came: str, on: date) -> CommunityPlan:
    """Say that a plan was run, and what came of it; the work that asked for it closes.

    Raises:
        AlreadyDone: it was run or dropped.
    """
    row = _planned(plan_id)
    changes = change(row, state=PlanState.RUN, run_on=on, what_came=what_came)
    audit.record("culture.run_plan", on=row, changes=changes)
    publish(CommunityPlanRun(plan_id=row.pk, pulse_id=row.pulse_id, school_id=row.school_id))
    return row


@transaction.atomic
def drop_plan(*, plan_id: int, because: str) -> CommunityPlan:
    """Drop a plan with the reason; what asked for one stays open.

    Raises:
        AlreadyDone: it was run or dropped.
    """
    row = _planned(plan_id)
    audit.record("culture.drop_plan", on=row, changes=change(row, state=PlanState.DROPPED, what_came=because))
    return row


def _planned(plan_id: int) -> CommunityPlan:
    row: CommunityPlan = CommunityPlan.objects.get(pk=plan_id)
    if row.state != PlanState.PLANNED:
        raise AlreadyDone("This plan was run or dropped already.")
    return row
