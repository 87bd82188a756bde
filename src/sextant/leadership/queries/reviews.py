"""Quarterly reviews: which there are, what one says, and what became of the actions of the one before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from sextant.leadership.models import QuarterlyReview, ReviewAction
from sextant.leadership.queries.review_deadlines import days_of_review
from sextant.leadership.queries.scorecards import DomainRow, LineRow, by_domain, titles_of_periods
from sextant.leadership.queries.tier_cuts import points_beside_tier
from sextant.leadership.rules.review_days import Days
from sextant.leadership.terms.scorecards import MetricDomain, MilestoneState, ReviewState, Tier
from sextant.network.queries.calendar import calendars_of, list_report_periods
from sextant.network.terms import Seat

MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review as lists show it."""

    id: int
    public_id: UUID
    school_id: int
    school: str
    period_id: int
    period: str
    state: str
    state_label: str
    frozen_at: datetime
    written_on: date | None
    met_on: date | None
    rating: str
    why_no_action: str
    points: float | None
    points_words: str
    tier_label: str
    days: Days
    n_open: int = 0

    @property
    def next_due(self) -> date | None:
        """The day of what waits: words, then the meeting; None once it was held."""
        if self.state == ReviewState.FROZEN:
            return self.days.words_due_on
        return self.days.meeting_due_on if self.state == ReviewState.WRITTEN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """An action of a review."""

    public_id: UUID
    id: int
    words: str
    domain_label: str
    seat_label: str
    due_on: date
    done_on: date | None
    found: str

    @property
    def is_checked(self) -> bool:
        return bool(self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneSeen:
    """A milestone as it stood when the numbers were frozen."""

    words: str
    domain_label: str
    due_on: date
    state: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """One review: the frozen numbers, what was written, its actions and those of the review before."""

    row: ReviewRow
    version: int
    as_of: date
    measured_weight: float
    strengths: str
    gaps: str
    root_causes: str
    domains: tuple[DomainRow, ...]
    milestones: tuple[MilestoneSeen, ...]
    actions: tuple[ActionRow, ...]
    before: ReviewRow | None
    earlier: tuple[ActionRow, ...]
    points_before: Mapping[str, float | None]


def list_reviews(*, school_id: int | None) -> tuple[ReviewRow, ...]:
    """Return the reviews within reach, the newest period first, at most two hundred."""
    rows = QuarterlyReview.objects.select_related("school", "report_period")
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    found = list(rows.order_by("-frozen_at", "school_id")[:MOST_ROWS])
    waits = Count("pk", filter=Q(found=""))
    counts = (
        ReviewAction.objects.filter(review_id__in=[one.pk for one in found])
        .order_by("review_id")
        .values_list("review_id")
        .annotate(n=waits)
    )
    n_open = dict(counts.values_list("review_id", "n"))
    return tuple(_row(one, n_open.get(one.pk, 0)) for one in found)


def reviews_due(*, until: date) -> tuple[ReviewRow, ...]:
    """Return the reviews within reach whose words or meeting are due by a day, the first due first."""
    waiting = QuarterlyReview.objects.filter(state__in=(ReviewState.FROZEN, ReviewState.WRITTEN))
    found = list(waiting.select_related("school", "report_period").order_by("-frozen_at")[:MOST_ROWS])
    # All calendars at once: each review counts its days on its own school’s.
    calendars_of(school_ids=[one.school_id for one in found])
    rows = [_row(one, 0) for one in found]
    due = [(row.next_due, row.school, row) for row in rows if row.next_due and row.next_due <= until]
    return tuple(row for *_, row in sorted(due, key=lambda one: one[:2]))


def find_review(public_id: UUID) -> ReviewPage | None:
    """Return one review within reach."""
    one = (
        QuarterlyReview.objects.select_related("school", "report_period").filter(public_id=public_id).first()
    )
    if one is None:
        return None
    before = _before(one)
    actions = _actions([one.pk, *([before.pk] if before else [])])
    mine = tuple(row for review, row in actions if review == one.pk)
    return ReviewPage(
        row=_row(one, sum(not row.is_checked for row in mine)),
        version=one.version,
        as_of=_as_of(one),
        measured_weight=one.numbers["measured_weight"],
        strengths=one.strengths,
        gaps=one.gaps,
        root_causes=one.root_causes,
        domains=by_domain([_line(line) for line in one.numbers["lines"]]),
        milestones=tuple(_seen(said) for said in one.numbers["milestones"]),
        actions=mine,
        before=_row(before, 0) if before else None,
        earlier=tuple(row for review, row in actions if before and review == before.pk),
        points_before={line["code"]: line["value"] for line in before.numbers["lines"]} if before else {},
    )


def _before(one: QuarterlyReview) -> QuarterlyReview | None:
    periods = [held.pk for held in list_report_periods(until=one.report_period.starts_on)]
    earlier = [key for key in periods if key != one.report_period_id]
    if not earlier:
        return None
    found: QuarterlyReview | None = (
        QuarterlyReview.objects.select_related("school", "report_period")
        .filter(school_id=one.school_id, report_period_id=earlier[-1])
        .first()
    )
    return found


def _actions(review_ids: list[int]) -> list[tuple[int, ActionRow]]:
    rows = ReviewAction.objects.filter(review_id__in=review_ids).order_by("due_on", "pk")
    return [
        (
            one.review_id,
            ActionRow(
                public_id=one.public_id,
                id=one.pk,
                words=one.words,
                domain_label=str(MetricDomain(one.domain).label),
                seat_label=str(Seat(one.seat).label),
                due_on=one.due_on,
                done_on=one.done_on,
                found=one.found,
            ),
        )
        for one in rows[:MOST_ROWS]
    ]


def _row(one: QuarterlyReview, n_open: int) -> ReviewRow:
    tier = one.numbers.get("tier", "")
    return ReviewRow(
        id=one.pk,
        public_id=one.public_id,
        school_id=one.school_id,
        school=one.school.name,
        period_id=one.report_period_id,
        period=titles_of_periods()[one.report_period_id],
        state=one.state,
        state_label=str(ReviewState(one.state).label),
        frozen_at=one.frozen_at,
        written_on=one.written_on,
        met_on=one.met_on,
        rating=one.rating,
        why_no_action=one.why_no_action,
        points=one.numbers.get("points"),
        points_words=points_beside_tier(
            one.numbers.get("points"),
            school_id=one.school_id,
            on=_as_of(one),
        ),
        tier_label=str(Tier(tier).label) if tier else "",
        days=days_of_review(one.report_period, school_id=one.school_id),
        n_open=n_open,
    )


def _as_of(one: QuarterlyReview) -> date:
    said = one.numbers.get("as_of")
    return date.fromisoformat(said) if said else one.frozen_at.date()


def _line(said: Mapping[str, Any]) -> LineRow:
    return LineRow(formula="", **said)


def _seen(said: Mapping[str, Any]) -> MilestoneSeen:
    return MilestoneSeen(
        words=said["words"],
        domain_label=str(MetricDomain(said["domain"]).label),
        due_on=date.fromisoformat(said["due_on"]),
        state=said["state"],
        state_label=str(MilestoneState(said["state"]).label),
    )


def review_of_card(school_id: int, period_id: int) -> UUID | None:
    """Return the public id of the review of a school and report period, within reach."""
    found: UUID | None = (
        QuarterlyReview.objects.filter(school_id=school_id, report_period_id=period_id)
        .values_list("public_id", flat=True)
        .first()
    )
    return found


def review_of_id(review_id: int) -> UUID | None:
    """Return the public id of the review with this key, within reach."""
    found: UUID | None = (
        QuarterlyReview.objects.filter(pk=review_id).values_list("public_id", flat=True).first()
    )
    return found
