"""Deciders about reviews: milestones of a domain off track together, and the center owes help (I-32)."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from sextant.leadership.events import ReviewFrozen
from sextant.leadership.queries.off_track import domains_without_help
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms
from sextant.work.terms import Clock

HELP = "I-32"
SCHOOL, REVIEW = "network.School", "leadership.QuarterlyReview"
WORDS, MEETING = "words", "meeting"


def send_help(event: ReviewFrozen, on: date) -> Sequence[Proposal]:
    """Propose help for each domain in which so many milestones of the school are off track together."""
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=SCHOOL,
            subject_id=event.school_id,
            topic=one.domain,
            title="Turnaround milestones are off track together",
            reason=f"{one.label}: {one.n} milestones are off track, {one.period}: {one.words}. "
            "Decide on days of central support and on a site visit each month.",
            evidence=f"{one.n} off track on {on:%-d %B}: {one.words}.",
            reference=f"{SCHOOL}#{event.school_id} help {one.domain} {event.review_id}",
            severity=float(one.n),
        )
        for one in domains_without_help(school_id=event.school_id, review_id=event.review_id, on=on)
    ]


def words_of(event: ReviewFrozen, *, due_on: date, period: str) -> tuple[Proposal, Terms]:
    """Return the work of the principal after a freeze: the root causes (domain 7.b)."""
    proposal = Proposal(
        school_id=event.school_id,
        subject_label=REVIEW,
        subject_id=event.review_id,
        topic=WORDS,
        title=_("Write the root causes of the report period"),
        reason=f"The numbers of {period} are frozen. Write strengths, gaps and root causes "
        f"by {due_on:%-d %B}.",
        reference=f"{REVIEW}#{event.review_id} {WORDS}",
        due_on=due_on,
    )
    return proposal, Terms(seat=Seat.PRINCIPAL, due=Clock("8 school days after the report period"))


def meeting_of(event: ReviewFrozen, *, due_on: date, period: str) -> tuple[Proposal, Terms]:
    """Return the work of the regional superintendent after a freeze: the meeting (domain 7.b)."""
    proposal = Proposal(
        school_id=event.school_id,
        subject_label=REVIEW,
        subject_id=event.review_id,
        topic=MEETING,
        title=_("Hold the quarterly review"),
        reason=f"The numbers of {period} are frozen. Meet with the school’s leaders by {due_on:%-d %B}, "
        "say how the school stands, and agree on actions.",
        reference=f"{REVIEW}#{event.review_id} {MEETING}",
        due_on=due_on,
    )
    return proposal, Terms(
        seat=Seat.REGIONAL_SUPERINTENDENT, due=Clock("15 school days after the report period")
    )
