"""Keep what was answered to the question for consent: a guardian's answer beside the student's own.

In Pennsylvania a student of 14 consents to care alone, and a guardian may consent, too; neither cancels the
other (Act 65 of 2020). What the student consented to herself is hers to release.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.reference import to
from sextant.kernel.tables import new_public_id
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.actions.wellness_ends import end_what_rests_on, move_times
from sextant.support.actions.wellness_steps import own_referral, take_step
from sextant.support.models import CounselingEpisode, WellnessConsent, WellnessReferral
from sextant.support.queries.letterbox import birthday_of, law_at
from sextant.support.queries.wellness_consents import consent_on, consented_until, consents_on
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import (
    LONGEST_WORDS,
    Authenticated,
    ConsentBasis,
    ConsentState,
    WellnessState,
)
from sextant.support.thresholds import wellness as thresholds


class SayWho(CannotDo):
    """A consent says who gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentDraft:
    """What was said to the question, by whom, and how that was made sure."""

    basis: ConsentBasis
    is_given: bool
    authenticated: Authenticated
    signed_by: str
    on: date
    expires_on: date | None = None


@transaction.atomic
def record_consent(*, referral_id: int, version: int, draft: ConsentDraft) -> WellnessConsent:
    """Keep what was said to the question; who signed is sealed.

    The first answer takes the referral on: a yes to its plan, a no to its end. Once the team works with the
    student, an answer more is kept beside the others and moves nothing: neither cancels the other.

    Raises:
        AlreadyDone: the same person's yes holds as long already.
        MayNotConsent: the law of the state does not let this person consent.
        SayWho: nobody is named.
    """
    row = own_referral(referral_id)
    is_first = row.state not in rules.WORKS_WITH_STUDENT
    to_state = WellnessState.CONSENTED if draft.is_given else WellnessState.DECLINED
    if is_first:
        rules.refuse_unless_next(row.state, to_state)
    rules.refuse_unless_may_consent(
        draft.basis, born_on=birthday_of(row.student_id), on=draft.on, law=law_at(row.school_id)
    )
    if not draft.signed_by.strip():
        raise SayWho("Say who answered: a name, and how related to the student.")
    if not is_first:
        _refuse_again(row, draft)
        # Nothing of the referral differs: it is asked alone if somebody else changed it meanwhile.
        change(row, version=version)
    lasted_until = consented_until(row.pk, on=draft.on)
    consent = _keep_consent(row, draft)
    if not is_first:
        _move_times(row, lasted_until, on=draft.on)
        return consent
    if draft.is_given:
        days = int(threshold(thresholds.PLANNING_DAYS, on=draft.on, school_id=row.school_id))
        plan_by = calendar_of(school_id=row.school_id).add(draft.on, days)
        take_step(row, version, "consent", state=to_state, decided_on=draft.on, plan_by=plan_by)
    else:
        take_step(row, version, "decline", state=to_state, decided_on=draft.on, closed_on=draft.on)
    return consent


@transaction.atomic
def revoke_consent(*, consent_id: int, on: date) -> None:
    """Take a consent back; what rests on it alone ends the same day.

    Where another consent holds, the work goes on by that one. What was released by this one ends: whoever
    consented controls it.

    Raises:
        AlreadyDone: it does not hold.
    """
    consent = WellnessConsent.objects.get(pk=consent_id)
    if consent.state != ConsentState.GIVEN:
        raise AlreadyDone("This consent does not hold any more.")
    row = own_referral(consent.referral_id)
    lasted_until = consented_until(row.pk, on=on)
    changes = change(consent, state=ConsentState.REVOKED, revoked_on=on)
    audit.record("support.revoke_consent", on=consent, changes=changes)
    other = consent_on(row.pk, on=on)
    if other is not None:
        _go_on_by(other, instead_of=consent)
        _move_times(row, lasted_until, on=on)
    elif row.state not in {WellnessState.DECLINED, WellnessState.CLOSED}:
        take_step(row, row.version, "decline", state=WellnessState.DECLINED, closed_on=on, follow_up_on=None)
    end_what_rests_on(row, on=on, consent_id=consent.pk)


def _go_on_by(other: WellnessConsent, *, instead_of: WellnessConsent) -> None:
    for episode in CounselingEpisode.objects.filter(consent_id=instead_of.pk, ends_on=None):
        changes = change(episode, consent_id=other.pk)
        audit.record("support.go_on_by_consent", on=episode, changes=changes)


def _move_times(row: WellnessReferral, from_day: date | None, *, on: date) -> None:
    """Let times away, and the name of her adult, end with the consent that holds longest now."""
    until = consented_until(row.pk, on=on)
    if until != from_day:
        move_times(row, on=on, from_day=from_day, to_day=until)


def _refuse_again(row: WellnessReferral, draft: ConsentDraft) -> None:
    for held in consents_on(row.pk, on=draft.on):
        if held.basis != draft.basis:
            continue
        if not draft.is_given:
            raise AlreadyDone("This person’s yes holds. Note below that it was taken back.")
        if held.expires_on is None or (draft.expires_on is not None and draft.expires_on <= held.expires_on):
            raise AlreadyDone("This person’s yes holds as long already. Name a later day, or somebody else.")


def _keep_consent(row: WellnessReferral, draft: ConsentDraft) -> WellnessConsent:
    key = new_public_id()
    sealed = seal_for(
        to(row.student),
        {"document": draft.signed_by.strip()[:LONGEST_WORDS]},
        table=WellnessConsent._meta.label,
        row=key,
    )
    consent = WellnessConsent(
        public_id=key,
        referral=row,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        basis=draft.basis,
        state=ConsentState.GIVEN if draft.is_given else ConsentState.DECLINED,
        authenticated=draft.authenticated,
        on=draft.on,
        expires_on=draft.expires_on,
        **sealed,
    )
    consent.save()
    audit.record("support.keep_consent", on=consent, changes={"state": (None, consent.state)})
    return consent
