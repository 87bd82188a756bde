"""A demo’s leadership teams: plans, meetings of all weeks with what was promised, and this Monday’s draft.

The past goes in by bulk. The draft is made by Friday’s own round from what the demo truly holds: its clocks,
its flags, its weeks; nobody has agreed on it when the demo opens.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons import leadership_agenda_words as words
from sextant.demo.seasons.attendance import LOCAL
from sextant.interlocks.into.leadership import AGENDA, edit_the_agenda
from sextant.interlocks.table import BY_CODE
from sextant.kernel import clock, guard
from sextant.kernel.actor import process
from sextant.leadership.actions import agenda_history as history
from sextant.leadership.actions.drafting import close_week, monday_of
from sextant.leadership.actions.weeks import keep_weeks
from sextant.leadership.events import WeekClosed
from sextant.leadership.queries.weeks import weeks_kept
from sextant.leadership.rules.agenda import MINUTES
from sextant.leadership.terms.meetings import CommitmentState, ItemOutcome, ItemSource
from sextant.network.terms import SCHOOL_DAY_KINDS, Jurisdiction, Seat
from sextant.work.actions.history import PastEnding, PastItem, take_over_items
from sextant.work.terms import WorkState

WEEK, ONE_DAY = timedelta(days=7), timedelta(days=1)
DRAFTED, MEETS = time(14, 5), time(7, 30)
# Domain 11, Leadership: about six items a week, and 68 of 100 commitments kept.
ITEMS, MORE_ITEMS = 5, 3
KEPT, LATE, DROPPED = 0.68, 0.32, 0.03
PROMISED, DELEGATED, DROPS = 0.72, 0.22, 0.12
# Of the newest weeks some commitments are still open, and some of those past their day.
OPEN_WEEKS, STILL_OPEN = 2, 0.3
FIRST_MEETING = 2 * WEEK
AGREED_LATE = 0.18


def meet_weekly(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write plans and meetings, keep this year’s weeks, and let last Friday draft this week’s agenda."""
    rng = ground.rng("leadership_agenda")
    held = list(_meetings(ground, rng))
    with transaction.atomic():
        history.insert_meetings(held)
        take_over_items(list(_edits(ground, held)))
    with guard.acting_as(process("leadership_desk")):
        for school in range(len(ground.size.places)):
            keep_weeks(school_id=ground.keys.schools[school], on=ground.today)
    with transaction.atomic():
        history.insert_plans(list(_plans(ground, rng)))
    for school in range(len(ground.size.places)):
        _draft(ground, school)
    if run_queue is not None:
        run_queue()


def _meetings(ground: Ground, rng: np.random.Generator) -> Iterator[history.PastMeetingHeld]:
    for school in range(len(ground.size.places)):
        for year in range(len(ground.years)):
            yield from _of_year(ground, school, year, rng)


def _of_year(
    ground: Ground, school: int, year: int, rng: np.random.Generator
) -> Iterator[history.PastMeetingHeld]:
    days = _days(ground, school, year)
    mondays = sorted({monday_of(day) for day in days if day < monday_of(ground.today)})
    carried: list[history.PastItem] = []
    recent: list[int] = []
    late = ground.rng(f"leadership_agenda_agreed {school} {year}")
    for week in mondays:
        if week < ground.years[year].starts_on + FIRST_MEETING:
            continue
        meets_on = min(day for day in days if monday_of(day) == week)
        is_last = week == mondays[-1] and year == ground.newest
        items = list(
            _items(ground, school, week, meets_on, rng, carried=carried, recent=recent, is_last=is_last)
        )
        carried = [one for one in items if one.outcome is ItemOutcome.OPEN]
        drafted_at = _at(max(day for day in days if day < week), DRAFTED)
        yield history.PastMeetingHeld(
            school_id=ground.keys.schools[school],
            week_of=week,
            drafted_at=drafted_at,
            # Who has not agreed before does so as the meeting begins.
            agreed_at=_at(meets_on, MEETS) if late.random() < AGREED_LATE else drafted_at,
            held_at=_at(meets_on, MEETS),
            # The last meeting ends with the week’s close, which tells of what was left open twice.
            ended_at=None if is_last else _at(meets_on, MEETS),
            items=tuple(items),
        )


def _items(
    ground: Ground,
    school: int,
    week: date,
    meets_on: date,
    rng: np.random.Generator,
    *,
    carried: list[history.PastItem],
    recent: list[int],
    is_last: bool,
) -> Iterator[history.PastItem]:
    n = ITEMS + int(rng.integers(MORE_ITEMS)) - len(carried)
    # Nobody promises this week what was promised last week.
    # What was decided lately rests, and this week's draft brings up measures of its own.
    rests = week >= monday_of(ground.today) - OPEN_WEEKS * WEEK
    chosen = [
        one
        for one in rng.permutation(len(words.TOPICS)).tolist()
        if one not in recent and not (rests and words.TOPICS[one].source is ItemSource.METRIC)
    ][:n]
    recent[:] = chosen
    for one in carried:
        yield _item(ground, words.LEFT_OPEN, one.key, meets_on, rng, is_open=is_last, n_carried=1)
    for place, topic in enumerate(chosen):
        yield _item(ground, words.TOPICS[topic], f"past:{topic}", meets_on, rng)
        if place == 0 and _leaves_open(ground, school, week):
            yield _item(ground, words.LEFT_OPEN, f"past:open:{week}", meets_on, rng, is_open=True)


def _leaves_open(ground: Ground, school: int, week: date) -> bool:
    """Tell if a team could not decide: the last school’s, the week before last, and so last week again."""
    return school == len(ground.size.places) - 1 and week == monday_of(ground.today) - 2 * WEEK


