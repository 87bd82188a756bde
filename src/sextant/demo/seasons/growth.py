"""Release the first growth run of a demo, signed by its data director, and work on what it opened."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.growth_ahead import FitAhead
from sextant.kernel import clock, guard
from sextant.kernel.actor import process

ONE_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
AFTER_SCHOOL = time(16, 45)
MOST_ITEMS = 20_000
# How many periods have been released by the first morning of a demo of three years: a teacher is flagged
# after three. A smaller demo releases the newest alone, for it opens within a minute.
N_RELEASED, YEARS_OF_ALL = 3, 3
LOOKED_AT_FIRST = "First year of growth: we look at what the rule would ask before it asks anybody."
TRUSTED_SINCE = "A year of dry runs looked right to the schools that read them."
# What screenings find, in turn (domain 6.b): most often no need, or a gap that the class can close.
FOUND = ("no_need", "core_fix", "no_need", "tier_2", "core_fix", "no_need", "core_fix", "tier_2", "no_need")
NOTES = {
    "no_need": "Went through the test together: careless errors, the work in class is sound.",
    "core_fix": "One gap from the unit; the teacher reteaches it in the warm-ups of this week.",
    "tier_2": "The gap is wider than the unit: a small group, three times a week.",
}
# Of every nine screenings one is left lying; each further one takes two days longer than the one before.
TURNS = 9
DAYS_A_TURN = 2


def begin_to_fit(ground: Ground, ahead: FitAhead) -> None:
    """Begin to fit the first run that will be released, once all that it reads is on file."""
    from sextant.assessment.actions.growth_reading import read_inputs  # noqa: PLC0415

    released_on = _days_of_release(ground)[0]
    with _after_school(released_on), guard.acting_as(process("growth_run")):
        ahead.begin(
            partial(read_inputs, on=released_on, subjects=None, is_signed=True, tell=lambda _n_done: None)
        )


def release_growth(
    ground: Ground, ahead: FitAhead | None = None, *, run_queue: Callable[[], None] | None = None
) -> None:
    """Compute growth on the first school day after the newest report period, and live the weeks since."""
    days = _days_of_release(ground)
    _watch_the_rules_first(ground, days)
    for released_on in days:
        _compute_and_check(ground, released_on, ahead or FitAhead(None), run_queue=run_queue)
    released_on = days[-1]
    for day in _weekdays(released_on + ONE_DAY, ground.today):
        with _after_school(day):
            _bring_up_what_is_late(day)
            _do_screenings(day)
    _bring_up_what_is_late(ground.today)


def _compute_and_check(
    ground: Ground, released_on: date, ahead: FitAhead, *, run_queue: Callable[[], None] | None
) -> None:
    """Compute growth as of a day, signed by the data director and checked by the analyst."""
    # The demo stands above the systems; each of its seasons fetches the one it needs.
    from sextant.assessment.actions.run_check import check_run  # noqa: PLC0415
    from sextant.assessment.actions.value_added import run_growth  # noqa: PLC0415

    fit = _once(ahead)
    signer, checker = (ground.keys.staff[name] for name in ("anneke_data_director", "omar_analyst"))
    with _after_school(released_on) as moment:
        with guard.acting_as(process("growth_run")):
            made = run_growth(on=released_on, at=moment, signed_by=signer, fit=fit)
            # Wherever rosters or tests fall short the run stays provisional, and the check says so too.
            check_run(run_id=made.run_id, checked_by=checker, at=moment + AN_HOUR, fit=fit)
        if run_queue is not None:
            run_queue()


def _watch_the_rules_first(ground: Ground, days: Sequence[date]) -> None:
    """Keep the rules that hear growth on dry run until this year: they are looked at before they ask."""
    from sextant.assessment.events import GrowthRunReleased  # noqa: PLC0415
    from sextant.interlocks.modes import set_mode  # noqa: PLC0415
    from sextant.interlocks.table import INTERLOCKS  # noqa: PLC0415
    from sextant.interlocks.terms import Mode  # noqa: PLC0415

    codes = [row.code for row in INTERLOCKS if row.is_live and row.when is GrowthRunReleased]
    this_year = ground.years[-1].starts_on
    if days[0] >= this_year:
        return
    for code in codes:
        set_mode(code=code, mode=Mode.DRY_RUN, on=ground.years[0].starts_on, because=LOOKED_AT_FIRST)
        set_mode(code=code, mode=Mode.ON, on=this_year, because=TRUSTED_SINCE)


def _once(ahead: FitAhead) -> Any:
    """Return the engine that is asked once: the check of a demo comes in the same minute as its run.

    It is asked again only after the inputs were found to be those of the run.
    """
    found: list[Any] = []

    def fit(inputs: Any, *, tell: Callable[[int], None]) -> Any:
        if not found:
            found.append(ahead.fit(inputs))
        return found[0]

    return fit


@contextmanager
def _after_school(day: date) -> Iterator[datetime]:
    moment = datetime.combine(day, AFTER_SCHOOL, LOCAL)
    with clock.relive(moment):
        yield moment


def _days_of_release(ground: Ground) -> list[date]:
    """Return the first weekday after each of the newest report periods that are over, the oldest first."""
    n = N_RELEASED if ground.size.years >= YEARS_OF_ALL else 1
    over = sorted(
        period.ends_on for dates in ground.years for period in dates.periods if period.ends_on < ground.today
    )
    days = [next(_weekdays(end + ONE_DAY, ground.today), ground.today) for end in over[-n:]]
    return days or [ground.today]


def _weekdays(first: date, end: date) -> Iterator[date]:
    """Yield the weekdays from ``first`` up to, but not on, ``end``."""
    for number in range((end - first).days):
        day = first + number * ONE_DAY
        if day.weekday() < 5:
            yield day


def _bring_up_what_is_late(day: date) -> None:
    from sextant.work.actions.escalation import escalate_overdue  # noqa: PLC0415

    with guard.acting_as(process("clock_watch")):
        escalate_overdue(on=day)


@transaction.atomic
def _do_screenings(day: date) -> None:
    """Close the screenings whose turn it is with what they found, and let one in nine be accepted."""
    from sextant.demo.seasons.support_care_growth import keep_found  # noqa: PLC0415
    from sextant.network.queries.calendar import calendar_of  # noqa: PLC0415
    from sextant.work.actions import moves  # noqa: PLC0415
    from sextant.work.queries.items import list_shown_items  # noqa: PLC0415
    from sextant.work.terms import Closing, WorkState  # noqa: PLC0415

    found: dict[int, str] = {}
    for row in list_shown_items(on=day, limit=MOST_ITEMS):
        if row.school_id is not None and not calendar_of(school_id=row.school_id).is_school_day(day):
            continue
        turn = row.id % TURNS
        age = day - (row.held_until or row.opened_on)
        if turn and row.closing == Closing.SCREENING and age.days >= turn * DAYS_A_TURN:
            found[row.id] = FOUND[turn]
            moves.finish_screening(item_id=row.id, version=row.version, at=clock.now(), outcome=FOUND[turn])
        elif turn == TURNS - 1 and row.state == WorkState.OPEN:
            moves.accept(item_id=row.id, version=row.version)
    keep_found(found, notes=NOTES, on=day)
