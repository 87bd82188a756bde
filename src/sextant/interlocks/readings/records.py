"""What the data director's Monday reads: how whole the records are, and how the rules fare."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sextant.interlocks.models import InterlockFailure, InterlockRun
from sextant.interlocks.modes import list_modes
from sextant.interlocks.readings.tuned import last_tuned
from sextant.interlocks.rows import Interlock
from sextant.interlocks.table import INTERLOCKS
from sextant.interlocks.terms import Mode
from sextant.interlocks.thresholds import DECIDED_AT_LEAST, DISMISSED_TOO_OFTEN
from sextant.network.queries.calendar import place_in_year
from sextant.network.queries.settings import threshold
from sextant.work.queries.counts import InterlockTally, tally_interlocks

MOST_FAILURES = 50
# As long as a report period, whatever the day.
NINE_WEEKS = timedelta(weeks=9)
NOTHING = InterlockTally(interlock="", opened=0, still_open=0, done=0, dismissed=0, superseded=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One row of the table as this network lives with it."""

    row: Interlock
    mode: Mode
    tally: InterlockTally
    would_open: int
    is_dismissed_too_often: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveRule:
    """One row at work, and what became of its items lately."""

    row: Interlock
    tally: InterlockTally
    is_dismissed_too_often: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """News that a row could not work through."""

    code: str
    event: str
    problem: str
    failed_at: datetime
    attempts: int


def list_rules(*, on: date) -> tuple[RuleRow, ...]:
    """Return all rows with mode and tally of the report period, in a few questions."""
    place = place_in_year(on)
    since = place.report_period.starts_on if place else on.replace(day=1)
    tallies, judged = tally_interlocks(since=since), judged_tallies(since=since, on=on)
    modes = list_modes(on=on)
    previews = _newest_previews()
    return tuple(
        RuleRow(
            row=row,
            mode=modes.get(row.code, Mode.ON),
            tally=tallies.get(row.code, NOTHING),
            would_open=previews.get(row.code, 0),
            is_dismissed_too_often=is_dismissed_too_often(judged.get(row.code, NOTHING), on=on),
        )
        for row in INTERLOCKS
    )


def list_live_rules(*, on: date) -> tuple[LiveRule, ...]:
    """Return the rows at work with their tally of the last nine weeks, in a few questions."""
    since = on - NINE_WEEKS
    tallies, judged = tally_interlocks(since=since), judged_tallies(since=since, on=on)
    return tuple(
        LiveRule(
            row=row,
            tally=tallies.get(row.code, NOTHING),
            is_dismissed_too_often=is_dismissed_too_often(judged.get(row.code, NOTHING), on=on),
        )
        for row in INTERLOCKS
        if row.is_live
    )


def judged_tallies(*, since: date, on: date) -> Mapping[str, InterlockTally]:
    """Return, by rule, what became of the items opened from ``since`` on by the rule as it is now.

    Items up to the day on which it was last tuned are left out: they were another rule's.
    """
    return tally_interlocks(since=since, after=last_tuned(on=on))


def is_dismissed_too_often(tally: InterlockTally, *, on: date) -> bool:
    """Tell if so many of a row's items were dismissed that it must be tuned again (domain 10.1)."""
    share = tally.dismissed_share
    if share is None or tally.decided < threshold(DECIDED_AT_LEAST, on=on):
        return False
    return 100 * share > threshold(DISMISSED_TOO_OFTEN, on=on)


def list_failures() -> tuple[Failure, ...]:
    """Return what failed and is not settled, the newest first."""
    waiting = InterlockFailure.objects.filter(settled_at=None).order_by("-failed_at", "-pk")
    return tuple(
        Failure(
            code=failure.code,
            event=failure.event,
            problem=failure.problem,
            failed_at=failure.failed_at,
            attempts=failure.attempts,
        )
        for failure in waiting[:MOST_FAILURES]
    )


def _newest_previews() -> Mapping[str, int]:
    """Return, by row, how many items its newest dry run would have opened."""
    runs = InterlockRun.objects.filter(mode=Mode.DRY_RUN).order_by("ran_at", "pk")
    return dict(runs.values_list("code", "n_opened"))
