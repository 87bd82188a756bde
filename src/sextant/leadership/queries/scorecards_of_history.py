"""Scorecards as a demo’s season reads them, to write its reviews from what was computed."""

from dataclasses import dataclass

from sextant.leadership.models import Scorecard, ScorecardLine
from sextant.leadership.queries.review_deadlines import days_of_review
from sextant.leadership.queries.scorecards import LineRow, as_line
from sextant.leadership.rules.review_days import Days
from sextant.network.models import ReportPeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A scorecard with its lines and the days of its review."""

    id: int
    school_id: int
    points: float | None
    lines: tuple[LineRow, ...]
    days: Days


def scored_in(period: ReportPeriod) -> tuple[Scored, ...]:
    """Return the scorecards of a report period, by school."""
    cards = list(Scorecard.objects.filter(report_period=period).order_by("school_id"))
    lines: dict[int, list[LineRow]] = {card.pk: [] for card in cards}
    rows = ScorecardLine.objects.filter(scorecard_id__in=list(lines)).select_related("definition")
    for line in rows.order_by("definition_id", "pk"):
        lines[line.scorecard_id].append(as_line(line))
    return tuple(
        Scored(
            id=card.pk,
            school_id=card.school_id,
            points=card.points,
            lines=tuple(lines[card.pk]),
            days=days_of_review(period, school_id=card.school_id),
        )
        for card in cards
    )
