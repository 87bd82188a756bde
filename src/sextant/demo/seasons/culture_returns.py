"""What follows the season's removals: cases with clocks and letters, protections, and the ways back.

The years are written at once. What is open on the first morning is told of, so that it is somebody's work.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from sextant.culture.actions.due_process_history import (
    PastReturn,
    insert_past_cases,
    insert_past_returns,
    insert_past_safeguards,
    tell_of_meeting,
    tell_of_return,
)
from sextant.culture.actions.late_clocks import tell_of_late_clocks
from sextant.culture.queries.protection_facts import protected_among
from sextant.culture.queries.removal_counts import warns_from
from sextant.culture.queries.removals_history import (
    RemovalOfPast,
    homes_that_speak,
    removals_of_all_years,
    seats_at_schools,
)
from sextant.culture.rules.removal_counter import PATTERN_OVER, total
from sextant.culture.terms import RemovalKind
from sextant.demo.cast import HARBOR_POINT
from sextant.demo.ground import Ground
from sextant.demo.seasons.attendance import LOCAL
from sextant.demo.seasons.culture_clocks import Ruler
from sextant.demo.seasons.culture_protections import SIGNED_AFTER, Protecting
from sextant.demo.seasons.culture_returns_words import TO_TEACHERS
from sextant.kernel import clock
from sextant.network.terms import Seat

SEATS = (Seat.PRINCIPAL, Seat.AP_CULTURE, Seat.AP_SPED, Seat.DEAN, Seat.COUNSELOR)
CHECKS_IN = (Seat.DEAN, Seat.COUNSELOR, Seat.AP_CULTURE)
# Of those who come back today, one in so many has nobody yet, or no word to the teachers.
NOBODY_YET, NO_WORD_YET, HELD_LATER = 3, 2, 6
EARLY = time(6, 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Season:
    """All removals, and which of them are stories of the cast's school."""

    ground: Ground
    ruler: Ruler
    removals: tuple[RemovalOfPast, ...]
    left: int | None
    overdue: int | None


def follow_removals(ground: Ground, *, run_queue: Callable[[], None] | None = None) -> None:
    """Write what followed the removals of all years, and tell of what is open today."""
    season = _read(ground)
    told = _write(season)
    _tell(season, told, run_queue)


def _read(ground: Ground) -> _Season:
    ruler = Ruler(
        today=ground.today,
        seats=seats_at_schools(SEATS, on=ground.today),
        speak_spanish=homes_that_speak("Spanish"),
    )
    removals = removals_of_all_years()
    harbor = next(
        (key for at, key in enumerate(ground.keys.schools) if ground.place(at).name == HARBOR_POINT), 0
    )
    since = ground.years[ground.newest].starts_on
    own = [
        one
        for one in removals
        if one.school_id == harbor and one.kind == RemovalKind.OSS and since <= one.starts_on < ground.today
    ]
    back = [one for one in own if one.returns_on and one.returns_on < ground.today]
    return _Season(
        ground=ground,
        ruler=ruler,
        removals=removals,
        left=max(own, key=lambda one: (one.decided_on, one.id)).id if own else None,
        overdue=max(back, key=lambda one: (one.returns_on or one.ends_on, one.id)).id if back else None,
    )


@transaction.atomic
def _write(season: _Season) -> tuple[RemovalOfPast, ...]:
    """Write it all; return the removals whose manifestation case is open."""
    cases = [season.ruler.case(one, is_left=one.id == season.left) for one in season.removals]
    protecting = _protect(season)
    insert_past_cases(
        action="demo.culture", cases=[case for case in cases if case is not None],
        protections=protecting.cases,
    )  # fmt: skip
    insert_past_safeguards(action="demo.culture", safeguards=protecting.safeguards)
    insert_past_returns(
        action="demo.culture",
        returns=[
            _return(season, one, one.returns_on)
            for one in season.removals
            if one.kind == RemovalKind.OSS and one.returns_on is not None
        ],
    )
    return tuple(one for one in season.removals if one.id == protecting.pattern_of)


