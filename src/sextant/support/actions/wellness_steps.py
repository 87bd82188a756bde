"""Take a wellness referral from step to step (W-S2): checked on the day, consented, planned, supported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.kernel.tables import new_public_id
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.support.actions.wellness_ends import end_what_rests_on
from sextant.support.models import (
    WellnessConsent,
    WellnessReferral,
    WellnessWords,
)
from sextant.support.queries.letterbox import birthday_of, law_at
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import (
    LONGEST_WORDS,
    Authenticated,
    ConsentBasis,
    ConsentState,
    WellnessState,
    WordsKind,
)
from sextant.support.thresholds import wellness as thresholds

FOLLOW_UPS = (thresholds.FIRST_FOLLOW_UP, thresholds.SECOND_FOLLOW_UP, thresholds.THIRD_FOLLOW_UP)


class NoConsent(CannotDo):
    """Nobody works with a student without a consent that holds today."""


class SayWho(CannotDo):
    """A consent says who gave it."""


class PlanFirst(CannotDo):
    """Support begins with what was agreed."""


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
def check_safety(*, referral_id: int, version: int, at: datetime) -> None:
    """Note that the student's safety was checked, which is due on the day a referral comes.

    What was found is not written: danger goes the way of a safety concern at once.
    """
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.SAFETY_CHECKED)
    _step(row, version, "check_safety", state=WellnessState.SAFETY_CHECKED, safety_checked_at=at)


@transaction.atomic
def ask_consent(*, referral_id: int, version: int, on: date) -> None:
    """Note that a guardian, or a student who may consent herself, was asked."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.CONSENT_REQUESTED)
    _step(row, version, "ask_consent", state=WellnessState.CONSENT_REQUESTED, consent_asked_on=on)


@transaction.atomic
def record_consent(*, referral_id: int, version: int, draft: ConsentDraft) -> WellnessConsent:
    """Keep what was said to the question; who signed is sealed.

    A no from a guardian closes the referral; in Pennsylvania a student of 14 may be asked on one of her own.

    Raises:
        MayNotConsent: the law of the state does not let this person consent.
        SayWho: nobody is named.
    """
    row = _own(referral_id)
    to_state = WellnessState.CONSENTED if draft.is_given else WellnessState.DECLINED
    rules.refuse_unless_next(row.state, to_state)
    rules.refuse_unless_may_consent(
        draft.basis, born_on=birthday_of(row.student_id), on=draft.on, law=law_at(row.school_id)
    )
    if not draft.signed_by.strip():
        raise SayWho("Say who answered: a name, and how she is related to the student.")
    consent = _keep_consent(row, draft)
    if draft.is_given:
        days = int(threshold(thresholds.PLANNING_DAYS, on=draft.on, school_id=row.school_id))
        plan_by = calendar_of(school_id=row.school_id).add(draft.on, days)
        _step(row, version, "consent", state=to_state, decided_on=draft.on, plan_by=plan_by)
    else:
        _step(row, version, "decline", state=to_state, decided_on=draft.on, closed_on=draft.on)
    return consent


@transaction.atomic
def revoke_consent(*, consent_id: int, on: date) -> None:
    """Take a consent back; work that rests on it ends the same day.

    Raises:
        AlreadyDone: it does not hold.
    """
    consent = WellnessConsent.objects.get(pk=consent_id)
    if consent.state != ConsentState.GIVEN:
        raise AlreadyDone("This consent does not hold any more.")
    row = _own(consent.referral_id)
    changes = change(consent, state=ConsentState.REVOKED, revoked_on=on)
    audit.record("support.revoke_consent", on=consent, changes=changes)
    if consent_on(row.pk, on=on) is None and row.state not in {WellnessState.DECLINED, WellnessState.CLOSED}:
        _step(row, row.version, "decline", state=WellnessState.DECLINED, closed_on=on, follow_up_on=None)
    end_what_rests_on(row, on=on, consent_id=consent.pk)


@transaction.atomic
def plan(*, referral_id: int, version: int, words: str, on: date) -> None:
    """Keep what the team, the student and hers agreed, sealed."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.PLANNING)
    _need_consent(row, on)
    if not words.strip():
        raise PlanFirst("Write in a few words what was agreed.")
    sealed = seal_for(
        to(row.student),
        {"words": words.strip()[:LONGEST_WORDS]},
        table=WellnessWords._meta.label,
        row=f"{row.pk}|{WordsKind.PLAN}",
    )
    kept = WellnessWords(
        referral=row,
        kind=WordsKind.PLAN,
        school_id=row.school_id,
        student_id=row.student_id,
        staff_id=row.staff_id,
        **sealed,
    )
    kept.save()
    audit.record("support.keep_wellness_words", on=kept, changes={"words": (None, kept.words)})
    _step(row, version, "plan", state=WellnessState.PLANNING, planned_on=on)


@transaction.atomic
def begin(*, referral_id: int, version: int, on: date) -> None:
    """Note that support has begun; the first follow-up is due after 30 days."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.ACTIVE)
    _need_consent(row, on)
    due = rules.follow_up_after(active_on=on, n_done=0, after=follow_up_days(on, row.school_id))
    _step(row, version, "begin", state=WellnessState.ACTIVE, active_on=on, follow_up_on=due)


@transaction.atomic
def follow_up(*, referral_id: int, version: int, on: date) -> None:
    """Note that somebody asked how it goes, after 30, 60 and 90 days; then there is nothing more due."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.FOLLOW_UP)
    n = row.n_followed_up + 1
    due = rules.follow_up_after(
        active_on=row.active_on or on, n_done=n, after=follow_up_days(on, row.school_id)
    )
    _step(row, version, "follow_up", state=WellnessState.FOLLOW_UP, n_followed_up=n, follow_up_on=due)


@transaction.atomic
def close(*, referral_id: int, version: int, on: date) -> None:
    """Close a referral, with whatever rests on it."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.CLOSED)
    _step(row, version, "close", state=WellnessState.CLOSED, closed_on=on, follow_up_on=None)
    end_what_rests_on(row, on=on)


def consent_on(referral_id: int, *, on: date) -> WellnessConsent | None:
    """Return the consent of a referral that holds on a day; one is enough, and neither cancels the other."""
    given = WellnessConsent.objects.filter(referral_id=referral_id, state=ConsentState.GIVEN)
    for one in given.order_by("pk"):
        if rules.holds_on(state=one.state, given_on=one.on, expires_on=one.expires_on, day=on):
            found: WellnessConsent = one
            return found
    return None


def own_referral(referral_id: int) -> WellnessReferral:
    """Return a referral that whoever acts answers for.

    Raises:
        OutOfReach: somebody else does.
    """
    return _own(referral_id)


def follow_up_days(on: date, school_id: int) -> Sequence[int]:
    """Return after how many days one follows up."""
    return [int(threshold(one, on=on, school_id=school_id)) for one in FOLLOW_UPS]


def _own(referral_id: int) -> WellnessReferral:
    row: WellnessReferral = WellnessReferral.objects.select_related("student").get(pk=referral_id)
    if row.staff_id != current_rights().staff_id:
        raise OutOfReach("Somebody else of the team answers for this referral. Let her hand it over first.")
    return row


def _need_consent(row: WellnessReferral, on: date) -> None:
    if consent_on(row.pk, on=on) is None:
        raise NoConsent("No consent holds today. Ask for it again before you work with the student.")


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


def _step(row: WellnessReferral, version: int, deed: str, **values: object) -> None:
    changes = change(row, version=version, **values)
    audit.record(f"support.wellness_{deed}", on=row, changes=changes)
