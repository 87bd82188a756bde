"""Quarterly reviews: freeze the numbers, write root causes, meet and rate, agree on actions, check them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.leadership.events import ReviewFrozen, ReviewMet, RootCausesWritten
from sextant.leadership.models import (
    Milestone,
    QuarterlyReview,
    ReviewAction,
    Scorecard,
    ScorecardLine,
)
from sextant.leadership.queries.milestone_values import open_plans
from sextant.leadership.queries.review_deadlines import days_of_review
from sextant.leadership.rules.milestones import OFF, domains_off, escalates
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState, ReviewState
from sextant.leadership.thresholds import scorecards as numbers
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendars_of, list_report_periods
from sextant.network.queries.settings import threshold
from sextant.network.terms import Seat

MOST_ACTIONS = 8
NOTHING_AGREED = "No action is agreed. Agree on one under “Actions” first, or say why none is needed."


class CannotReview(CannotDo):
    """A review is written before it is met, and met before its actions are checked."""


def freeze_due(*, on: date, at: datetime) -> int:
    """Freeze every scorecard whose day has come, and open its review; return how many."""
    ended = [one for one in list_report_periods(until=on) if one.ends_on < on]
    n = 0
    for period in ended[-1:]:
        cards = Scorecard.objects.filter(report_period=period, is_frozen=False).order_by("school_id")
        calendars_of(school_ids=[card.school_id for card in cards])
        for card in cards:
            if on >= days_of_review(period, school_id=card.school_id).freezes_on:
                freeze_review(scorecard_id=card.pk, at=at)
                n += 1
    return n


@transaction.atomic
def freeze_review(*, scorecard_id: int, at: datetime) -> QuarterlyReview:
    """Freeze a scorecard and copy its numbers into a review; they are never computed again.

    Milestones of a domain in which several are off track become the center’s matter.

    Raises:
        AlreadyDone: the scorecard is frozen.
    """
    card: Scorecard = Scorecard.objects.select_related("report_period").get(pk=scorecard_id)
    if card.is_frozen:
        raise AlreadyDone("The numbers of this report period are frozen already.")
    audit.record("leadership.freeze_scorecard", on=card, changes=change(card, is_frozen=True))
    lines = list(ScorecardLine.objects.filter(scorecard=card).select_related("definition").order_by("pk"))
    milestones = list(
        Milestone.objects.filter(school_id=card.school_id, plan_id__in=open_plans()).order_by("due_on", "pk")
    )
    _escalate(milestones, card.school_id, card.as_of)
    row = QuarterlyReview(
        school_id=card.school_id,
        report_period=card.report_period,
        frozen_at=at,
        numbers=numbers_of(card, lines, milestones),
    )
    row.save()
    audit.record("leadership.freeze_review", on=row, changes={"state": (None, row.state)})
    publish(ReviewFrozen(review_id=row.pk, school_id=row.school_id))
    return row


def _escalate(milestones: Sequence[Milestone], school_id: int, on: date) -> None:
    together = int(threshold(numbers.OFF_TOGETHER, on=on, school_id=school_id))
    off = domains_off([(one.domain, one.state) for one in milestones], together=together)
    for one in milestones:
        if one.domain in off and one.state in OFF and escalates(MilestoneState(one.state)):
            audit.record(
                "leadership.escalate_milestone",
                on=one,
                changes=change(one, state=MilestoneState.ESCALATED),
            )


def numbers_of(
    card: Scorecard, lines: Sequence[ScorecardLine], milestones: Sequence[Milestone]
) -> dict[str, Any]:
    """Return what a review shows, with the definitions of that day: a snapshot in plain values."""
    return {
        "as_of": card.as_of.isoformat(),
        "points": card.points,
        "tier": card.tier,
        "measured_weight": card.measured_weight,
        "lines": [
            {
                "code": line.code,
                "domain": line.definition.domain,
                "label": line.definition.label,
                "unit": line.definition.unit,
                "floor": line.definition.floor,
                "target": line.definition.target,
                "value": line.value,
                "n": line.n,
                "rests_on": line.rests_on,
                "weight": line.weight,
                "counted": line.counted,
                "points": line.points,
                "why_none": line.why_none,
            }
            for line in lines
        ],
        "milestones": [
            {
                "code": one.code,
                "domain": one.domain,
                "words": one.words,
                "due_on": one.due_on.isoformat(),
                "state": one.state,
                "value": one.value,
                "goal": one.goal,
            }
            for one in milestones
        ],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a principal writes of a report period."""

    strengths: str
    gaps: str
    root_causes: str


