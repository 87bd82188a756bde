"""A demo’s scorecards: computed from what every other season left, with reviews, milestones and visits.

No number is invented here: only words are. The review of the newest report period is lived: frozen on its
day, written about, and met about where the meeting lies behind.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from sextant.demo.ground import Ground
from sextant.demo.seasons import leadership_scorecards_words as words
from sextant.demo.seasons.leadership_milestones import say_of_milestones
from sextant.demo.seasons.leadership_operations_spending import spend_until_now
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.leadership.actions import scorecards_history as history
from sextant.leadership.actions.definitions import define_measures
from sextant.leadership.actions.reviews import Act, Words
from sextant.leadership.queries.scorecards import LineRow
from sextant.leadership.queries.scorecards_of_history import Scored, scored_in
from sextant.leadership.rules.metric_words import written
from sextant.leadership.terms.scorecards import CentralSupport, MetricDomain
from sextant.network.models import ReportPeriod
from sextant.network.queries.calendar import list_report_periods
from sextant.network.terms import Seat

# The periods before these tell nothing more of a school than of its first year.
MOST_PERIODS = 6
AFTERNOON = time(16, 30)
LOCAL = ZoneInfo("America/New_York")
DESK = "leadership_desk"
SEATS = {MetricDomain.TALENT: Seat.PRINCIPAL, MetricDomain.OPERATIONS: Seat.AP_OPERATIONS,
         MetricDomain.CULTURE: Seat.AP_CULTURE, MetricDomain.AFTER_SCHOOL: Seat.COUNSELOR}  # fmt: skip
DAYS_FOR_AN_ACTION = timedelta(days=49)
MONTH, LAST_VISIT_BEFORE = 30, 12

DAYS_OF_CULTURE = 12
FRIDAY = 4


def score_and_review(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Score every school in the report periods of the last years, and let the reviews follow."""
    with guard.acting_as(process(DESK)):
        define_measures(on=ground.today)
        begun = list_report_periods(until=ground.today)[-MOST_PERIODS:]
        over = [one for one in begun if one.ends_on < ground.today]
        following = dict(pairwise(over))
        for period in begun:
            if period not in over:
                # What the reviews of closed periods count of spending is scored by now.
                spend_until_now(ground)
            _score(ground, period)
            # A review freezes milestones as they stand now: those of the periods to come are not known yet.
            if period in following:
                history.insert_reviews([_past(card, following[period]) for card in scored_in(period)])
            elif period in over:
                _live_newest(ground, period, run_queue)
        if len(over) == len(begun):
            spend_until_now(ground)
        _visit(ground)


def _score(ground: Ground, period: ReportPeriod) -> None:
    """Compute a period as of its last day, and look at milestones on that day."""
    from sextant.leadership.actions.scorecards_computed import compute_period  # noqa: PLC0415
    from sextant.leadership.actions.turnaround import (  # noqa: PLC0415
        look_at_milestones,
        plan_turnarounds,
    )

    day = min(period.ends_on, ground.today)
    compute_period(period, on=ground.today)
    plan_turnarounds(on=day)
    say_of_milestones(day)
    # The night after: what is due on the last day is judged by the whole report period.
    look_at_milestones(on=min(day + timedelta(days=1), ground.today))


def _past(card: Scored, following: ReportPeriod) -> history.PastReview:
    lines = _ranked(card)
    met_on = _before(card.days.meeting_due_on, 1)
    return history.PastReview(
        scorecard_id=card.id,
        frozen_at=datetime.combine(card.days.freezes_on, AFTERNOON, LOCAL),
        words=_words(lines),
        written_on=card.days.words_due_on,
        met_on=met_on,
        rating=_rating(card.points),
        actions=[
            history.PastAction(
                act=act,
                done_on=None if (card.id + n) % 3 == 0 else act.due_on,
                found=words.NOT_KEPT if (card.id + n) % 3 == 0 else words.KEPT,
            )
            for n, act in enumerate(_acts(lines, until=following.ends_on))
        ],
    )


