"""What a leadership agenda holds: the order, the hour, and what rests; without a database."""

from datetime import date

import pytest

from sextant.leadership.rules.agenda import Matter, Resting, fit, minutes_of, one_each, rank
from sextant.leadership.rules.commitments import Promise, ended_as, kept
from sextant.leadership.rules.goals import Line, Standing, standing
from sextant.leadership.rules.movements import movement_of
from sextant.leadership.terms.meetings import CommitmentState, ItemSource
from sextant.network.terms import Seat

MONDAY = date(2026, 11, 23)
KEPT, LATE, OPEN, DROPPED = (
    CommitmentState.KEPT, CommitmentState.LATE, CommitmentState.OPEN, CommitmentState.DROPPED,
)  # fmt: skip


def matter(key: str, source: ItemSource, size: float = 0.0, **more: object) -> Matter:
    values = {"title": key, "reason": "", "seat": Seat.PRINCIPAL, "size": size} | more
    return Matter(source=source, key=key, **values)  # type: ignore[arg-type]


def keys(matters: tuple[Matter, ...]) -> list[str]:
    return [one.key for one in matters]


def test_law_comes_before_habit_and_habit_before_news() -> None:
    shuffled = [
        matter("attendance fell", ItemSource.METRIC, -2.4),
        matter("majors rose", ItemSource.METRIC, 1.2),
        matter("screenings", ItemSource.FLAG, 14),
        matter("consistency review", ItemSource.FLAG, 500),
        matter("re-teach plans", ItemSource.OVERDUE, 9),
        matter("left open twice", ItemSource.CARRIED, n_carried=2),
        matter("left open once", ItemSource.CARRIED, n_carried=1),
        matter("later clock", ItemSource.CLOCK, due_on=date(2026, 12, 4)),
        matter("first clock", ItemSource.CLOCK, due_on=date(2026, 11, 24)),
        matter("commitments", ItemSource.COMMITMENT),
    ]

    assert keys(rank(shuffled)) == [
        "first clock", "later clock", "left open twice", "re-teach plans", "left open once",
        "consistency review", "screenings", "attendance fell", "majors rose", "commitments",
    ]  # fmt: skip


def test_an_hour_holds_eight_items_and_what_was_promised_keeps_its_place() -> None:
    many = [matter(f"clock {n}", ItemSource.CLOCK, due_on=date(2026, 12, n)) for n in range(1, 12)]
    chosen = fit(rank([*many, matter("commitments", ItemSource.COMMITMENT)]))

    assert sum(minutes_of(one) for one in chosen) <= 60
    assert len(chosen) <= 8
    assert keys(chosen)[-1] == "commitments"
    assert keys(chosen)[0] == "clock 1"


def test_clocks_leave_three_places_and_measures_below_plan_come_first() -> None:
    clocks = [matter(f"clock {n}", ItemSource.CLOCK, due_on=date(2026, 12, n)) for n in range(1, 8)]
    others = [
        matter("plans", ItemSource.OVERDUE, 13),
        matter("screenings", ItemSource.FLAG, 14),
        matter("majors fell", ItemSource.METRIC, -2.4),
        matter("chronic absence", ItemSource.METRIC, 0.3, is_below_plan=True),
        matter("math", ItemSource.METRIC, -0.2, is_below_plan=True),
    ]

    chosen = keys(fit(rank([*clocks, *others, matter("commitments", ItemSource.COMMITMENT)])))

    assert chosen == [
        "clock 1", "clock 2", "clock 3", "clock 4", "plans", "chronic absence", "math", "commitments",
    ]  # fmt: skip


def test_flags_do_not_fill_the_hour() -> None:
    flags = [matter(f"flag {n}", ItemSource.FLAG, n) for n in range(6)]
    moved = [matter(f"measure {n}", ItemSource.METRIC, n + 1) for n in range(4)]

    assert keys(fit(rank([*flags, *moved]))) == ["flag 5", "flag 4", "flag 3", "measure 3", "measure 2"]


def test_what_was_dropped_rests_unless_the_law_asks() -> None:
    resting = Resting(keys={"I-01", "I-10"})

    assert resting.holds(matter("I-01", ItemSource.FLAG))
    assert not resting.holds(matter("I-10", ItemSource.CLOCK))


def test_a_flag_that_was_left_open_stands_once_with_its_new_words() -> None:
    old = matter("flag:I-21", ItemSource.CARRIED, n_carried=1, title="as it was said")
    new = matter("flag:I-21", ItemSource.FLAG, 500, title="as it is now")

    [one] = one_each([new, old])

    assert (one.title, one.n_carried, one.source) == ("as it is now", 1, ItemSource.FLAG)


@pytest.mark.parametrize(
    ("weeks", "moved"),
    [
        ([92.0, 92.4, 91.8, 92.1, 92.3, 91.9, 92.2, 88.9], True),
        ([92.0, 92.4, 91.8, 92.1, 92.3, 91.9, 92.2, 92.0], False),
        ([92.0, 92.4, 88.0], False),
        ([90.0] * 8 + [91.0], False),
    ],
    ids=["a fall beyond its own weeks", "within them", "too few weeks", "weeks that never differed"],
)
def test_a_measure_moves_when_it_leaves_its_own_weeks(weeks: list[float], moved: bool) -> None:
    assert (movement_of(weeks) is not None) is moved


def test_commitments_kept_is_done_on_time_of_those_due() -> None:
    """Domain 7.c: commitments kept = done on time ÷ due. Seventeen of twenty-five make 68 %."""
    due = date(2026, 11, 20)
    made = [
        *[Promise(due_on=due, state=KEPT)] * 17,
        *[Promise(due_on=due, state=LATE)] * 5,
        *[Promise(due_on=due, state=OPEN)] * 3,
        # None is due: two still have their day, one of them done early, and one was given up.
        Promise(due_on=date(2026, 12, 1), state=OPEN),
        Promise(due_on=date(2026, 12, 1), state=KEPT),
        Promise(due_on=due, state=DROPPED),
    ]

    found = kept(made, on=MONDAY)

    assert (found.on_time, found.due, found.percent) == (17, 25, 68.0)
    assert kept([], on=MONDAY).percent is None


def test_what_is_done_on_its_day_is_kept_and_the_day_after_late() -> None:
    assert ended_as(due_on=MONDAY, on=MONDAY) is KEPT
    assert ended_as(due_on=MONDAY, on=date(2026, 11, 24)) is LATE


def test_a_goal_is_held_against_its_line_not_against_its_target() -> None:
    rising = Line(baseline=88.0, target=92.0, starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 10))
    half_way = date(2026, 10, 21)

    assert rising.expected(half_way) == pytest.approx(90.0)
    assert standing(rising, 90.2, on=half_way) is Standing.ON_PLAN
    assert standing(rising, 89.2, on=half_way) is Standing.WATCH
    assert standing(rising, 88.5, on=half_way) is Standing.BELOW
    falling = Line(baseline=30.0, target=20.0, starts_on=date(2026, 9, 1), ends_on=date(2026, 12, 10))
    assert standing(falling, 24.0, on=half_way) is Standing.ON_PLAN
    assert standing(falling, 29.5, on=half_way) is Standing.BELOW
    assert standing(None, 24.0, on=half_way) is Standing.UNKNOWN
