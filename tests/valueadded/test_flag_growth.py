"""Watch, Lagging, Surging: which students to look at, and what each threshold does."""

import numpy as np
import pytest
from scipy.stats import norm

from sextant.valueadded import (
    FlagRule,
    InvalidInput,
    StudentState,
    estimate_growth,
    flag_students,
)
from sextant.valueadded.growth import GrowthCells, StudentGrowth, WithoutHistory
from valueadded.growth_cases import standard_scores

NONE, WATCH = StudentState.NONE, StudentState.WATCH
LAGGING, SURGING = StudentState.LAGGING, StudentState.SURGING
S = 0.45


def growth_of(rows: list[tuple[int, int, float]], *, s: float = S, newcomers: int = 0) -> StudentGrowth:
    """Return growth with the centered V given as rows of (student, period, V)."""
    student, period, v = (np.array(column) for column in zip(*sorted(rows), strict=True))
    ones, nothing = np.ones(v.size, dtype=int), np.zeros(0)
    codes = np.zeros(0, dtype=int)
    cells = GrowthCells(
        subject=codes,
        period=codes,
        n_estimated=codes,
        n_without_history=codes,
        mean_value_added=nothing,
        mean_standardized=nothing,
        sd_standardized=nothing,
    )
    return StudentGrowth(
        student=student,
        subject=ones,
        period=period,
        observed=v * s,
        expected=v * 0,
        prediction_sd=np.full(v.size, s),
        value_added=v * s,
        value_added_centered=v * s,
        standardized=v,
        standardized_centered=v,
        n_prior=ones,
        location=v * 0,
        scale=v * 0 + 1,
        cells=cells,
        without_history=WithoutHistory(
            student=np.arange(newcomers), subject=np.ones(newcomers, int), period=np.ones(newcomers, int)
        ),
        target_period=None,
    )


ONE_PERIOD = [  # V, the state; normal quantiles: z(.16) = -0.9945, z(.05) = -1.6449
    (0.0, NONE),
    (-0.99, NONE),
    (-1.00, WATCH),
    (-1.64, WATCH),
    (-1.65, LAGGING),
    (-4.0, LAGGING),
    (1.00, NONE),
    (1.64, NONE),
    (1.65, SURGING),
    (4.0, SURGING),
]


@pytest.mark.parametrize(("v", "state"), ONE_PERIOD)
def test_the_state_of_one_period_alone(v, state):
    flags = flag_students(growth=growth_of([(1, 5, v)]))

    assert flags.state.tolist() == [state]


TWO_PERIODS = [  # the period and V before, V in period 5, the state in period 5, why
    ((4, -1.0), -1.0, LAGGING, "Watch twice in a row"),
    ((4, -0.9), -1.0, WATCH, "the one before was no Watch"),
    ((4, -2.0), -1.0, LAGGING, "Lagging before is at Watch too"),
    ((3, -1.0), -1.0, WATCH, "a missed period breaks the run"),
    ((4, 1.0), -1.0, WATCH, "the other side does not count"),
    ((4, 1.0), 1.0, SURGING, "the mirror"),
    ((4, -3.0), 0.0, NONE, "back on her way"),
    ((4, -3.0), 1.0, NONE, "recovering is not surging"),
]


@pytest.mark.parametrize(
    ("before", "v", "state"), [case[:3] for case in TWO_PERIODS], ids=[case[3] for case in TWO_PERIODS]
)
def test_the_state_after_two_periods(before, v, state):
    flags = flag_students(growth=growth_of([(1, *before), (1, 5, v)]))

    assert flags.state[-1] == state


def test_the_period_before_belongs_to_the_same_student():
    flags = flag_students(growth=growth_of([(1, 4, -1.2), (2, 5, -1.2)]))

    assert flags.state.tolist() == [WATCH, WATCH]
    assert not flags.two_periods_running.any()


def test_a_run_of_two_is_marked_as_such():
    flags = flag_students(growth=growth_of([(1, 4, -1.2), (1, 5, -1.2), (2, 5, -2.5)]))

    assert flags.state.tolist() == [WATCH, LAGGING, LAGGING]
    assert flags.two_periods_running.tolist() == [False, True, False]


def test_the_two_period_rule_can_be_switched_off():
    rule = FlagRule(two_periods=False)

    flags = flag_students(growth=growth_of([(1, 4, -1.2), (1, 5, -1.2)]), rule=rule)

    assert flags.state.tolist() == [WATCH, WATCH]


