"""What coaching changed (3.c): net of the uncoached, with its interval, and never of too few."""

import random
from datetime import date, timedelta

import pytest

from sextant.instruction.rules import effects
from sextant.instruction.rules.effects import Effect, Growth, PeriodSums, Stage, Weeks
from sextant.instruction.rules.effects_columns import lessons_by_standard, lessons_of, spans_of

START = date(2026, 9, 28)
WEEKS = Weeks(
    starts_on=START, middle=START + timedelta(weeks=3), closed_on=START + timedelta(weeks=6),
    within=timedelta(days=120), n_baseline=2,
)  # fmt: skip


def test_an_effect_is_net_of_uncoached_teachers_who_began_at_the_same_level() -> None:
    same = [(2.0, 2.0), (2.0, 2.5)] * 5
    higher = [(3.0, 2.0)] * 20

    found = effects.effect(baseline=2.0, exit_score=3.0, uncoached=[*same, *higher])

    # From 2.0 to 3.0 is +1.00; ten who began at 2.0 rose by .25 without a coach; +0.75 is the cycle's own.
    assert (found.raw, found.compared, found.n_compared, found.net) == (1.0, 0.25, 10, 0.75)


def test_a_fall_less_than_that_of_the_others_is_a_gain() -> None:
    found = effects.effect(baseline=3.5, exit_score=3.0, uncoached=[(3.5, 2.5)] * 10)

    assert (found.raw, found.net) == (-0.5, 0.5)


def test_with_nine_to_compare_nothing_net_is_said() -> None:
    found = effects.effect(baseline=2.0, exit_score=3.0, uncoached=[(2.0, 2.5)] * 9)

    assert (found.raw, found.net, found.n_compared) == (1.0, None, 9)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # The last two before the start are her baseline, all of the second half her end.
        ([(-40, 4), (-14, 1), (-3, 2), (10, 4), (25, 2), (38, 3)], (1.5, 2.5)),
        ([(-14, 2), (-3, 2), (38, 3)], (2.0, 3.0)),
        # One lesson is no baseline of a coached teacher, and of nobody else.
        ([(-3, 2), (38, 3)], None),
        # Scored only before, only in the first half, too long ago, or long after the cycle closed.
        ([(-9, 2), (-3, 2)], None),
        ([(-9, 2), (-3, 2), (10, 3)], None),
        ([(-130, 2), (-3, 2), (38, 3)], None),
        ([(-9, 2), (-3, 2), (57, 3)], None),
    ],
)
def test_the_uncoached_are_measured_as_the_coached_are(
    days: list[tuple[int, int]], expected: tuple[float, float] | None
) -> None:
    lessons = [(START + timedelta(days=n), level) for n, level in days]

    assert effects.change_uncoached(lessons, WEEKS) == (expected and pytest.approx(expected))


def test_ten_cycles_together_have_an_interval_that_holds_the_noise_of_both_sides() -> None:
    cycles = [
        Effect(raw=raw, compared=0.25, n_compared=10, spread=0.4) for raw in (0.25, 1.25) for _ in range(5)
    ]

    found = effects.together(cycles)

    assert found is not None
    # Mean 0.50; its variance 0.2778/10 + 0.4/10 = 0.0678; t of 9 degrees 1.833.
    assert (found.n, found.mean) == (10, 0.5)
    assert (round(found.low, 2), round(found.high, 2), found.is_clear) == (0.02, 0.98, True)
    assert effects.together(cycles[:9]) is None
    assert effects.together([*cycles[:9], Effect(raw=1.0, compared=None, n_compared=4)]) is None


@pytest.mark.parametrize(
    ("first", "last", "stage"),
    [
        (date(2026, 8, 31), date(2026, 10, 2), Stage.BEFORE),
        (date(2026, 8, 31), date(2026, 10, 12), Stage.DURING),
        (date(2026, 10, 19), date(2026, 12, 18), Stage.DURING),
        (date(2026, 11, 2), date(2027, 1, 15), Stage.AFTER),
    ],
)
def test_a_period_counts_as_coached_from_two_common_weeks_on(first: date, last: date, stage: Stage) -> None:
    assert effects.stage_of(first=first, last=last, starts_on=START, closed_on=date(2026, 11, 8)) is stage


