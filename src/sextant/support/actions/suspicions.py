"""Say in a review that the team suspects a disability, and take that back."""

from datetime import date

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.support.events import EvaluationAsked
from sextant.support.models import DisabilitySuspected, SupportPlan
from sextant.support.policies import KEEP_EVALUATIONS
from sextant.support.queries.desk import as_desk


class NoSuchReview(CannotDo):
    """The actor decides about no plan of this student, or nothing of hers stands to be taken back."""


@transaction.atomic
def suspect(*, plan_id: int, on: date) -> DisabilitySuspected:
    """Keep that a team suspects a disability, and ask for the evaluation that this owes the family.

    The evaluation opens as after any request: its first clock asks the parents for their consent. Nothing
    needs to have been tried before, and help goes on meanwhile.

    Raises:
        NoSuchReview: no plan within reach that the actor decides about.
        AlreadyDone: it was said.
    """
    plan = _plan(plan_id)
    with as_desk():
        if DisabilitySuspected.objects.filter(student_id=plan.student_id, taken_back_on=None).exists():
            raise AlreadyDone("Somebody said this of the student already.")
        row = DisabilitySuspected(
            school_id=plan.school_id, student_id=plan.student_id, said_by_id=_me(plan), said_on=on
        )
        row.save()
        audit.record("support.suspect_disability", on=row, changes={"said_on": (None, str(on))})
    publish(
        EvaluationAsked(student_id=plan.student_id, school_id=plan.school_id, on=on, staff_id=row.said_by_id)
    )
    return row


@transaction.atomic
def take_suspicion_back(*, plan_id: int, on: date) -> DisabilitySuspected:
    """Take back what was said; the evaluation that was asked for goes on until whoever keeps it ends it.

    Raises:
        NoSuchReview: no plan within reach, or somebody else said it and the actor keeps no evaluations there.
    """
    plan = _plan(plan_id)
    rights = current_rights()
    with as_desk():
        row: DisabilitySuspected | None = DisabilitySuspected.objects.filter(
            student_id=plan.student_id, taken_back_on=None
        ).first()
        if row is None or not (
            row.said_by_id == rights.staff_id or KEEP_EVALUATIONS.covers(rights, school_id=row.school_id)
        ):
            raise NoSuchReview("Whoever said it takes it back, or whoever keeps evaluations at the school.")
        changes = change(row, taken_back_on=max(on, row.said_on))
        audit.record("support.take_suspicion_back", on=row, changes=changes)
    return row


def _plan(plan_id: int) -> SupportPlan:
    plan: SupportPlan | None = SupportPlan.objects.filter(pk=plan_id).first()
    if plan is None:
        raise NoSuchReview("Choose a plan that you decide about.")
    guard.require(SupportPlan, guard.Verb.WRITE, [plan.pk])
    return plan


def _me(plan: SupportPlan) -> int:
    return current_rights().staff_id or plan.staff_id
