"""The way back after a suspension: who checks in, a word to the teachers, and the circle that morning."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.events import ReentryCircleHeld, ReturnPlanned
from sextant.culture.models import ReentryPlan
from sextant.culture.queries.reentry import waiting_returns
from sextant.culture.queries.reentry_words import names_in_word
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change


class NoSuchReturn(CannotDo):
    """There is no such return within reach."""


class TooEarly(CannotDo):
    """Nobody is welcomed back before she is back."""


class NamesAnother(CannotDo):
    """Words that teachers will read name another child."""


@transaction.atomic
def plan_reentry(
    *, plan_id: int, check_in_adult_id: int | None, word_to_teachers: str, version: int
) -> ReentryPlan:
    """Name the adult who checks in, and write the word to the teachers; it names no other child.

    Raises:
        NoSuchReturn: there is none within reach, or the removal was overturned.
        NamesAnother: the word to the teachers names another student of the incident.
        OutOfReach: the actor does not plan returns here.
    """
    plan = _find(plan_id)
    before = plan.check_in_adult_id
    found = names_in_word(plan, word_to_teachers)
    if found:
        raise NamesAnother(
            f"“{'”, “'.join(found)}” is the name of another student of the incident. Teachers read these "
            "words: say what helps this student, and name nobody else."
        )
    changes = change(
        plan, version=version, check_in_adult_id=check_in_adult_id, word_to_teachers=word_to_teachers.strip()
    )
    if changes:
        audit.record("culture.plan_reentry", on=plan, changes=changes)
    if before != check_in_adult_id and plan.circle_held_on is None:
        publish(ReturnPlanned(removal_id=plan.removal_id, staff_id=check_in_adult_id, instead_of=before))
    return plan


@transaction.atomic
def hold_circle(*, plan_id: int, on: date) -> ReentryPlan:
    """Note that the circle was held; whoever owed it owes it no more.

    Raises:
        NoSuchReturn: there is none within reach, or the removal was overturned.
        AlreadyDone: it was held.
        TooEarly: the student is not back yet.
        OutOfReach: the actor does not plan returns here.
    """
    plan = _find(plan_id)
    if plan.circle_held_on is not None:
        raise AlreadyDone("The circle was held already.")
    if on < plan.returns_on:
        raise TooEarly(
            f"The student is back on {plan.returns_on:%-d %b %Y}. The circle is that morning: note it then."
        )
    _held(plan, on=on)
    return plan


def circle_opened(*, student_ids: Collection[int], staff_id: int) -> None:
    """Let whoever leads the circle of a return find it on her own list, in the caller's transaction."""
    for plan in waiting_returns(student_ids):
        publish(ReturnPlanned(removal_id=plan.removal_id, staff_id=staff_id))


def circle_took_place(*, student_ids: Collection[int], on: date) -> None:
    """Note on the returns of these students that their circle was held, in the caller's transaction."""
    with as_the_desk():
        for plan in waiting_returns(student_ids):
            if plan.returns_on <= on:
                _held(plan, on=on)


def _held(plan: ReentryPlan, *, on: date) -> None:
    audit.record("culture.hold_circle", on=plan, changes=change(plan, circle_held_on=on))
    publish(
        ReentryCircleHeld(
            removal_id=plan.removal_id, student_id=plan.student_id, school_id=plan.school_id, on=on
        )
    )


def _find(plan_id: int) -> ReentryPlan:
    plan: ReentryPlan | None = ReentryPlan.objects.filter(pk=plan_id, is_void=False).first()
    if plan is None:
        raise NoSuchReturn("Choose a return on the list.")
    guard.require(ReentryPlan, guard.Verb.WRITE, [plan.pk])
    return plan
