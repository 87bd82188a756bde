"""Deciders of help in groups: a tier asks for a place in the timetable, a probe may ask for a review."""

from collections.abc import Sequence
from datetime import date, timedelta

from sextant.network.queries.calendar import calendar_of
from sextant.support.events import GroupsPlaced, PlanReviewed, ProbeSaved, TierChanged
from sextant.support.queries.reviews_asked import ReviewAsked, has_place, review_asked
from sextant.support.terms.care import Domain
from sextant.work.actions.opening import Proposal

PLACE_IN_GROUP, REVIEW_PLAN = "I-11", "I-12"
STUDENT, PLAN = "network.Student", "support.SupportPlan"
DAYS_TO_PLACE = 5
MONDAY = 1


def place_in_a_group(event: TierChanged, on: date) -> Sequence[Proposal]:
    """Propose a place in a group for a student who needs more than her class, unless she has one."""
    if event.tier < 2 or event.domain == Domain.ADVANCED:
        return ()
    if has_place(student_id=event.student_id, domain=event.domain, tier=event.tier, on=on):
        return ()
    return [place_of(event, on)]


def review_the_plan(event: ProbeSaved, on: date) -> Sequence[Proposal]:
    """Propose a review where a decision rule speaks; silent where the rules say wait, or go on."""
    asked = review_asked(plan_id=event.plan_id, on=on)
    return () if asked is None else [review_of(asked)]


def place_of(event: TierChanged, on: date) -> Proposal:
    """Return what is asked about a student who needs more than her class and sits in no group yet."""
    return Proposal(
        school_id=event.school_id,
        student_id=event.student_id,
        subject_label=STUDENT,
        subject_id=event.student_id,
        topic=event.domain,
        title="Place the student in a group",
        reason=f"Tier {event.tier} in {Domain(event.domain).label.lower()} since {on:%-d %B}, and no "
        "group on the timetable yet. Propose groups, look at them, approve: the membership begins on "
        "the next school day.",
        evidence=f"Tier {event.tier} decided on {on:%-d %B}.",
        reference=place_reference(event.student_id, event.domain),
        severity=float(event.tier),
        due_on=monday_within(event.school_id, on),
    )


def review_of(asked: ReviewAsked) -> Proposal:
    """Return what is asked about a plan of which a decision rule speaks."""
    return Proposal(
        school_id=asked.school_id,
        student_id=asked.student_id,
        subject_label=PLAN,
        subject_id=asked.plan_id,
        title=f"Review the plan in {Domain(asked.domain).label.lower()}",
        reason=asked.says,
        evidence=asked.evidence,
        reference=f"{PLAN}#{asked.plan_id}",
        owner_staff_id=asked.manager_id,
        seat=asked.seat,
        severity=asked.severity,
    )


def place_reference(student_id: int, domain: str) -> str:
    """Return how an item names the place of a student in a domain."""
    return f"{STUDENT}#{student_id}@{domain}"


def placed_references(event: GroupsPlaced) -> Sequence[str]:
    """Return the references of the items that placed students close."""
    return [place_reference(student_id, domain) for student_id, domain in event.placed]


def ended_references(event: TierChanged) -> Sequence[str]:
    """Return the reference of the item of a student who needs no group any more."""
    return [place_reference(event.student_id, event.domain)] if event.tier < 2 else []


def review_references(event: PlanReviewed) -> Sequence[str]:
    """Return the reference of the item that a decision about a plan closes."""
    return [f"{PLAN}#{event.plan_id}"]


def monday_within(school_id: int, on: date) -> date:
    """Return the Monday within five school days on which the membership should be active.

    Where that Monday is no school day, the first school day of its week; at the latest the fifth.
    """
    days = calendar_of(school_id=school_id)
    last = days.add(on, DAYS_TO_PLACE)
    monday = on + timedelta(days=(MONDAY - on.isoweekday()) % 7 or 7)
    return min(days.next_on_or_after(monday), last)
