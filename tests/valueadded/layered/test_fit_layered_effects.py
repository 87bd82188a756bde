"""Layered fits: a case worked by hand, and the same model written out densely."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded import Scores
from sextant.valueadded.layered import Persistence, fit_layered
from valueadded.layered.layered_cases import answer_densely, rosters_of, simulate, write_out

# Two teachers with four students each in period 1. Before: scores +-1; then: teacher means 13 and 7,
# students +-2 around them, crossed with the earlier score, so that the two periods share nothing.
BY_HAND_SCORES = Scores(
    student=np.arange(16) % 8,
    subject=np.zeros(16, dtype=int),
    period=np.repeat([0, 1], 8),
    value=np.array([1, 1, -1, -1, 1, 1, -1, -1, 15, 11, 15, 11, 9, 5, 9, 5], dtype=float),
)
BY_HAND_ROSTERS = rosters_of([(student, 0, 1, student // 4, 1.0) for student in range(8)])


class TestWorkedByHand:
    """One-way analysis of variance, balanced: the maximum has a closed form."""

    def test_maximum_likelihood(self):
        found = fit_layered(scores=BY_HAND_SCORES, rosters=BY_HAND_ROSTERS)

        # sigma^2 = 32 / 6; n tau^2 + sigma^2 = 72 / 2, so tau^2 = (36 - 16/3) / 4 = 23/3.
        assert found.student_covariance == pytest.approx(np.diag([1.0, 16 / 3]), abs=1e-4)
        assert found.cells.teacher_variance[1] == pytest.approx(23 / 3, abs=1e-4)
        assert found.cells.mean == pytest.approx([0.0, 10.0])
        # Reliability (92/3) / 36 = 23/27 of the deviations of 3.
        assert found.effects.effect == pytest.approx([3 * 23 / 27, -3 * 23 / 27], abs=1e-4)
        # tau^2 - reliability tau^2 (1 - 1/2).
        assert found.effects.standard_error == pytest.approx([(23 / 3 * (1 - 23 / 54)) ** 0.5] * 2, abs=1e-4)

    def test_restricted_maximum_likelihood(self):
        found = fit_layered(scores=BY_HAND_SCORES, rosters=BY_HAND_ROSTERS, restricted=True)

        # n tau^2 + sigma^2 = 72 / 1, so tau^2 = (72 - 16/3) / 4 = 50/3; eight scores, one mean: 8/7.
        assert found.student_covariance == pytest.approx(np.diag([8 / 7, 16 / 3]), abs=1e-4)
        assert found.cells.teacher_variance[1] == pytest.approx(50 / 3, abs=1e-3)
        assert found.effects.effect == pytest.approx([3 * 25 / 27, -3 * 25 / 27], abs=1e-4)

    def test_a_period_without_rosters_has_no_teacher_variance(self):
        found = fit_layered(scores=BY_HAND_SCORES, rosters=BY_HAND_ROSTERS, persistence=Persistence.VARIABLE)

        assert np.isnan(found.cells.teacher_variance[0])
        assert found.cells.n_teachers.tolist() == [0, 2]
        assert found.cells.n_scores.tolist() == [8, 8]
        assert found.persistence_share.tolist() == [[0, 0], [0, 1]]
        assert found.effects.n_students.tolist() == [4, 4]
        assert found.effects.total_weight.tolist() == [4, 4]


# Gaps, co-teaching, a covariate; strong teachers, so that no variance ends at zero.
ONE_SUBJECT = simulate(
    rng=np.random.default_rng(3),
    n_students=60,
    n_teachers=4,
    teacher_sd=5.0,
    missing_share=0.2,
    co_taught_share=0.3,
)
TWO_SUBJECTS = simulate(
    rng=np.random.default_rng(4),
    n_students=70,
    n_periods=2,
    n_subjects=2,
    n_teachers=4,
    teacher_sd=5.0,
    missing_share=0.2,
)


@pytest.mark.parametrize("persistence", Persistence)
@pytest.mark.parametrize("restricted", [False, True])
@pytest.mark.parametrize(
    ("drawn", "with_covariates"),
    [(ONE_SUBJECT, True), (ONE_SUBJECT, False), (TWO_SUBJECTS, True)],
    ids=["one subject", "no covariate", "two subjects"],
)
class TestAgainstTheDenseModel:
    def test_likelihood_and_effects_agree(self, drawn, with_covariates, persistence, restricted):
        found, dense = fit_both(drawn, with_covariates, persistence, restricted)

        height = dense.restricted_log_likelihood if restricted else dense.log_likelihood
        assert found.log_likelihood == pytest.approx(height, abs=1e-8)
        assert np.concatenate([found.cells.mean, found.slope]) == pytest.approx(dense.fixed, abs=1e-8)
        assert np.concatenate([found.cells.mean_standard_error, found.slope_standard_error]) == pytest.approx(
            dense.fixed_standard_error, abs=1e-8
        )
        assert found.effects.effect == pytest.approx(dense.effect, abs=1e-8)
        assert found.effects.standard_error == pytest.approx(dense.effect_standard_error, abs=1e-8)

    def test_no_other_variances_are_likelier(self, drawn, with_covariates, persistence, restricted):
        found, _ = fit_both(drawn, with_covariates, persistence, restricted)
        model = write_out(drawn, found, with_covariates=with_covariates)

        for covariance, variance, share in neighbors(found):
            dense = answer_densely(
                model, student_covariance=covariance, teacher_variance=variance, share=share
            )
            height = dense.restricted_log_likelihood if restricted else dense.log_likelihood
            assert height < found.log_likelihood


def fit_both(drawn, with_covariates, persistence, restricted):
    """Return the fit, and the dense answer at the variances that it found."""
    found = fit_layered(
        scores=drawn.scores,
        rosters=drawn.rosters,
        covariates=drawn.covariates if with_covariates else None,
        persistence=persistence,
        restricted=restricted,
    )
    dense = answer_densely(
        write_out(drawn, found, with_covariates=with_covariates),
        student_covariance=found.student_covariance,
        teacher_variance=found.cells.teacher_variance,
        share=found.persistence_share,
    )
    return found, dense


def neighbors(found):
    """Yield each parameter moved a little, 1 percent of its own size or of the SDs, up and down."""
    covariance, variance, share = (
        found.student_covariance,
        found.cells.teacher_variance,
        found.persistence_share,
    )
    for step in (-0.01, 0.01):
        for row, column in zip(*np.tril_indices(covariance.shape[0]), strict=True):
            moved = covariance.copy()
            moved[row, column] += step * (covariance[row, row] * covariance[column, column]) ** 0.5
            moved[column, row] = moved[row, column]
            yield moved, variance, share
        for cell in range(variance.size):
            yield covariance, variance * np.where(np.arange(variance.size) == cell, 1 + step, 1), share
        if found.persistence is Persistence.VARIABLE:
            for row, column in np.argwhere(np.tril(share, -1) != 0):
                moved = share.copy()
                moved[row, column] += step
                yield covariance, variance, moved


def test_of_two_tops_the_higher_one_is_taken():
    drawn = simulate(
        rng=np.random.default_rng(115),
        n_students=27,
        n_teachers=5,
        teacher_sd=4.0,
        noise_sd=1.0,
        student_sd=4.0,
        missing_share=0.15,
    )

    found = fit_layered(scores=drawn.scores, rosters=drawn.rosters)

    # The lower top leaves the teachers of the first period without any variance.
    dense = answer_densely(
        write_out(drawn, found, with_covariates=False),
        student_covariance=np.array(
            [[11.993, 14.020, 15.291], [14.020, 19.437, 21.600], [15.291, 21.600, 30.511]]
        ),
        teacher_variance=np.array([6.126, 10.205, 10.298]),
        share=np.tril(np.ones((3, 3))),
    )
    assert dense.log_likelihood == pytest.approx(-184.262, abs=5e-3)
    assert found.log_likelihood >= dense.log_likelihood
    assert found.cells.teacher_variance[0] > 5


def test_the_inputs_stay_as_they_are_and_results_are_closed():
    covariates = ONE_SUBJECT.covariates.copy()

    found = fit_layered(scores=ONE_SUBJECT.scores, rosters=ONE_SUBJECT.rosters, covariates=covariates)

    assert (covariates == ONE_SUBJECT.covariates).all()
    for part in (found, found.cells, found.effects):
        columns = [getattr(part, field.name) for field in dataclasses.fields(part)]
        assert not any(column.flags.writeable for column in columns if isinstance(column, np.ndarray))