@transaction.atomic
def write_causes(*, review_id: int, words: Words, on: date, version: int | None = None) -> QuarterlyReview:
    """Keep strengths, gaps and root causes; they may be changed until the meeting.

    Raises:
        CannotReview: nothing was said of the causes, or the meeting was held.
    """
    row: QuarterlyReview = QuarterlyReview.objects.get(pk=review_id)
    if row.state not in {ReviewState.FROZEN, ReviewState.WRITTEN}:
        raise CannotReview("The meeting was held; what was said there stands. Add an action instead.")
    if not words.root_causes.strip():
        raise CannotReview("Write at least one root cause: why is it so, beyond the number?")
    audit.record(
        "leadership.write_causes",
        on=row,
        changes=change(
            row,
            version=version,
            strengths=words.strengths.strip()[:2000],
            gaps=words.gaps.strip()[:2000],
            root_causes=words.root_causes.strip()[:2000],
            state=ReviewState.WRITTEN,
            written_on=row.written_on or on,
        ),
    )
    publish(RootCausesWritten(review_id=row.pk, school_id=row.school_id))
    return row


@transaction.atomic
def hold_meeting(*, review_id: int, rating: str, on: date, why_no_action: str = "") -> QuarterlyReview:
    """Keep that a review was met about, and the superintendent’s word on it.

    Raises:
        CannotReview: no root causes are written yet, no word was said, or the meeting agreed on no action
            and nobody says why.
        AlreadyDone: it was held.
    """
    row: QuarterlyReview = QuarterlyReview.objects.get(pk=review_id)
    if row.state in {ReviewState.MET, ReviewState.CLOSED}:
        raise AlreadyDone("This meeting was held already.")
    if row.state != ReviewState.WRITTEN:
        raise CannotReview("The principal’s root causes come first. Ask for them, then meet.")
    if not rating.strip():
        raise CannotReview("Say in a sentence how the school stands.")
    has_actions = ReviewAction.objects.filter(review=row).exists()
    if not has_actions and not why_no_action.strip():
        raise CannotReview(NOTHING_AGREED)
    audit.record(
        "leadership.hold_review",
        on=row,
        changes=change(
            row,
            state=ReviewState.MET,
            met_on=on,
            rating=rating.strip()[:400],
            why_no_action="" if has_actions else why_no_action.strip()[:400],
        ),
    )
    publish(ReviewMet(review_id=row.pk, school_id=row.school_id))
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An action: what, in which domain, whose, by when."""

    words: str
    domain: MetricDomain
    seat: Seat
    due_on: date


@transaction.atomic
def agree_on(*, review_id: int, act: Act, on: date) -> ReviewAction:
    """Add an action to a review; the next review looks at it.

    Raises:
        CannotReview: the review has enough of them, is closed, or the action has no words or day ahead.
    """
    row: QuarterlyReview = QuarterlyReview.objects.get(pk=review_id)
    if row.state == ReviewState.CLOSED:
        raise CannotReview("Its actions were checked. Add this one to the newest review.")
    if not act.words.strip() or act.due_on < on:
        raise CannotReview("An action says what is done, and a day that lies ahead.")
    if ReviewAction.objects.filter(review=row).count() >= MOST_ACTIONS:
        raise CannotReview("Eight actions are more than a school can follow. Close one of the list first.")
    action = ReviewAction(
        review=row,
        school_id=row.school_id,
        words=act.words.strip()[:300],
        domain=act.domain,
        seat=act.seat,
        due_on=act.due_on,
    )
    action.save()
    audit.record("leadership.agree_on_action", on=action, changes={"due_on": (None, action.due_on)})
    return action


@transaction.atomic
def check_action(*, action_id: int, is_done: bool, found: str, on: date) -> ReviewAction:
    """Say what became of an action; a review closes with its last one.

    Raises:
        AlreadyDone: it was checked.
        CannotReview: nothing was said of it.
    """
    action: ReviewAction = ReviewAction.objects.select_related("review").get(pk=action_id)
    if action.found:
        raise AlreadyDone("This action was checked already.")
    if not found.strip():
        raise CannotReview("Say what became of it, so that the next review need not ask.")
    changes: Mapping[str, Any] = change(action, found=found.strip()[:300], done_on=on if is_done else None)
    audit.record("leadership.check_action", on=action, changes=dict(changes))
    review = action.review
    waits = ReviewAction.objects.filter(review=review, found="").exists()
    if review.state == ReviewState.MET and not waits:
        audit.record("leadership.close_review", on=review, changes=change(review, state=ReviewState.CLOSED))
    return action
