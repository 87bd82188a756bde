"""A week holds so much new work; the rest waits, the most severe first."""

from datetime import date

from sextant.network.terms import Seat
from sextant.work import thresholds
from sextant.work.rules.load import (
    Load,
    Newcomer,
    cap_of,
    hold_overflow,
    say_how_much,
    say_what_follows,
    week_of,
)

WEDNESDAY = date(2026, 11, 25)
NEXT_MONDAY = date(2026, 11, 30)
MONDAY_AFTER = date(2026, 12, 7)


def newcomers(*severities: float) -> list[Newcomer]:
    return [Newcomer(place=place, severity=severity) for place, severity in enumerate(severities)]


def test_what_fits_the_week_is_shown_at_once() -> None:
    assert hold_overflow(newcomers(1, 2), on=WEDNESDAY, cap=2, taken={}) == {0: None, 1: None}


def test_the_most_severe_come_first_and_the_others_wait_week_by_week() -> None:
    held = hold_overflow(newcomers(0.5, 3, 2, 1, 0.1), on=WEDNESDAY, cap=2, taken={})

    assert held == {1: None, 2: None, 3: NEXT_MONDAY, 0: NEXT_MONDAY, 4: MONDAY_AFTER}


def test_what_came_before_in_a_week_counts_there() -> None:
    taken = {week_of(WEDNESDAY): 1, NEXT_MONDAY: 2}

    assert hold_overflow(newcomers(1, 2), on=WEDNESDAY, cap=2, taken=taken) == {1: None, 0: MONDAY_AFTER}


def test_among_equals_the_first_in_the_batch_goes_first() -> None:
    assert hold_overflow(newcomers(1, 1), on=WEDNESDAY, cap=1, taken={}) == {0: None, 1: NEXT_MONDAY}


def test_a_teacher_carries_less_than_a_counselor_and_a_counselor_less_than_a_leader() -> None:
    assert cap_of(Seat.TEACHER) == thresholds.TEACHER_CAP
    assert cap_of(Seat.COUNSELOR) == thresholds.CARER_CAP
    assert cap_of(Seat.AP_INSTRUCTION) == thresholds.LEADER_CAP
    assert thresholds.TEACHER_CAP.default < thresholds.CARER_CAP.default < thresholds.LEADER_CAP.default


def load(**more: int) -> Load:
    return Load(**({"late": 0, "today": 0, "this_week": 0, "shown": 0, "held": 0} | more))


def test_the_page_opens_with_what_is_late() -> None:
    both = load(late=2, today=1, this_week=1, shown=5, held=3)

    assert say_how_much(both) == "Two items are late, and one is due today."
    assert say_what_follows(both) == (
        "One more is due later this week; one item is due after it; "
        "three items are held for next week, because this one is full."
    )


def test_a_quiet_week_is_said_too() -> None:
    assert say_how_much(load()) == "Nothing waits for you."
    assert say_how_much(load(shown=4)) == "Nothing is due this week."
    assert say_how_much(load(this_week=1, shown=1)) == "Nothing is late. One item is due this week."
    brought = load(this_week=1, shown=1, brought=1)
    assert say_how_much(brought) == "Nothing of your own is late. One item is due this week."
    assert say_what_follows(load()) == ""
