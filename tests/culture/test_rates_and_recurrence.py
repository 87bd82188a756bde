"""Rates of referral, who is due for tier 2, what came again, deciders in a funnel, dense sections."""

from datetime import date, timedelta

import numpy as np
import pytest

from sextant.culture.rules.density import densities
from sextant.culture.rules.funnel import WIDE, deciders, expected_shares
from sextant.culture.rules.rates import (
    answer_of,
    is_exclusion,
    referral_rate,
    restorative_balance,
    tier_two_entry,
)
from sextant.culture.rules.recurrence import FollowedBy, by_answer, came_again, days_of_return
from sextant.culture.terms.consistency import Answer, Entry

YEAR = date(2026, 8, 31)
SCHOOL_DAYS = [day for n in range(200) if (day := YEAR + timedelta(days=n)).weekday() < 5]


def test_majors_per_hundred_students_and_school_day() -> None:
    assert referral_rate(353, n_students=560, n_days=180) == pytest.approx(0.35, abs=0.001)
    assert referral_rate(3, n_students=0, n_days=180) is None
    assert referral_rate(3, n_students=560, n_days=0) is None


def entry(*majors: date, n_suspensions: int = 0) -> Entry | None:
    return tier_two_entry(majors, year_starts_on=YEAR, school_days=SCHOOL_DAYS, n_suspensions=n_suspensions)


def test_two_majors_by_the_end_of_october_ask_for_tier_two() -> None:
    assert entry(date(2026, 9, 10), date(2026, 10, 31)) == Entry.TWO_BY_OCTOBER
    assert entry(date(2026, 9, 10), date(2026, 11, 1)) is None


def test_three_majors_in_thirty_school_days_ask_for_tier_two() -> None:
    first = date(2026, 11, 9)
    at = SCHOOL_DAYS.index(first)

    assert entry(first, SCHOOL_DAYS[at + 5], SCHOOL_DAYS[at + 29]) == Entry.THREE_IN_THIRTY
    assert entry(first, SCHOOL_DAYS[at + 5], SCHOOL_DAYS[at + 30]) is None


def test_one_suspension_asks_for_tier_two() -> None:
    assert entry(date(2026, 12, 1), n_suspensions=1) == Entry.SUSPENDED


@pytest.mark.parametrize(
    ("kinds", "answer"),
    [
        (["conference", "oss"], Answer.OSS),
        (["iss", "detention"], Answer.ISS),
        (["conference", "detention"], Answer.CONFERENCE),
        (["loss_of_privilege", "small_circle"], Answer.DETENTION),
        (["class_circle"], Answer.OTHER_RESTORATIVE),
        (["call_home"], ""),
        ([], ""),
    ],
)
def test_an_incident_is_answered_by_its_heaviest_part(kinds: list[str], answer: str) -> None:
    assert answer_of(kinds) == answer


def test_exclusion_is_whatever_keeps_from_class() -> None:
    assert is_exclusion(["detention", "iss"])
    assert not is_exclusion(["detention", "conference"])


def test_the_restorative_balance_counts_levels_two_and_three() -> None:
    answered = [
        (2, frozenset({"small_circle"})),
        (3, frozenset({"detention"})),
        (3, frozenset({"oss", "conference"})),
        (2, frozenset({"detention"})),
        (4, frozenset({"conference"})),
        (1, frozenset({"affective_chat"})),
    ]

    assert restorative_balance(answered) == 0.5
    assert restorative_balance([]) is None


def test_an_incident_comes_again_on_a_later_day_of_the_same_level_within_thirty_days() -> None:
    student = np.array([1, 1, 1, 1, 2, 2, 3, 3])
    level = np.array([2, 2, 3, 2, 2, 2, 2, 2])
    day = np.array([10, 10, 12, 40, 10, 41, 10, 10])

    # The first two of student 1 fall on one day and both have the one of day 40 after them.
    assert came_again(student, level, day, day).tolist() == [
        True, True, False, False, False, False, False, False,
    ]  # fmt: skip


def test_the_thirty_days_begin_on_the_day_of_return() -> None:
    student, level = np.array([1, 1, 2, 2]), np.array([3, 3, 3, 3])
    day = np.array([10, 45, 10, 14])
    # Away until day 18, a Friday; school goes on on day 21.
    starts = days_of_return(day, np.array([18, 0, 18, 0]), np.array([10, 11, 14, 17, 18, 21, 22]))

    assert starts.tolist() == [21, 45, 21, 14]
    # Day 45 of student 1 lies within thirty days of the return; day 14 of student 2 lies before it.
    assert came_again(student, level, day, starts).tolist() == [True, False, False, False]


def test_a_return_after_the_last_school_day_known_lies_ahead() -> None:
    starts = days_of_return(np.array([10]), np.array([30]), np.array([10, 11]))

    assert starts.tolist() == [31]


def test_nothing_comes_again_of_nothing() -> None:
    empty = np.array([], dtype=int)

    assert came_again(empty, empty, empty, empty).tolist() == []


