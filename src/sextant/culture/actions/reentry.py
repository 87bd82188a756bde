"""The way back after a suspension: who checks in, a word to the teachers, and the circle that morning."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.events import ReentryCircleHeld
from sextant.culture.models import ReentryPlan
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change


class NoSuchReturn(CannotDo):
    """There is no such return within reach."""


@transaction.atomic
def plan_reentry(
    *, plan_id: int, check_in_adult_id: int | None, word_to_teachers: str, version: int
) -> ReentryPlan:
    """Name the adult who checks in, and write the word to the teachers; it names no other child.

    Raises:
        NoSuchReturn: there is none within reach, or the removal was overturned.
        OutOfReach: the actor does not plan returns here.
    """
    plan = _find(plan_id)
    changes = change(
        plan, version=version, check_in_adult_id=check_in_adult_id, word_to_teachers=word_to_teachers.strip()
    )
    if changes:
        audit.record("culture.plan_reentry", on=plan, changes=changes)
    return plan


@transaction.atomic
def hold_circle(*, plan_id: int, on: date) -> ReentryPlan:
    """Note that the circle was held; whoever owed it owes it no more.

    Raises:
        NoSuchReturn: there is none within reach, or the removal was overturned.
        AlreadyDone: it was held.
        OutOfReach: the actor does not plan returns here.
    """
    plan = _find(plan_id)
    if plan.circle_held_on is not None:
        raise AlreadyDone("The circle was held already.")
    audit.record("culture.hold_circle", on=plan, changes=change(plan, circle_held_on=on))
    publish(
        ReentryCircleHeld(
            removal_id=plan.removal_id, student_id=plan.student_id, school_id=plan.school_id, on=on
        )
    )
    return plan


def _find(plan_id: int) -> ReentryPlan:
    plan: ReentryPlan | None = ReentryPlan.objects.filter(pk=plan_id, is_void=False).first()
    if plan is None:
        raise NoSuchReturn("Choose a return on the list.")
    guard.require(ReentryPlan, guard.Verb.WRITE, [plan.pk])
    return plan