def sums(mean: float, *, section: int = 1, last: date = START, n: int = 25) -> PeriodSums:
    return PeriodSums(
        section_id=section, subject="math", first=last - timedelta(weeks=9), last=last, n_students=n,
        weight=float(n), squared_weight=float(n), weighted_change=n * mean,
    )  # fmt: skip


def test_growth_since_the_cycle_carries_the_noise_of_classes_and_students() -> None:
    stages = effects.growth_by_stage(
        [
            (Stage.BEFORE, sums(-0.2)), (Stage.BEFORE, sums(-0.1, section=2)),
            (Stage.DURING, sums(0.1)), (Stage.DURING, sums(0.1, section=2)),
        ],
        section_variance=0.02, residual_variance=0.30,
    )  # fmt: skip

    before, during = stages[Stage.BEFORE], stages[Stage.DURING]
    assert (before.n_students, round(before.mean, 2)) == (50, -0.15)
    # .02 of two classes and .30 of 50 results: a variance of .016, an error of .126.
    assert round(during.error, 3) == 0.126
    change = effects.growth_since(stages)
    assert change is not None
    assert [round(one, 2) for one in (change.change, change.low, change.high)] == [0.25, -0.04, 0.54]


def test_since_the_coaching_began_means_during_and_after() -> None:
    found = effects.growth_since(
        {
            Stage.BEFORE: Growth(n_students=50, mean=0.0, error=0.1),
            Stage.DURING: Growth(n_students=50, mean=0.1, error=0.1),
            Stage.AFTER: Growth(n_students=50, mean=0.4, error=0.2),
        }
    )

    assert found is not None
    # Weights of 100 and 25: .16, with a variance of .008 beside the .010 before.
    assert round(found.change, 2) == 0.16
    assert round(found.high - found.change, 3) == round(1.644854 * 0.018**0.5, 3)


def test_without_a_period_before_no_change_is_told() -> None:
    stages = effects.growth_by_stage([(Stage.AFTER, sums(0.1))], section_variance=0.02, residual_variance=0.3)

    assert effects.growth_since(stages) is None


def test_columns_say_of_all_what_the_rule_says_of_one() -> None:
    chance = random.Random(5)
    taught = {
        teacher: sorted(
            (START + timedelta(days=chance.randrange(-140, 80)), chance.choice([1, 2, 2, 3, 4]))
            for _lesson in range(chance.randrange(6))
        )
        for teacher in range(1, 200)
    }
    columns = lessons_of([(teacher, *one) for teacher, ones in taught.items() for one in ones])
    coached = spans_of(
        [(3, START, None), (5, START - timedelta(days=60), START), (7, date(2026, 12, 1), None)]
    )
    busy = coached.overlapping(WEEKS)
    assert busy.tolist() == [3, 5]

    for near in (1.5, 2.0, 3.0):
        one_by_one = [
            change
            for teacher, ones in taught.items()
            if teacher not in {3, 5}
            and (change := effects.change_uncoached(ones, WEEKS)) is not None
            and abs(change[0] - near) < effects.SAME_BASELINE
        ]
        assert len(one_by_one) > 3
        found = columns.changes(WEEKS, without=busy, near=near)
        assert [one for one, _end in found] == [one for one, _end in one_by_one]
        assert [end for _one, end in found] == pytest.approx([end for _one, end in one_by_one])


def test_lessons_of_many_standards_are_those_of_each() -> None:
    rows = [(8, 1, START, 2), (9, 1, START, 4), (8, 1, START + timedelta(weeks=1), 3), (8, 2, START, 1)]
    together = lessons_by_standard([(key, who, day.isoformat(), level) for key, who, day, level in rows])

    for key in (8, 9):
        alone = lessons_of([(who, day, level) for own, who, day, level in rows if own == key])
        for name in ("teacher", "key", "total"):
            assert getattr(together[key], name).tolist() == getattr(alone, name).tolist()