def test_only_days_that_are_over_are_told_by_level_and_answer() -> None:
    told = by_answer(
        ["conference", "conference", "detention", "", "conference", "conference"],
        np.array([2, 2, 2, 2, 2, 3]),
        np.array([7, 7, 8, 8, 9, 7]),
        np.array([True, False, True, True, False, False]),
        np.array([True, True, True, True, False, True]),
    )

    assert told == (
        FollowedBy(answer="conference", level=2, n=2, n_again=1, people=1),
        FollowedBy(answer="detention", level=2, n=1, n_again=1, people=1),
        FollowedBy(answer="conference", level=3, n=1, n_again=0, people=1),
    )


def test_a_decider_of_grave_cases_is_held_against_grave_cases() -> None:
    # Stratum 1: light, one in five excluded; stratum 2: grave, four in five.
    strata = np.array([1] * 50 + [2] * 50)
    happened = np.array(([True] + [False] * 4) * 10 + ([True] * 4 + [False]) * 10)
    decider = np.array([7] * 50 + [8] * 50)

    light, grave = deciders(decider, happened, expected_shares(strata, happened), least=15)

    assert (light.share, grave.share) == (0.2, 0.8)
    assert light.beyond == pytest.approx(0)
    assert grave.beyond == pytest.approx(0)
    assert not light.is_outside
    assert not grave.is_outside


def test_a_decider_far_from_like_cases_lies_outside_the_limits() -> None:
    strata = np.ones(400, dtype=int)
    happened = np.array([True] * 30 + [False] * 10 + [True] * 60 + [False] * 300)
    decider = np.array([7] * 40 + [8] * 346 + [9] * 14)

    found = {
        one.decider: one for one in deciders(decider, happened, expected_shares(strata, happened), least=15)
    }

    assert set(found) == {7, 8}
    assert found[7].is_outside
    assert not found[8].is_outside
    assert found[7].expected == pytest.approx(0.225)
    assert found[7].limit(WIDE) == pytest.approx(3.0902 * (0.225 * 0.775 / 40) ** 0.5, rel=1e-4)


def test_nobody_is_told_of_whom_nobody_decided() -> None:
    strata = np.ones(20, dtype=int)

    assert deciders(np.zeros(20, dtype=int), strata > 1, expected_shares(strata, strata > 1), least=15) == ()


def test_a_section_is_held_against_its_same_students_elsewhere() -> None:
    rosters = {1: [10, 11], 2: [10, 11], 3: [10, 12]}
    events = [(1, 10)] * 5 + [(1, 11)] * 3 + [(2, 10)] + [(3, 12)] * 9

    found = {one.section_id: one for one in densities(rosters, incidents=events, corrections=())}

    # 8 events of 2 students here; elsewhere 1 event in 3 places (student 10 twice, student 11 once).
    assert (found[1].here, found[1].elsewhere) == (4.0, pytest.approx(1 / 3))
    assert found[1].times == pytest.approx(12)
    assert found[1].is_dense(times=2, least_events=6)
    assert not found[1].is_dense(times=2, least_events=9)
    assert not found[2].is_dense(times=2, least_events=1)


def test_exactly_twice_is_not_more_than_twice() -> None:
    events = [(1, 10)] * 60 + [(2, 10)] * 30
    (dense, _other) = densities({1: [10], 2: [10]}, incidents=events, corrections=())

    assert dense.times == 2.0
    assert not dense.is_dense(times=2, least_events=6)


def test_what_chance_alone_brings_is_not_dense() -> None:
    # 7 against 3 is more than twice; 70 against 30 is, too, and no chance.
    for n, is_dense in ((1, False), (10, True)):
        events = [(1, 10)] * 7 * n + [(2, 10)] * 3 * n
        dense = densities({1: [10], 2: [10]}, incidents=events, corrections=())[0]
        assert dense.times == pytest.approx(7 / 3)
        assert dense.is_dense(times=2, least_events=5) is is_dense
    # By hand: log(70/30.5) less 1.96 of its standard error.
    assert dense.at_least_times == pytest.approx(70 / 30.5 * np.exp(-1.959964 * np.sqrt(1 / 70 + 1 / 30.5)))


def test_a_class_where_nobody_writes_down_says_nothing_of_corrections() -> None:
    rosters = {1: [10], 2: [10], 3: [10]}
    taps = [(1, 10)] * 12
    assert densities(rosters, incidents=(), corrections=taps) == ()

    # Math 2 writes down one: it is compared with, and the class that writes nothing is not.
    found = densities(rosters, incidents=(), corrections=[*taps, (2, 10)])
    assert (found[0].section_id, found[0].elsewhere, found[0].n_corrections) == (1, 1.0, 12)
    assert found[0].is_dense(times=2, least_events=6)


def test_without_another_class_nothing_is_compared() -> None:
    (alone,) = densities({1: [10]}, incidents=[(1, 10)] * 9, corrections=())

    assert alone.times is None
    assert not alone.is_dense(times=2, least_events=1)


def test_students_who_are_calm_next_door_make_a_section_dense() -> None:
    (one,) = densities({1: [10], 2: [10]}, incidents=[(1, 10)] * 10, corrections=())

    assert one.times == float("inf")
    assert one.is_dense(times=2, least_events=10)
