"""Deciders about whoever accepted an offer: coached from week 2 (I-06), a plan from hiring (I-07)."""

from collections.abc import Sequence
from datetime import date

from sextant.network.queries.settings import threshold
from sextant.talent.events import GrowthPlanAgreed, OfferAccepted
from sextant.talent.queries.day_counts import calendar_for
from sextant.talent.queries.newcomers import Newcomer, newcomer_of
from sextant.talent.rules.onboarding import second_week
from sextant.talent.thresholds.joining import COACHED_DAYS
from sextant.work.actions.opening import Proposal

NEWCOMER, SEEDED = "I-06", "I-07"
STAFF, PLAN = "network.Staff", "talent.GrowthPlan"


def coach_newcomer(event: OfferAccepted, on: date) -> Sequence[Proposal]:
    """Propose that the assistant principal gets the coaching of a new teacher under way.

    Silent about whoever moves within the network, and about seats that nobody coaches.
    """
    del on
    found = newcomer_of(event.candidate_id, event.staff_id)
    if found is None or not found.is_new or not found.teaches or event.school_id is None:
        return ()
    monday = second_week(event.starts_on)
    days = int(threshold(COACHED_DAYS, on=event.starts_on, school_id=event.school_id))
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=STAFF,
            subject_id=event.staff_id,
            title="A new colleague: coaching, mentor, orientation",
            reason=f"An offer was accepted; the first day is {event.starts_on:%-d %B %Y}. A coaching cycle "
            f"from {monday:%-d %B} is proposed: agree on it with coach and teacher. Name a mentor, and see "
            "that the August orientation is planned.",
            evidence=f"First day {event.starts_on:%-d %B %Y}.",
            reference=f"talent.Application#{event.candidate_id}",
            due_on=calendar_for(event.school_id).add(event.starts_on, days),
        )
    ]


def plan_from_hiring(event: OfferAccepted, on: date) -> Sequence[Proposal]:
    """Propose that the supervisor agrees on the plan which begins with the two lowest competencies.

    Silent while no screening is locked, or no plan is drafted.
    """
    del on
    found = newcomer_of(event.candidate_id, event.staff_id)
    if found is None or not found.is_locked or found.plan_id is None or not found.n_seeded:
        return ()
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=STAFF,
            subject_id=event.staff_id,
            title="A growth plan that begins with what hiring showed",
            reason=_says(found),
            evidence=f"{found.n_seeded} goals drafted from the screening.",
            reference=f"{PLAN}#{found.plan_id}",
            owner_staff_id=found.supervisor_id,
            due_on=found.plan_due_on,
        )
    ]


def agreed_reference(event: GrowthPlanAgreed) -> str:
    """Return how an item names the plan that was agreed on."""
    return f"{PLAN}#{event.plan_id}"


def _says(found: Newcomer) -> str:
    by = f"{found.plan_due_on:%-d %B %Y}" if found.plan_due_on else ""
    return (
        "The screening is locked. Its two lowest competencies stand as drafted goals in the growth plan; "
        f"baseline, target and day are added together. Agree on it by {by}."
    )
