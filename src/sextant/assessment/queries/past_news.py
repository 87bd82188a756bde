"""What was news once and stands in the records still: releases of runs, results and cards, by day."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.timezone import localtime

from sextant.assessment.events import GrowthRunReleased, ReportCardsReleased, ResultsReleased
from sextant.assessment.models import CardRelease, GrowthRun, Release
from sextant.assessment.terms import RunState

BENCHMARK = "benchmark"
# No network releases more of one kind in a school year.
MOST_NEWS = 5_000

type Told[E] = list[tuple[E, date]]


def growth_runs_of(since: date, until: date) -> Told[GrowthRunReleased]:
    """Return the growth runs that were released in these days and still stand, the oldest first."""
    rows = GrowthRun.objects.filter(finished_at__range=_moments(since, until)).exclude(
        state=RunState.WITHDRAWN
    )
    return [
        (GrowthRunReleased(run_id=row.pk, is_final=row.state == RunState.FINAL), _day(row.finished_at))
        for row in rows.order_by("finished_at", "pk")[:MOST_NEWS]
    ]


def results_of(since: date, until: date) -> Told[ResultsReleased]:
    """Return the releases of benchmarks in these days, the oldest first."""
    rows = Release.objects.filter(at__range=_moments(since, until)).order_by("at", "pk")
    return [(ResultsReleased(release_id=row.pk, source=BENCHMARK), _day(row.at)) for row in rows[:MOST_NEWS]]


def cards_of(since: date, until: date) -> Told[ReportCardsReleased]:
    """Return the releases of report cards in these days, the oldest first."""
    rows = CardRelease.objects.filter(released_on__range=(since, until)).order_by("released_on", "pk")
    return [
        (
            ReportCardsReleased(school_id=row.school_id, report_period_id=row.report_period_id),
            row.released_on,
        )
        for row in rows[:MOST_NEWS]
    ]


def _moments(since: date, until: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime.combine(since, time.min, zone), datetime.combine(until, time.max, zone)


def _day(at: datetime) -> date:
    return localtime(at).date()