def _protect(season: _Season) -> Protecting:
    ground = season.ground
    protected = protected_among({one.student_id for one in season.removals}, ground.today)
    starts = [year.starts_on for year in ground.years]
    years: dict[tuple[int, int], list[RemovalOfPast]] = defaultdict(list)
    for one in season.removals:
        if one.student_id in protected:
            years[one.student_id, bisect_right(starts, one.starts_on)].append(one)
    over = sorted(
        _past_ten(years, newest=len(starts)),
        key=lambda one: (
            one.school_id,
            # Whom the state protects from the first day has a case for each removal anyway.
            protected[one.student_id].has_intellectual_disability,
            -one.decided_on.toordinal(),
            one.id,
        ),
    )
    found = Protecting(
        ruler=season.ruler,
        today=ground.today,
        red_from=warns_from(on=ground.today, school_id=None)[1],
        pattern_of=over[0].id if over else None,
    )
    for (student, _year), own in sorted(years.items()):
        found.live_year(protected[student], own)
    told = {one.school_id for one in over[:1]}
    for one in over[1:]:
        if one.school_id not in told:
            told.add(one.school_id)
            found.open_waiting(one, protected[one.student_id])
    return found


def _past_ten(
    years: Mapping[tuple[int, int], list[RemovalOfPast]], *, newest: int
) -> Iterator[RemovalOfPast]:
    """Yield the last removal of each student past ten days this year."""
    for (_student, year), own in years.items():
        if year == newest and total([day for one in own for day in one.counted]) > PATTERN_OVER:
            yield own[-1]


def _return(season: _Season, one: RemovalOfPast, returns_on: date) -> PastReturn:
    today, ruler = season.ground.today, season.ruler
    is_coming = returns_on >= today
    held_on = None if is_coming or one.id == season.overdue else returns_on
    if held_on is not None and one.id % HELD_LATER == 0:
        later = ruler.calendar(one.school_id).add(returns_on, 1)
        held_on = later if later < today else held_on
    has_adult = not is_coming or one.id % NOBODY_YET > 0
    has_word = not is_coming or one.id % NO_WORD_YET > 0
    adults = [staff for seat in CHECKS_IN for staff in ruler.seats.get((one.school_id, seat), ())]
    return PastReturn(
        removal_id=one.id,
        student_id=one.student_id,
        school_id=one.school_id,
        away_from=one.starts_on,
        returns_on=returns_on,
        check_in_adult_id=adults[one.id % len(adults)] if has_adult and adults else None,
        word_to_teachers=TO_TEACHERS[one.id % len(TO_TEACHERS)] if has_word else "",
        circle_held_on=held_on,
    )


def _tell(season: _Season, marked: Sequence[RemovalOfPast], run_queue: Callable[[], None] | None) -> None:
    """Tell of the open manifestation case and of returns, each as of its day, and of what ran out."""
    today = season.ground.today
    for one in marked:
        signed_on = season.ruler.calendar(one.school_id).add(one.decided_on, SIGNED_AFTER)
        if signed_on < today:
            with _on(signed_on):
                tell_of_meeting(removal_id=one.id)
    suspended = [one for one in season.removals if one.kind == RemovalKind.OSS and one.returns_on]
    by_day: dict[date, list[RemovalOfPast]] = defaultdict(list)
    for one in suspended:
        if one.id == season.overdue or (one.returns_on or today) >= today:
            by_day[min(one.returns_on or today, today)].append(one)
    for day, ones in sorted(by_day.items()):
        with _on(day):
            for one in ones:
                tell_of_return(removal_id=one.id)
            if run_queue is not None:
                run_queue()
    with _on(today):
        tell_of_late_clocks(on=today)


@contextmanager
def _on(day: date) -> Iterator[None]:
    with clock.relive(datetime.combine(day, EARLY, LOCAL)):
        yield
