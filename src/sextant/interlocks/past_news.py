"""News of a past period, told again: from the records where they hold it, else as it was kept.

What a record tells again is not kept a second time. News that is counted each day or week is told again for
each Monday. News of a safety concern is neither kept nor told again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.assessment.events import GrowthRunReleased, ReportCardsReleased, ResultsReleased
from sextant.assessment.queries import past_news as of_assessment
from sextant.audit import actions as audit
from sextant.culture.events import (
    CorrectionsCounted,
    IncidentDecided,
    PulseClosed,
    RatiosComputed,
    SuspensionAssigned,
)
from sextant.culture.queries import past_news as of_culture
from sextant.instruction.events import ObservationsAggregated, PathwaysCounted
from sextant.interlocks.models import HeardNews
from sextant.interlocks.rows import Interlock, event_name
from sextant.interlocks.spelling import UnknownEvent, read, spell
from sextant.kernel.events import Event
from sextant.network.models import School, Section
from sextant.support.events import (
    AttendanceCounted,
    CaseloadsCounted,
    EarlyWarningComputed,
    ProbeSaved,
    ServiceMinutesCounted,
    TierChanged,
)
from sextant.support.queries import past_news as of_support
from sextant.work.terms import Closing

type Told = Sequence[tuple[Event, date]]
type Teller = Callable[[date, date], Sequence[tuple[Any, date]]]
MONDAY = 0
WEEK = timedelta(days=7)
MOST_KEPT = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PastNews:
    """The news of a period in its order, and how much of it cannot be told again.

    Attributes:
        n_lost: kept news that no longer reads as an event.
        is_from_records: told by the records, and so of any period; else as it was kept when it came.
    """

    told: Told
    n_lost: int
    is_from_records: bool


def tells_again(event: type[Event]) -> bool:
    """Tell if the records hold this kind of news, whatever the period."""
    return event in TELLERS


def is_about_safety(row: Interlock) -> bool:
    """Tell if a row is about safety concerns: what they are about is kept nowhere else."""
    return any(work.closing is Closing.SAFETY for work in row.opens)


def keep_news(row: Interlock, event: Event, *, on: date) -> None:
    """Keep news that no record tells again; silent about safety."""
    if not isinstance(event, row.when) or tells_again(row.when) or is_about_safety(row):
        return
    kept = HeardNews(code=row.code, event=event_name(row.when), values=spell(event), heard_on=on)
    kept.save()
    audit.record("interlocks.keep_news", on=kept)


def news_of(row: Interlock, since: date, until: date) -> PastNews:
    """Return the news of a row's kind from ``since`` to ``until``, both included."""
    if is_about_safety(row):
        return PastNews(told=(), n_lost=0, is_from_records=False)
    teller = TELLERS.get(row.when)
    if teller is not None:
        return PastNews(told=teller(since, until), n_lost=0, is_from_records=True)
    kept = HeardNews.objects.filter(code=row.code, heard_on__range=(since, until)).order_by(
        "-heard_on", "-pk"
    )
    told, n_lost = [], 0
    for one in kept[:MOST_KEPT]:
        try:
            told.append((read(one.event, one.values, rows=[row]), one.heard_on))
        except (UnknownEvent, TypeError, KeyError, ValueError):
            n_lost += 1
    return PastNews(told=told[::-1], n_lost=n_lost, is_from_records=False)


def _each_monday(make: Callable[[int, date], Event]) -> Teller:
    """Return the teller of news that is counted of each school: once for each Monday."""

    def tell(since: date, until: date) -> Told:
        days = _mondays(since, until)
        schools = list(School.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True))
        return [(make(school, day), day) for day in days for school in schools]

    return tell


def _each_monday_once(make: Callable[[date], Event]) -> Teller:
    """Return the teller of news that is counted for the whole network: once for each Monday."""

    def tell(since: date, until: date) -> Told:
        return [(make(day), day) for day in _mondays(since, until)]

    return tell


def _mondays(since: date, until: date) -> Sequence[date]:
    first = since + timedelta(days=(MONDAY - since.weekday()) % 7)
    return [first + WEEK * n for n in range(max(0, (until - first).days // 7 + 1))]


def _densities(since: date, until: date) -> Told:
    """Tell of all classes on each Monday: which of them are dense is decided again."""
    days = _mondays(since, until)
    keys = tuple(Section.objects.filter(ends_on__gte=since).order_by("pk").values_list("pk", flat=True))
    return [(CorrectionsCounted(section_ids=keys, on=day), day) for day in days]


TELLERS: Mapping[type[Event], Teller] = {
    GrowthRunReleased: of_assessment.growth_runs_of,
    ResultsReleased: of_assessment.results_of,
    ReportCardsReleased: of_assessment.cards_of,
    IncidentDecided: of_culture.incidents_of,
    SuspensionAssigned: of_culture.suspensions_of,
    RatiosComputed: of_culture.ratios_of,
    PulseClosed: of_culture.pulses_of,
    ProbeSaved: of_support.probes_of,
    TierChanged: of_support.tiers_of,
    AttendanceCounted: _each_monday(lambda school, day: AttendanceCounted(school_id=school, on=day)),
    ServiceMinutesCounted: _each_monday(lambda school, day: ServiceMinutesCounted(school_id=school, on=day)),
    EarlyWarningComputed: _each_monday(lambda school, day: EarlyWarningComputed(school_id=school, on=day)),
    CaseloadsCounted: _each_monday(lambda school, day: CaseloadsCounted(school_id=school, on=day)),
    CorrectionsCounted: _densities,
    PathwaysCounted: _each_monday_once(lambda day: PathwaysCounted(on=day)),
    ObservationsAggregated: _each_monday(
        lambda school, day: ObservationsAggregated(school_id=school, on=day)
    ),
}