def test_a_precise_test_does_not_turn_a_trifle_into_a_screening():
    # s = 0.20: V = -2 is p = .023, but VA = -0.40, and P(change < -0.30) = Phi(0.5) = .69.
    trifle = flag_students(growth=growth_of([(1, 5, -2.0)], s=0.20))
    # VA = -0.50: P = Phi(1.0) = .84.
    more = flag_students(growth=growth_of([(1, 5, -2.5)], s=0.20))

    assert trifle.drop_probability[0] == pytest.approx(0.6915, abs=5e-5)
    assert trifle.state.tolist() == [WATCH]
    assert more.drop_probability[0] == pytest.approx(0.8413, abs=5e-5)
    assert more.state.tolist() == [LAGGING]


def test_the_least_size_binds_only_below_the_s_that_the_documentation_names():
    bound = 0.30 / (norm.ppf(0.95) - norm.ppf(0.80))
    at_the_tail = norm.ppf(0.0499)

    assert bound == pytest.approx(0.373, abs=5e-4)
    assert flag_students(growth=growth_of([(1, 5, at_the_tail)], s=bound + 0.01)).state[0] == LAGGING
    assert flag_students(growth=growth_of([(1, 5, at_the_tail)], s=bound - 0.01)).state[0] == WATCH


def test_the_flat_prior_with_no_least_size_is_the_tail_itself():
    flags = flag_students(growth=growth_of([(1, 5, -1.3)]), rule=FlagRule(least_change=0))

    assert flags.drop_probability[0] == pytest.approx(1 - flags.lower_tail[0])
    assert flags.rise_probability[0] == pytest.approx(flags.lower_tail[0])


def test_an_informed_prior_pulls_the_change_toward_zero():
    # omega = 0.45 = s, so k = 1/2: change | VA = -0.90 is N(-0.45, 0.10125); Phi(0.15 / 0.3182) = .6813.
    flags = flag_students(growth=growth_of([(1, 5, -2.0)]), rule=FlagRule(change_prior_sd=0.45))

    assert flags.drop_probability[0] == pytest.approx(0.6813, abs=5e-5)
    assert flags.state.tolist() == [WATCH]


def test_the_informed_prior_agrees_with_simulated_changes():
    rng = np.random.default_rng(1)
    change = rng.normal(scale=0.4, size=2_000_000)
    v = (change + rng.normal(scale=S, size=change.size)) / S
    near = np.abs(v + 1.8) < 0.02

    flags = flag_students(growth=growth_of([(1, 5, -1.8)]), rule=FlagRule(change_prior_sd=0.4))

    # About 14,000 draws are near: Monte Carlo error .004, three of them.
    assert flags.drop_probability[0] == pytest.approx(np.mean(change[near] < -0.30), abs=0.012)


def test_mirrored_results_give_mirrored_flags():
    rng = np.random.default_rng(2)
    rows = [(student, period, float(rng.normal())) for student in range(300) for period in (1, 2, 3)]

    flags = flag_students(growth=growth_of(rows))
    mirrored = flag_students(growth=growth_of([(student, period, -v) for student, period, v in rows]))

    assert ((flags.state == LAGGING) == (mirrored.state == SURGING)).all()
    assert (flags.state == LAGGING).sum() > 20
    assert flags.lower_tail == pytest.approx(mirrored.upper_tail)
    assert flags.drop_probability == pytest.approx(mirrored.rise_probability)


def test_results_without_history_are_listed_as_such():
    flags = flag_students(growth=growth_of([(1, 5, 0.0)], newcomers=2))

    assert flags.student.tolist() == [0, 1, 1]
    assert flags.state.tolist() == [StudentState.NO_HISTORY, StudentState.NO_HISTORY, NONE]
    assert np.isnan(flags.lower_tail[:2]).all()
    assert np.isnan(flags.drop_probability[:2]).all()


def test_growth_of_one_period_cannot_know_the_watch_before():
    scores = standard_scores([(1, 1, 0.0), (1, 2, 0.1), (2, 1, 0.0), (2, 2, 0.4)])
    growth = estimate_growth(scores=scores, period=2)

    with pytest.raises(InvalidInput, match="period 2 only") as refusal:
        flag_students(growth=growth)

    assert "every period" in refusal.value.cure
    assert flag_students(growth=growth, rule=FlagRule(two_periods=False)).state.tolist() == [NONE, NONE]


@pytest.mark.parametrize(
    "thresholds",
    [
        {"watch_tail": 0.6},
        {"lagging_tail": 0.2},
        {"lagging_tail": 0},
        {"least_change": -0.1},
        {"change_probability": 1},
        {"change_prior_sd": 0},
        {"change_prior_sd": np.nan},
    ],
)
def test_impossible_thresholds_are_refused(thresholds):
    with pytest.raises(InvalidInput):
        FlagRule(**thresholds)