def _item(
    ground: Ground,
    topic: words.Topic,
    key: str,
    meets_on: date,
    rng: np.random.Generator,
    *,
    is_open: bool = False,
    n_carried: int = 0,
) -> history.PastItem:
    chance, promises = rng.random(), rng.random() < PROMISED
    if is_open:
        outcome = ItemOutcome.OPEN
    elif promises:
        outcome = ItemOutcome.DELEGATED if chance < DELEGATED else ItemOutcome.DECIDED
    else:
        outcome = ItemOutcome.DROPPED if chance < DROPS else ItemOutcome.DECIDED
    promised = _promise(ground, topic, meets_on, rng) if promises and not is_open else None
    return history.PastItem(
        source=topic.source,
        key=key,
        title=topic.title,
        reason="",
        seat=topic.seat,
        minutes=MINUTES[topic.source],
        outcome=outcome,
        decision="" if is_open else "It can wait." if outcome is ItemOutcome.DROPPED else topic.decision,
        n_carried=n_carried,
        promised=promised,
    )


def _promise(
    ground: Ground, topic: words.Topic, meets_on: date, rng: np.random.Generator
) -> history.PastPromise:
    due_on = meets_on + timedelta(days=int(rng.choice((3, 4, 7, 8, 11))))
    chance, days = rng.random(), int(rng.integers(1, 9))
    is_young = meets_on >= monday_of(ground.today) - OPEN_WEEKS * WEEK
    if due_on >= ground.today or (is_young and rng.random() < STILL_OPEN):
        state, ended_on, evidence = CommitmentState.OPEN, None, ""
    elif chance < DROPPED:
        state, ended_on, evidence = CommitmentState.DROPPED, due_on - ONE_DAY, words.WHY_DROPPED
    elif (chance - DROPPED) / (1 - DROPPED) < KEPT:
        state, ended_on, evidence = CommitmentState.KEPT, due_on, topic.evidence
    else:
        state, ended_on, evidence = CommitmentState.LATE, due_on + timedelta(days=days), words.WHY_LATE
    if ended_on is not None and ended_on >= ground.today:
        state, ended_on, evidence = CommitmentState.OPEN, None, ""
    return history.PastPromise(
        words=topic.promise, seat=topic.seat, due_on=due_on, state=state, ended_on=ended_on, evidence=evidence
    )


def _plans(ground: Ground, rng: np.random.Generator) -> Iterator[history.PastPlan]:
    for school in range(len(ground.size.places)):
        summary = words.SUMMARIES[int(rng.integers(len(words.SUMMARIES)))]
        for year, dates in enumerate(ground.years):
            meant = dates.starts_on + 2 * WEEK
            last_period = max(number for at, number in ground.keys.periods if at == year)
            yield history.PastPlan(
                school_id=ground.keys.schools[school],
                school_year_id=ground.keys.years[year],
                summary=summary,
                agreed_on=min(day for day in _days(ground, school, year) if day >= meant),
                is_over=year < ground.newest,
                goals=tuple(
                    _goals(ground, school, year, by_period_id=ground.keys.periods[year, last_period])
                ),
            )


def _goals(ground: Ground, school: int, year: int, *, by_period_id: int) -> Iterator[history.PastGoal]:
    dates = ground.years[year]
    with guard.acting_as(process("leadership_desk")):
        weeks = weeks_kept(
            school_id=ground.keys.schools[school],
            since=dates.starts_on,
            until=min(dates.ends_on, ground.today),
        )
    for says, metric, seat, factor, difference in words.GOALS:
        kept = weeks.get(metric, ())
        # Past years were not kept by week; their goals say what was meant, not where it stood.
        baseline = round(float(np.mean([one.value for one in kept[:3]])), 2) if kept else None
        target = 95.0 if baseline is None and metric == "ada" else 10.0 if baseline is None else baseline
        yield history.PastGoal(
            words=says,
            metric=metric,
            baseline=baseline,
            target=round(target * factor + difference, 1 if metric != "majors" else 2),
            by_period_id=by_period_id,
            seat=Seat(seat),
        )


def _edits(ground: Ground, held: Sequence[history.PastMeetingHeld]) -> Iterator[PastItem]:
    """Yield the work that asked for each agenda of this year; it ended when the agenda was agreed (I-31)."""
    first = ground.years[ground.newest].starts_on
    for one in held:
        if one.week_of < first:
            continue
        on = one.drafted_at.date()
        for proposal in edit_the_agenda(WeekClosed(school_id=one.school_id, on=on), on):
            yield PastItem(
                proposal=proposal,
                terms=BY_CODE[AGENDA].terms(proposal.part),
                opened_on=on,
                ending=PastEnding(state=WorkState.DONE, at=one.agreed_at),
            )


def _draft(ground: Ground, school: int) -> None:
    days = _days(ground, school, ground.newest)
    last = max((day for day in days if day < monday_of(ground.today)), default=None)
    if last is None:
        return
    moment = _at(last, DRAFTED)
    with clock.relive(moment), guard.acting_as(process("leadership_desk")):
        close_week(school_id=ground.keys.schools[school], on=last, at=clock.now())


def _days(ground: Ground, school: int, year: int) -> list[date]:
    dates = ground.years[year]
    is_nj = ground.place(school).jurisdiction == Jurisdiction.NJ
    kinds = dates.nj_days if is_nj else dates.pa_days
    return sorted(day for day, kind in kinds.items() if kind in SCHOOL_DAY_KINDS)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, LOCAL)
