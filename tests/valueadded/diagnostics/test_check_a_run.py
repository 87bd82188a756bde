"""What a run says about itself: each statistic against a value by hand, a known truth, and a refusal."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Rosters, Scores
from sextant.valueadded.diagnostics import (
    correlate_halves,
    correlate_ranks,
    falsify_on_earlier_change,
    halve_students,
    relate_to_composition,
    shuffle_teachers,
    tabulate_ceilings,
    tabulate_coverage,
    tabulate_missing,
)
from sextant.valueadded.diagnostics.composition import mean_of_students
from sextant.valueadded.diagnostics.coverage import decile_of
from sextant.valueadded.diagnostics.slopes import fit_clustered_slope


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def test_coverage_counts_what_lies_inside_by_group():
    table = tabulate_coverage(
        observed=np.array([0.0, 2.0, -3.0, 0.5, np.nan]),
        low=np.array([[-1.0, -2.0]] * 5),
        high=np.array([[1.0, 2.0]] * 5),
        stated=np.array([0.5, 0.9]),
        group=np.array([1, 1, 1, 2, 2]),
    )

    assert table.n.tolist() == [3, 1]
    assert table.share.tolist() == [[pytest.approx(1 / 3), pytest.approx(2 / 3)], [1.0, 1.0]]
    assert table.share_below.tolist() == [pytest.approx(1 / 3), 0.0]
    assert table.share_above.tolist() == [0.0, 0.0]
    assert table.error[0, 0] == pytest.approx(np.sqrt(0.25 / 3))


def test_coverage_of_a_normal_truth_is_as_stated(rng):
    z = rng.normal(size=40_000)
    reach = np.array([0.674490, 1.281552, 1.959964])

    table = tabulate_coverage(
        observed=z,
        low=np.tile(-reach, (z.size, 1)),
        high=np.tile(reach, (z.size, 1)),
        stated=np.array([0.5, 0.8, 0.95]),
        group=decile_of(rng.normal(size=z.size)),
    )

    assert table.group.tolist() == list(range(1, 11))
    assert np.abs((table.share - table.stated) / table.error).max() < 4


def test_intervals_that_do_not_fit_the_results_are_refused():
    with pytest.raises(InvalidInput, match="do not fit"):
        tabulate_coverage(
            observed=np.zeros(3), low=np.zeros((2, 1)), high=np.ones((2, 1)), stated=np.ones(1),
            group=np.zeros(3, dtype=np.int64),
        )  # fmt: skip


def test_deciles_hold_a_tenth_each_and_leave_out_what_is_unknown():
    values = np.append(np.arange(50.0)[::-1], np.nan)

    decile = decile_of(values)

    assert decile[-1] == 0
    assert np.bincount(decile[:-1]).tolist() == [0, *[5] * 10]
    assert decile[0] == 10


def test_halves_hold_whole_students_and_half_of_them(rng):
    student = np.repeat(np.arange(100), 3)

    is_first = halve_students(student=student, rng=rng)

    assert is_first.sum() == 150
    assert (is_first.reshape(100, 3).sum(axis=1) % 3 == 0).all()


def test_halves_that_agree_by_half_make_a_whole_that_agrees_by_two_thirds():
    first = np.array([1.0, 1.0, -1.0, -1.0, 0.0])
    second = np.array([1.0, 0.0, -1.0, 0.0, 0.0])

    found = correlate_halves(first_code=np.arange(5), first=first, second_code=np.arange(5), second=second)

    # By hand: cov = 2, variances 4 and 2, r = 2 / sqrt(8) = .7071; 2 r / (1 + r) = .8284.
    assert found.correlation == pytest.approx(0.70711, abs=1e-5)
    assert found.whole == pytest.approx(0.82843, abs=1e-5)
    assert found.low_95 < found.correlation < found.high_95


def test_the_whole_of_a_simulated_truth_is_its_reliability(rng):
    truth = rng.normal(size=20_000)
    halves = [truth + rng.normal(scale=1.5, size=truth.size) for _ in range(2)]

    found = correlate_halves(
        first_code=np.arange(truth.size), first=halves[0], second_code=np.arange(truth.size), second=halves[1]
    )

    # Var of the truth 1, of the mean of both halves 1 + 1.5^2 / 2.
    assert found.whole == pytest.approx(1 / (1 + 1.5**2 / 2), abs=0.02)


@pytest.mark.parametrize("second", [np.zeros(5), np.array([1.0, 2.0, 3.0])])
def test_too_few_teachers_or_no_differences_are_not_correlated(second):
    with pytest.raises(NotEstimable):
        correlate_halves(
            first_code=np.arange(5), first=np.arange(5.0), second_code=np.arange(second.size), second=second
        )


def test_ranks_do_not_change_with_the_unit_and_need_both_columns():
    main = np.array([1.0, 2.0, 3.0, 4.0, np.nan])

    found = correlate_ranks(
        columns={"main": main, "in points": 10 * main**3, "turned": -main, "one": np.full(5, 2.0)}
    )

    assert found.names == ("main", "in points", "turned", "one")
    assert found.correlation[0, :3].tolist() == [pytest.approx(1), pytest.approx(1), pytest.approx(-1)]
    assert np.isnan(found.correlation[0, 3])
    assert found.n[0, 3] == 4


def test_a_slope_knows_that_a_class_moves_together(rng):
    n_clusters, size = 200, 20
    cluster = np.repeat(np.arange(n_clusters), size)
    x = np.repeat(rng.normal(size=n_clusters), size)
    slopes, errors = [], []
    for _ in range(200):
        y = 0.5 * x + np.repeat(rng.normal(size=n_clusters), size) + rng.normal(size=x.size)
        found = fit_clustered_slope(x=x, y=y, weight=np.ones(x.size), cluster=cluster)
        slopes.append(found.slope)
        errors.append(found.standard_error)

    assert np.mean(slopes) == pytest.approx(0.5, abs=0.02)
    # The stated error is that of the slopes; one that ignores classes would be a quarter of it.
    assert np.mean(errors) == pytest.approx(np.std(slopes), rel=0.15)


def classes(rng: np.random.Generator, *, sorting: float) -> dict[str, np.ndarray]:
    """Return 100 teachers of 25 students; with sorting the better ones get those who rose before."""
    effect = rng.normal(size=100)
    teacher = np.repeat(np.arange(100), 25)
    earlier = sorting * effect[teacher] + rng.normal(size=teacher.size)
    return {
        "earlier_change": earlier,
        "effect": effect[teacher],
        "weight": np.ones(teacher.size),
        "teacher": teacher,
    }


def test_assignment_by_earlier_change_is_found_and_chance_is_not(rng):
    assert falsify_on_earlier_change(**classes(rng, sorting=0.3)).is_clear
    found = [falsify_on_earlier_change(**classes(rng, sorting=0.0)).is_clear for _ in range(200)]
    # Nominal 5 percent; Monte Carlo SE .015.
    assert np.mean(found) < 0.11


def test_estimates_that_go_with_the_share_of_a_group_are_told(rng):
    share = rng.random(300)
    effect = -2.0 * share + rng.normal(size=300)

    found = relate_to_composition(effect=effect, share=share, weight=np.ones(300))
    none = relate_to_composition(effect=rng.normal(size=300), share=share, weight=np.ones(300))

    assert found.low_95 < -2.0 < found.high_95
    assert found.is_clear
    assert not none.is_clear


def test_shares_that_do_not_vary_explain_nothing():
    with pytest.raises(NotEstimable, match="does not vary"):
        relate_to_composition(effect=np.arange(9.0), share=np.full(9, 0.4), weight=np.ones(9))


def test_the_mean_of_a_teachers_students_counts_shares():
    mean = mean_of_students(
        teacher=np.array([0, 0, 0, 2]), value=np.array([1.0, 0.0, np.nan, 3.0]),
        weight=np.array([1.0, 0.5, 1.0, 1.0]), n_teachers=3,
    )  # fmt: skip

    assert mean[0] == pytest.approx(1 / 1.5)
    assert np.isnan(mean[1])
    assert mean[2] == 3.0


def a_school(n_sections: int = 6) -> Rosters:
    """Return sections of ten students, each with its own teacher; the last one shared with the first."""
    student = np.arange(10 * n_sections)
    section = np.repeat(np.arange(n_sections), 10)
    shared = section == n_sections - 1
    weight = np.where(shared, 0.6, 1.0)
    return Rosters(
        student=np.append(student, student[shared]),
        subject=np.zeros(student.size + 10, dtype=np.int64),
        period=np.zeros(student.size + 10, dtype=np.int64),
        teacher=np.append(section, np.zeros(10, dtype=np.int64)),
        section=np.append(section, section[shared]),
        weight=np.append(weight, np.full(10, 0.4)),
    )


def test_shuffled_names_keep_students_and_shares_but_not_who_taught_whom(rng):
    rosters = a_school()

    shuffled = shuffle_teachers(rosters=rosters, rng=rng)

    assert set(shuffled.teacher) <= set(rosters.teacher)
    assert np.bincount(shuffled.student, weights=shuffled.weight) == pytest.approx(
        np.bincount(rosters.student, weights=rosters.weight)
    )
    moved = [
        not np.array_equal(shuffle_teachers(rosters=rosters, rng=rng).teacher, rosters.teacher)
        for _ in range(20)
    ]
    assert all(moved)


def test_names_stay_in_their_school(rng):
    rosters = a_school()
    school = (rosters.section >= 3).astype(np.int64)

    shuffled = shuffle_teachers(rosters=rosters, school=school, rng=rng)

    lower = shuffled.section < 3
    assert set(shuffled.teacher[lower]) <= {0, 1, 2}
    assert set(shuffled.teacher[~lower]) <= {0, 3, 4, 5}


def test_the_missing_are_told_by_where_they_stood():
    n = 100
    low_half_missing = np.arange(n) % 20 == 0
    scores = Scores(
        student=np.concatenate([np.arange(n), np.flatnonzero(~low_half_missing), [n]]),
        subject=np.zeros(2 * n - 5 + 1, dtype=np.int64),
        period=np.concatenate([np.zeros(n, dtype=np.int64), np.ones(n - 5 + 1, dtype=np.int64)]),
        value=np.concatenate([np.arange(n), np.arange(n - 5), [7]]).astype(np.float64),
    )

    table = tabulate_missing(scores=scores, period=1)

    # Students 0, 20, 40, 60, 80 were not tested: the first of every second decile.
    assert table.share_missing.tolist() == [0.1, 0.0] * 5
    assert (table.n_before, table.n_new) == (100, 1)


def test_a_first_period_has_nobody_before():
    scores = Scores(
        student=np.array([0, 0]), subject=np.zeros(2, dtype=np.int64), period=np.array([0, 2]),
        value=np.array([1.0, 2.0]),
    )  # fmt: skip

    with pytest.raises(NotEstimable, match="period before"):
        tabulate_missing(scores=scores, period=2)


def test_ends_of_tests_count_shared_highest_scores_of_tests_that_enough_took():
    value = np.concatenate([np.minimum(np.arange(100.0), 92.0), np.arange(100.0), np.full(10, 7.0)])
    student = np.concatenate([np.arange(200), np.arange(10)])
    form, period = np.repeat([0, 1, 2], [100, 100, 10]), np.repeat([0, 1], [200, 10])
    one = np.zeros(210, dtype=np.int64)

    table = tabulate_ceilings(
        scores=Scores(student=student, subject=one, period=period, value=value, form=form, grade=one)
    )

    # Eight of form 0 share its highest score; form 1 has one best student, form 2 too few.
    assert table.n.tolist() == [200, 0]
    assert table.share_at_top.tolist() == [pytest.approx(0.04), 0.0]
    assert table.share_at_bottom.tolist() == [0.0, 0.0]
    assert (table.has_ceiling.tolist(), table.has_floor.tolist()) == ([True, False], [False, False])