def _live_newest(ground: Ground, period: ReportPeriod, run_queue: Callable[[], None] | None) -> None:
    """Freeze the newest period on its day, write its words in time, and meet where the day has come."""
    from sextant.leadership.actions import reviews  # noqa: PLC0415

    cards = scored_in(period)
    frozen: dict[int, int] = {}
    for card in cards:
        if card.days.freezes_on > ground.today:
            continue
        with _on(card.days.freezes_on) as moment:
            frozen[card.id] = reviews.freeze_review(scorecard_id=card.id, at=moment).pk
            if run_queue is not None:
                run_queue()
    for place, card in enumerate(cards):
        written_on = _before(card.days.words_due_on, 1)
        if card.id not in frozen or written_on >= ground.today:
            continue
        lines = _ranked(card)
        with _on(written_on):
            reviews.write_causes(review_id=frozen[card.id], words=_words(lines), on=written_on)
        met_on = _before(card.days.meeting_due_on, 3)
        # The first school’s meeting is still to come.
        if place == 0 or met_on >= ground.today:
            continue
        with _on(met_on):
            for act in _acts(lines, until=met_on + DAYS_FOR_AN_ACTION):
                reviews.agree_on(review_id=frozen[card.id], act=act, on=met_on)
            reviews.hold_meeting(review_id=frozen[card.id], rating=_rating(card.points), on=met_on)


def _visit(ground: Ground) -> None:
    """Let each turnaround be visited every month of the year before and of this one."""
    from sextant.leadership.queries.turnaround import list_plans  # noqa: PLC0415

    years = ground.years[max(0, ground.newest - 1) :]
    first = years[0].starts_on
    found = []
    for plan in list_plans(on=ground.today):
        place, n = ground.place(ground.keys.schools.index(plan.school_id)), 0
        meant = _before(ground.today, LAST_VISIT_BEFORE)
        while meant > first:
            year = next(one for one in reversed(years) if one.starts_on <= meant)
            # Nobody visits rooms on a holiday.
            day = year.school_day_before(meant, place.jurisdiction)
            if meant.month not in {7, 8}:
                found.append(
                    history.PastHelp(
                        school_id=plan.school_id, kind=CentralSupport.SITE_VISIT, domain=MetricDomain.CULTURE,
                        days=1, from_on=day, until_on=day, because=words.VISIT_BECAUSE,
                        found=words.VISITS[n % len(words.VISITS)], done_on=day,
                    )
                )  # fmt: skip
            meant, n = _before(meant, MONTH), n + 1
        ended = first + timedelta(days=3 * MONTH)
        found.append(
            history.PastHelp(
                school_id=plan.school_id, kind=CentralSupport.CULTURE, domain=MetricDomain.CULTURE,
                days=DAYS_OF_CULTURE, from_on=first + timedelta(days=MONTH), until_on=ended,
                because=words.DAYS_BECAUSE, found=words.DAYS_FOUND, done_on=ended,
            )
        )  # fmt: skip
    history.insert_help(found)


def _ranked(card: Scored) -> list[LineRow]:
    """Return the measured lines, those that earn most of their weight first."""
    known = [line for line in card.lines if line.points is not None and line.counted]
    return sorted(known, key=lambda line: (-(line.points or 0.0) / line.counted, line.code))


def _words(lines: Sequence[LineRow]) -> Words:
    weakest = list(reversed(lines[-2:]))
    return Words(
        strengths="; ".join(_said(line) for line in lines[:2]),
        gaps="; ".join(_said(line) for line in weakest),
        root_causes="\n".join(words.CAUSES.get(line.code, words.OTHERWISE) for line in weakest)
        or words.OTHERWISE,
    )


def _said(line: LineRow) -> str:
    return f"{line.label}: {written(line.value, line.unit)}"


def _acts(lines: Sequence[LineRow], *, until: date) -> list[Act]:
    domains = dict.fromkeys(MetricDomain(line.domain) for line in reversed(lines))
    return [
        Act(
            words=words.ACTIONS[domain],
            domain=domain,
            seat=SEATS.get(domain, Seat.AP_INSTRUCTION),
            due_on=until,
        )
        for domain in list(domains)[:2]
    ]


def _rating(points: float | None) -> str:
    if points is None:
        return words.NO_RATING
    return next(said for least, said in words.RATINGS if points >= least)


def _before(day: date, n: int) -> date:
    """Return the weekday so many days before, or the last one before a weekend."""
    found = day - timedelta(days=n)
    return found - timedelta(days=max(0, found.weekday() - FRIDAY))


@contextmanager
def _on(day: date) -> Iterator[datetime]:
    moment = datetime.combine(day, AFTERNOON, LOCAL)
    with clock.relive(moment):
        yield moment
