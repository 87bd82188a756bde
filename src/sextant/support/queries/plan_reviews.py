"""What teams saw of a plan and decided, for its page; the guard lets through whoever may read why."""

from dataclasses import dataclass
from datetime import date

from sextant.support.models import DecisionReview
from sextant.support.terms.care import ReviewDecision

MOST_REVIEWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review: the sentence that stood on the screen, what was decided, and why."""

    on: date
    decision: str
    because: str
    says: str


def reviews_of(plan_id: int) -> tuple[ReviewRow, ...]:
    """Return a plan's reviews that whoever acts may read, the newest first."""
    rows = DecisionReview.objects.filter(plan_id=plan_id).order_by("-reviewed_on", "-pk")
    return tuple(
        ReviewRow(
            on=one.reviewed_on,
            decision=str(ReviewDecision(one.decision).label),
            because=one.because,
            says=str(one.seen.get("says") or ""),
        )
        for one in rows[:MOST_REVIEWS]
    )
