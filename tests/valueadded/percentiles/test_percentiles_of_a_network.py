"""Each subject, grade and year is a cohort of its own, and finds its own priors."""

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable
from sextant.valueadded.percentiles import (
    GradedScores,
    growth_percentiles,
    percentiles_by_cohort,
    place_knots,
)

N = 300
READING, MATH = 0, 1


@pytest.fixture(scope="module")
def network():
    """Return three years of two subjects: one class of students through grades 3, 4 and 5, in random order.

    Student 0 repeats grade 4 in the third year; student 1 joins in the second year; students from
    300 on join grade 5 in the third year and have no prior.
    """
    rng = np.random.default_rng(7)
    rows = []
    for subject in (READING, MATH):
        level = 500 + 40 * rng.normal(size=N + 20)
        for year, grade in ((2022, 3), (2023, 4), (2024, 5)):
            score = np.round(level + 30 * (year - 2022) + 15 * rng.normal(size=N + 20), 1)
            for student in range(N + 20 if year == 2024 else N):
                if student == 1 and year == 2022:
                    continue
                repeats = student == 0 and year == 2024
                rows.append((student, subject, 4 if repeats else grade, year, score[student]))
    columns = np.array(rows)[rng.permutation(len(rows))].T
    student, subject, grade, year = columns[:4].astype(int)
    return GradedScores(student=student, subject=subject, grade=grade, year=year, score=columns[4])


@pytest.fixture(scope="module")
def found(network):
    """Return the percentiles of all cohorts."""
    return percentiles_by_cohort(scores=network)


def score_of(network, subject, year):
    rows = (network.subject == subject) & (network.year == year)
    return dict(zip(network.student[rows].tolist(), network.score[rows].tolist(), strict=True))


def test_every_cohort_with_a_year_before_it_is_fitted(found):
    assert [(c.subject, c.grade, c.year) for c in found.cohorts] == [
        (READING, 4, 2023),
        (READING, 5, 2024),
        (MATH, 4, 2023),
        (MATH, 5, 2024),
    ]
    # Grade 4 of 2023 lacks the prior of student 1; grade 5 of 2024 the repeater and the 20 newcomers.
    assert [(c.n_students, c.n_without_prior) for c in found.cohorts[:2]] == [(299, 1), (299, 20)]
    assert [m.order for m in found.cohorts[1].matrices] == [1, 2]
    assert found.left_out == ()


def test_rows_are_sorted_and_hold_the_highest_order(found):
    keys = np.column_stack([found.student, found.subject, found.year])
    second = (found.year == 2024) & (found.subject == READING)

    np.testing.assert_array_equal(keys, keys[np.lexsort((found.year, found.subject, found.student))])
    assert found.percentile.size == 4 * 299
    assert found.percentile.min() >= 1
    assert found.percentile.max() <= 99
    # Student 1 has one prior in 2024, all others of the cohort two.
    assert found.order[second & (found.student == 1)] == [1]
    assert (found.order[second & (found.student != 1)] == 2).all()


def test_a_repeater_and_a_newcomer_have_no_prior_in_the_grade_below(found):
    assert not ((found.student == 0) & (found.year == 2024)).any()
    assert not (found.student >= N).any()


def test_a_cohort_is_what_the_single_call_makes_of_it(network, found):
    now, before, first = (score_of(network, MATH, year) for year in (2024, 2023, 2022))
    students = list(range(1, N))
    priors = np.array([[before[s], first.get(s, np.nan)] for s in students])
    knots = [place_knots(scores=list(before.values())), place_knots(scores=list(first.values()))]

    alone = growth_percentiles(priors=priors, current=[now[s] for s in students], knots=knots)

    rows = (found.subject == MATH) & (found.year == 2024)
    np.testing.assert_array_equal(found.student[rows], students)
    np.testing.assert_array_equal(found.percentile[rows], alone.percentile)


def test_one_year_and_one_order_can_be_asked_for(network, found):
    only = percentiles_by_cohort(scores=network, year=2024, max_order=1)

    assert {cohort.year for cohort in only.cohorts} == {2024}
    assert (only.order == 1).all()
    assert [m.order for m in only.cohorts[0].matrices] == [1]
    one = found.cohorts[1].matrices[0]
    np.testing.assert_allclose(only.cohorts[0].matrices[0].coefficients, one.coefficients, atol=1e-6)


def test_a_small_cohort_is_left_out_and_said(network):
    found = percentiles_by_cohort(scores=network, year=2024, smallest_cohort=300)

    assert found.percentile.size == 0
    assert [(gap.subject, gap.n_students) for gap in found.left_out] == [(READING, 299), (MATH, 299)]
    assert found.left_out[0].reason == "299 students with a prior are fewer than the 300 asked for."


def test_what_is_no_network_is_refused():
    columns = {
        "student": [1, 1],
        "subject": [0, 0],
        "grade": [3, 4],
        "year": [2023, 2024],
        "score": [1.0, 2.0],
    }

    with pytest.raises(InvalidInput, match="two scores") as refusal:
        GradedScores(**columns | {"year": [2024, 2024]})
    assert refusal.value.rows == (0, 1)
    with pytest.raises(InvalidInput, match="not finite"):
        GradedScores(**columns | {"score": [1.0, np.nan]})
    with pytest.raises(InvalidInput, match="differ in length"):
        GradedScores(**columns | {"score": [1.0]})
    with pytest.raises(NotEstimable, match="grade below"):
        percentiles_by_cohort(scores=GradedScores(**columns | {"grade": [3, 3]}))
    with pytest.raises(InvalidInput, match="max_order"):
        percentiles_by_cohort(scores=GradedScores(**columns), max_order=0)
