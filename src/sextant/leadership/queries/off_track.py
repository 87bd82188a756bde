"""Which milestones of a school are off track together, and what a frozen review asks for by when."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sextant.leadership.models import Milestone, QuarterlyReview, SupportAllocation
from sextant.leadership.queries.milestone_values import open_plans
from sextant.leadership.queries.review_deadlines import days_of_review
from sextant.leadership.rules.milestones import OFF, mends
from sextant.leadership.terms.scorecards import MetricDomain
from sextant.leadership.thresholds.scorecards import OFF_TOGETHER
from sextant.network.queries.settings import threshold
from sextant.web.formats import period_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A domain with several milestones off track."""

    domain: str
    label: str
    n: int
    words: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """By when a frozen review asks for words and a meeting."""

    period: str
    words_due_on: date
    meeting_due_on: date


def domains_without_help(*, school_id: int, review_id: int, on: date) -> tuple[Domain, ...]:
    """Return the domains in which so many milestones are off track and no help of the center runs."""
    review = QuarterlyReview.objects.select_related("report_period__school_year").filter(pk=review_id).first()
    if review is None:
        return ()
    rows = Milestone.objects.filter(school_id=school_id, plan_id__in=open_plans(), state__in=OFF)
    off: dict[str, list[str]] = defaultdict(list)
    for domain, words in rows.order_by("due_on", "pk").values_list("domain", "words"):
        off[domain].append(words)
    running = SupportAllocation.objects.filter(school_id=school_id, done_on=None, until_on__gte=on)
    helped = {domain for kind, domain in running.values_list("kind", "domain") if mends(kind, domain)}
    together = int(threshold(OFF_TOGETHER, on=on, school_id=school_id))
    period = review.report_period
    return tuple(
        Domain(
            domain=domain,
            label=str(MetricDomain(domain).label),
            n=len(words),
            words="; ".join(words)[:240],
            period=period_title(period.number, period.school_year.label),
        )
        for domain, words in sorted(off.items())
        if len(words) >= together and domain not in helped
    )


def off_track_by_school() -> Mapping[str, int]:
    """Return how many milestones of running plans are off track, by school within reach; one question."""
    rows = Milestone.objects.filter(plan_id__in=open_plans(), state__in=OFF).order_by("school__name")
    return dict(rows.values("school__name").annotate(n=Count("pk")).values_list("school__name", "n"))


def is_mended_by(*, allocation_id: int) -> bool:
    """Tell if help that was given is of a kind that mends what is off track in its domain."""
    row = SupportAllocation.objects.filter(pk=allocation_id).values_list("kind", "domain").first()
    return row is not None and mends(*row)


def deadlines_of(*, review_id: int) -> Deadlines | None:
    """Return by when a review asks for what; None without the review."""
    review = QuarterlyReview.objects.select_related("report_period__school_year").filter(pk=review_id).first()
    if review is None:
        return None
    period = review.report_period
    days = days_of_review(period, school_id=review.school_id)
    return Deadlines(
        period=period_title(period.number, period.school_year.label),
        words_due_on=days.words_due_on,
        meeting_due_on=days.meeting_due_on,
    )
