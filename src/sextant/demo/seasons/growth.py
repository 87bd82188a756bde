"""Release the first growth run of a demo, signed by its data director, and work on what it opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.kernel import clock, guard
from sextant.kernel.actor import process

ONE_DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
AFTER_SCHOOL = time(16, 45)
MOST_ITEMS = 20_000
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


def release_growth(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Compute growth on the first school day after the newest report period, and live the weeks since."""
    # The demo stands above the systems; each of its seasons fetches the one it needs.
    from sextant.assessment.actions.run_check import check_run  # noqa: PLC0415
    from sextant.assessment.actions.value_added import run_growth  # noqa: PLC0415

    fit = _once()
    released_on = _first_day_after(ground)
    signer = ground.keys.staff["anneke_data_director"]
    with _after_school(released_on) as moment:
        with guard.acting_as(process("growth_run")):
            made = run_growth(on=released_on, at=moment, signed_by=signer, fit=fit)
            # Wherever rosters or tests fall short the run stays provisional, and the check says so too.
            checker = ground.keys.staff["omar_analyst"]
            check_run(run_id=made.run_id, checked_by=checker, at=moment + AN_HOUR, fit=fit)
        if run_queue is not None:
            run_queue()
    for day in _weekdays(released_on + ONE_DAY, ground.today):
        with _after_school(day):
            _bring_up_what_is_late(day)
            _do_screenings(day)
    _bring_up_what_is_late(ground.today)


def _once() -> Any:
    """Return the engine that is asked once: the check of a demo comes in the same minute as its run.

    It is asked again only after the inputs were found to be those of the run.
    """
    from sextant.assessment.actions.growth_computing import fit_all  # noqa: PLC0415

    found: list[Any] = []

    def fit(inputs: Any, *, tell: Callable[[int], None]) -> Any:
        if not found:
            found.append(fit_all(inputs, tell=tell))
        return found[0]

    return fit


@contextmanager
def _after_school(day: date) -> Iterator[datetime]:
    moment = datetime.combine(day, AFTER_SCHOOL, LOCAL)
    with clock.relive(moment):
        yield moment


def _first_day_after(ground: Ground) -> date:
    """Return the first weekday after the newest report period that is over."""
    over = [
        period.ends_on for dates in ground.years for period in dates.periods if period.ends_on < ground.today
    ]
    following = _weekdays(max(over) + ONE_DAY, ground.today) if over else iter(())
    return next(following, ground.today)


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
    from sextant.work.actions import moves  # noqa: PLC0415
    from sextant.work.queries.items import list_shown_items  # noqa: PLC0415
    from sextant.work.terms import Closing, WorkState  # noqa: PLC0415

    found: dict[int, str] = {}
    for row in list_shown_items(on=day, limit=MOST_ITEMS):
        turn = row.id % TURNS
        age = day - (row.held_until or row.opened_on)
        if turn and row.closing == Closing.SCREENING and age.days >= turn * DAYS_A_TURN:
            found[row.id] = FOUND[turn]
            moves.finish_screening(item_id=row.id, version=row.version, at=clock.now(), outcome=FOUND[turn])
        elif turn == TURNS - 1 and row.state == WorkState.OPEN:
            moves.accept(item_id=row.id, version=row.version)
    keep_found(found, notes=NOTES, on=day)
