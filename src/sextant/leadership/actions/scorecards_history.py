"""Write at once what earlier report periods brought: reviews with their frozen numbers, actions, help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from sextant.leadership.actions.reviews import Act, Words, numbers_of
from sextant.leadership.actions.scorecards_computed import keep_frozen
from sextant.leadership.models import (
    Milestone,
    QuarterlyReview,
    ReviewAction,
    Scorecard,
    ScorecardLine,
    SupportAllocation,
)
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain, ReviewState
from sextant.network.actions.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAction:
    """An action of an earlier review, and what was found of it."""

    act: Act
    done_on: date | None
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PastReview:
    """A review that was written and met about; its numbers are those of the scorecard."""

    scorecard_id: int
    frozen_at: datetime
    words: Words
    written_on: date
    met_on: date
    rating: str
    actions: Sequence[PastAction] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastHelp:
    """Help of the center that was given, and what it came to."""

    school_id: int
    kind: CentralSupport
    domain: MetricDomain
    days: int
    from_on: date
    until_on: date
    because: str
    found: str
    done_on: date | None


@transaction.atomic
def insert_reviews(reviews: Sequence[PastReview]) -> int:
    """Freeze scorecards of earlier report periods and keep their reviews; nobody is asked for anything."""
    cards = {one.pk: one for one in Scorecard.objects.filter(pk__in=[row.scorecard_id for row in reviews])}
    lines: dict[int, list[ScorecardLine]] = {key: [] for key in cards}
    for line in ScorecardLine.objects.filter(scorecard_id__in=list(cards)).select_related("definition"):
        lines[line.scorecard_id].append(line)
    standing: dict[int, list[Milestone]] = {}
    for one in Milestone.objects.filter(school_id__in={card.school_id for card in cards.values()}):
        standing.setdefault(one.school_id, []).append(one)
    keep_frozen(list(cards.values()))
    made = insert_rows(
        action="leadership.insert_reviews",
        rows=[
            QuarterlyReview(
                school_id=cards[row.scorecard_id].school_id,
                report_period_id=cards[row.scorecard_id].report_period_id,
                state=ReviewState.CLOSED if row.actions else ReviewState.MET,
                frozen_at=row.frozen_at,
                numbers=numbers_of(
                    cards[row.scorecard_id],
                    sorted(lines[row.scorecard_id], key=lambda line: line.definition_id),
                    standing.get(cards[row.scorecard_id].school_id, ()),
                ),
                strengths=row.words.strengths,
                gaps=row.words.gaps,
                root_causes=row.words.root_causes,
                written_on=row.written_on,
                met_on=row.met_on,
                rating=row.rating,
            )
            for row in reviews
        ],
    )
    insert_rows(
        action="leadership.insert_review_actions",
        rows=[
            ReviewAction(
                review=review,
                school_id=review.school_id,
                words=past.act.words,
                domain=past.act.domain,
                seat=past.act.seat,
                due_on=past.act.due_on,
                done_on=past.done_on,
                found=past.found,
            )
            for review, row in zip(made, reviews, strict=True)
            for past in row.actions
        ],
    )
    return len(made)


@transaction.atomic
def insert_help(rows: Sequence[PastHelp]) -> int:
    """Keep help that the center gave before."""
    made = insert_rows(
        action="leadership.insert_help",
        rows=[
            SupportAllocation(
                school_id=one.school_id,
                kind=one.kind,
                domain=one.domain,
                days=one.days,
                from_on=one.from_on,
                until_on=one.until_on,
                because=one.because,
                found=one.found,
                done_on=one.done_on,
            )
            for one in rows
        ],
    )
    return len(made)
