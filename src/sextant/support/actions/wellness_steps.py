"""Take a wellness referral from step to step (W-S2): checked on the day, consented, planned, supported."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import OutOfReach
from sextant.kernel.reference import to
from sextant.network.actions.changes import change
from sextant.network.actions.sealing import seal_for
from sextant.network.queries.settings import threshold
from sextant.support.actions.wellness_ends import end_what_rests_on
from sextant.support.models import WellnessReferral, WellnessWords
from sextant.support.queries.wellness_consents import consent_on
from sextant.support.rules import wellness as rules
from sextant.support.terms.wellness import LONGEST_WORDS, WellnessState, WordsKind
from sextant.support.thresholds import wellness as thresholds

FOLLOW_UPS = (thresholds.FIRST_FOLLOW_UP, thresholds.SECOND_FOLLOW_UP, thresholds.THIRD_FOLLOW_UP)


class NoConsent(CannotDo):
    """Nobody works with a student without a consent that holds today."""


class PlanFirst(CannotDo):
    """Support begins with what was agreed."""


@transaction.atomic
def check_safety(*, referral_id: int, version: int, at: datetime) -> None:
    """Note that the student's safety was checked, which is due on the day a referral comes.

    What was found is not written: danger goes the way of a safety concern at once.
    """
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.SAFETY_CHECKED)
    take_step(row, version, "check_safety", state=WellnessState.SAFETY_CHECKED, safety_checked_at=at)


@transaction.atomic
def ask_consent(*, referral_id: int, version: int, on: date) -> None:
    """Note that a guardian, or a student who may consent herself, was asked."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.CONSENT_REQUESTED)
    take_step(row, version, "ask_consent", state=WellnessState.CONSENT_REQUESTED, consent_asked_on=on)


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
    take_step(row, version, "plan", state=WellnessState.PLANNING, planned_on=on)


@transaction.atomic
def begin(*, referral_id: int, version: int, on: date) -> None:
    """Note that support has begun; the first follow-up is due after 30 days."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.ACTIVE)
    _need_consent(row, on)
    due = rules.follow_up_after(active_on=on, n_done=0, after=follow_up_days(on, row.school_id))
    take_step(row, version, "begin", state=WellnessState.ACTIVE, active_on=on, follow_up_on=due)


@transaction.atomic
def follow_up(*, referral_id: int, version: int, on: date) -> None:
    """Note that somebody asked how it goes, after 30, 60 and 90 days; then there is nothing more due."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.FOLLOW_UP)
    _need_consent(row, on)
    n = row.n_followed_up + 1
    due = rules.follow_up_after(
        active_on=row.active_on or on, n_done=n, after=follow_up_days(on, row.school_id)
    )
    take_step(row, version, "follow_up", state=WellnessState.FOLLOW_UP, n_followed_up=n, follow_up_on=due)


@transaction.atomic
def close(*, referral_id: int, version: int, on: date) -> None:
    """Close a referral, with whatever rests on it."""
    row = _own(referral_id)
    rules.refuse_unless_next(row.state, WellnessState.CLOSED)
    take_step(row, version, "close", state=WellnessState.CLOSED, closed_on=on, follow_up_on=None)
    end_what_rests_on(row, on=on)


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
        raise OutOfReach(
            "Somebody else of the team answers for this referral, and has to hand it over first."
        )
    return row


def _need_consent(row: WellnessReferral, on: date) -> None:
    if consent_on(row.pk, on=on) is None:
        raise NoConsent("No consent holds today. Ask for it again before you work with the student.")


def take_step(row: WellnessReferral, version: int, deed: str, **values: object) -> None:
    """Save a step of a referral, with its trail."""
    changes = change(row, version=version, **values)
    audit.record(f"support.wellness_{deed}", on=row, changes=changes)
