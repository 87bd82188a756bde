"""What a layered fit refuses, with rows and cure."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded import InvalidInput, NotEstimable, Rosters, Scores
from sextant.valueadded.layered import Persistence, fit_layered
from valueadded.layered.layered_cases import rosters_of, simulate

DRAWN = simulate(rng=np.random.default_rng(41), n_students=40, n_periods=2, n_teachers=3)
ROWS = [
    (int(s), 0, int(p), int(t), float(w))
    for s, p, t, w in zip(
        DRAWN.rosters.student, DRAWN.rosters.period, DRAWN.rosters.teacher, DRAWN.rosters.weight, strict=True
    )
]


def scores_with(**columns) -> Scores:
    kept = {name: getattr(DRAWN.scores, name) for name in ("student", "subject", "period", "value")}
    return Scores(**(kept | columns))


def test_a_teacher_without_any_scored_student():
    with pytest.raises(NotEstimable, match="no student whose score") as refused:
        fit_layered(scores=DRAWN.scores, rosters=rosters_of([*ROWS, (777, 0, 1, 9, 1.0)]))

    assert refused.value.rows == (len(ROWS),)


def test_a_teacher_who_gave_no_share():
    unshared = [*ROWS, (0, 0, 1, 9, 0.0)]

    with pytest.raises(NotEstimable, match="no student whose score"):
        fit_layered(scores=DRAWN.scores, rosters=rosters_of(unshared))


def test_a_teacher_of_an_unscored_period_counts_only_where_effects_persist():
    # The only student of teacher 9 in period 0 missed that test, but sat the next one.
    absent = (DRAWN.scores.student != 0) | (DRAWN.scores.period != 0)
    scores = scores_with(
        **{name: getattr(DRAWN.scores, name)[absent] for name in ("student", "subject", "period", "value")}
    )
    rows = [(s, c, p, 9 if (s, p) == (0, 0) else t, w) for s, c, p, t, w in ROWS]

    found = fit_layered(scores=scores, rosters=rosters_of(rows))

    assert 9 in found.effects.teacher
    with pytest.raises(NotEstimable, match="no student whose score"):
        fit_layered(scores=scores, rosters=rosters_of(rows), persistence=Persistence.ZERO)


def test_a_student_twice_in_a_period():
    with pytest.raises(InvalidInput, match="more than one score"):
        scores_with(
            **{
                name: np.append(getattr(DRAWN.scores, name), getattr(DRAWN.scores, name)[0])
                for name in ("student", "subject", "period", "value")
            }
        )


@pytest.mark.parametrize(
    ("share", "message"), [(1.2, "outside 0 to 1"), (float("nan"), "outside 0 to 1"), (0.8, "more than 1")]
)
def test_shares_over_one(share, message):
    rows = [(0, 0, 1, 0, share), (0, 0, 1, 1, 0.4)]

    with pytest.raises(InvalidInput, match=message):
        rosters_of(rows)


def test_a_period_without_scores():
    with pytest.raises(NotEstimable, match="without scores") as refused:
        fit_layered(scores=DRAWN.scores, rosters=rosters_of([*ROWS, (0, 0, 7, 0, 1.0)]))

    assert refused.value.rows == (len(ROWS),)


def test_scores_that_are_no_numbers():
    with pytest.raises(InvalidInput, match="not a number"):
        scores_with(value=np.where(np.arange(DRAWN.scores.value.size) == 5, np.nan, DRAWN.scores.value))


def test_covariates_that_are_no_numbers():
    covariates = DRAWN.covariates.copy()
    covariates[5, 0] = np.nan

    with pytest.raises(InvalidInput, match="covariate is not a number") as refused:
        fit_layered(scores=DRAWN.scores, rosters=DRAWN.rosters, covariates=covariates)

    assert refused.value.rows == (5,)


@pytest.mark.parametrize("covariates", [DRAWN.covariates[:-1], DRAWN.covariates[:, 0]])
def test_covariates_of_another_shape(covariates):
    with pytest.raises(InvalidInput, match="covariates have shape"):
        fit_layered(scores=DRAWN.scores, rosters=DRAWN.rosters, covariates=covariates)


@pytest.mark.parametrize(
    "covariates",
    [
        np.hstack([DRAWN.covariates, 2 * DRAWN.covariates]),
        DRAWN.scores.period[:, None].astype(float),
        np.zeros((DRAWN.scores.value.size, 1)),
    ],
    ids=["repeated", "constant in each period", "zero"],
)
def test_covariates_that_say_nothing_new(covariates):
    with pytest.raises(NotEstimable, match="determined by the others"):
        fit_layered(scores=DRAWN.scores, rosters=DRAWN.rosters, covariates=covariates)


def test_no_rosters():
    columns = ("student", "subject", "period", "teacher", "section", "weight")
    empty = Rosters(**{name: np.array([]) for name in columns})

    with pytest.raises(NotEstimable, match="no rosters"):
        fit_layered(scores=DRAWN.scores, rosters=empty)


def test_a_single_teacher_in_a_period():
    alone = dataclasses.replace(
        DRAWN.rosters, teacher=np.where(DRAWN.rosters.period == 0, 0, DRAWN.rosters.teacher)
    )

    with pytest.raises(NotEstimable, match="single teacher in period 0"):
        fit_layered(scores=DRAWN.scores, rosters=alone)


def test_periods_that_share_no_students():
    moved = np.where(DRAWN.scores.period == 1, DRAWN.scores.student + 500, DRAWN.scores.student)

    with pytest.raises(NotEstimable, match="Fewer than 3 students have scores in both"):
        fit_layered(
            scores=scores_with(student=moved), rosters=rosters_of([row for row in ROWS if row[2] == 0])
        )


def test_persistence_that_no_student_shows():
    # Everybody with a later score has no known teacher before; others have no later score.
    early = [row for row in ROWS if row[2] == 1 or row[0] < 20]
    kept = (DRAWN.scores.period == 0) | (DRAWN.scores.student >= 20)
    scores = scores_with(
        **{name: getattr(DRAWN.scores, name)[kept] for name in ("student", "subject", "period", "value")}
    )

    fit_layered(scores=scores, rosters=rosters_of(early))
    with pytest.raises(NotEstimable, match="a score in the one and a known teacher in the other"):
        fit_layered(scores=scores, rosters=rosters_of(early), persistence=Persistence.VARIABLE)


def test_a_period_whose_scores_are_all_equal():
    equal = np.where(DRAWN.scores.period == 1, 50.0, DRAWN.scores.value)

    with pytest.raises(NotEstimable, match="All scores"):
        fit_layered(scores=scores_with(value=equal), rosters=DRAWN.rosters)


def test_scores_that_repeat_the_earlier_ones():
    first = DRAWN.scores.value[DRAWN.scores.period == 0]
    repeated = first[np.unique(DRAWN.scores.student, return_inverse=True)[1]]

    with pytest.raises(NotEstimable, match="so many variances"):
        fit_layered(scores=scores_with(value=repeated), rosters=DRAWN.rosters)
