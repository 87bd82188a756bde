"""Keep what the student assistance team decided about a referral in its meeting."""

from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.support.models import SapDecision, WellnessReferral
from sextant.support.terms.wellness import ENDED, GONE, TeamDecision


class NoDecision(CannotDo):
    """A decision is one of the list, with a later day on which the team looks again."""


@transaction.atomic
def decide_in_team(*, referral_id: int, decision: str, look_again_on: date, on: date) -> SapDecision:
    """Keep a decision of today's meeting; a second word of the same day corrects the first.

    It moves no referral: whoever answers for it takes the step, with what only she reads.

    Raises:
        NoDecision: not one of the list, or no later day.
        AlreadyDone: the referral has ended.
    """
    row: WellnessReferral = WellnessReferral.objects.get(pk=referral_id)
    guard.require(WellnessReferral, guard.Verb.WRITE, [row.pk])
    if decision not in TeamDecision.values or decision == GONE or look_again_on <= on:
        raise NoDecision("Choose what follows, and a later day on which the team looks again.")
    if row.state in ENDED:
        raise AlreadyDone("This referral has ended. Nothing is left to decide.")
    standing: SapDecision | None = SapDecision.objects.filter(referral_id=row.pk, met_on=on).first()
    if standing is not None:
        changes = change(standing, decision=decision, look_again_on=look_again_on)
        audit.record("support.correct_team_decision", on=standing, changes=changes)
        return standing
    made = SapDecision(
        referral_id=row.pk,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        met_on=on,
        decision=decision,
        look_again_on=look_again_on,
    )
    made.save()
    audit.record("support.decide_in_team", on=made, changes={"decision": (None, decision)})
    return made
