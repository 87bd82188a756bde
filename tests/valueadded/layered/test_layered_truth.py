"""Drawn networks give back the persistence, variances and teachers that drew them."""

import numpy as np
import pytest

from sextant.valueadded.layered import Persistence, fit_layered
from valueadded.layered.layered_cases import simulate


def fit(drawn, persistence):
    return fit_layered(
        scores=drawn.scores, rosters=drawn.rosters, covariates=drawn.covariates, persistence=persistence
    )


@pytest.fixture(scope="module")
def fading():
    """Return a network in which .4 of a teacher's effect stays: 80 teachers a period, 40 students each."""
    return simulate(
        rng=np.random.default_rng(21),
        n_students=3200,
        n_teachers=80,
        alpha=0.4,
        missing_share=0.1,
        co_taught_share=0.1,
    )


@pytest.fixture(scope="module")
def found(fading):
    return fit(fading, Persistence.VARIABLE)


def test_persistence_is_found(found):
    # A teacher's mean of 40 students has error variance 25/40 where the effects have variance 4:
    # alpha is known to sqrt((25/40) / (80 * 4)) = .044 or better; three of these.
    share = found.persistence_share
    assert share[np.tril_indices(3, -1)] == pytest.approx(0.4, abs=0.13)
    assert share[np.triu_indices(3, 1)].tolist() == [0, 0, 0]


def test_variances_are_found(found):
    # A variance of 4 from 80 teachers with reliability .86 is known to 4 * sqrt(2/80) / .86 = .73.
    assert found.cells.teacher_variance == pytest.approx(4.0, abs=2.2)
    # 9 in common and 16 of each period's own; 2900 students know 25 to 25 * sqrt(2/2900) = .66.
    assert found.student_covariance == pytest.approx(9 + 16 * np.eye(3), abs=2.0)
    assert found.slope == pytest.approx([1.0], abs=0.15)


def test_means_are_found(found):
    # The mean of 80 teachers' effects moves the mean of a period: 2 / sqrt(80) = .22, and what is
    # carried with it; three of the stated errors.
    assert (np.abs(found.cells.mean - [0, 10, 20]) < 3 * found.cells.mean_standard_error).all()


def test_teachers_lie_within_the_stated_error(fading, found):
    truth = fading.effects[found.effects.subject, found.effects.period, found.effects.teacher]

    standardized = (found.effects.effect - truth) / found.effects.standard_error

    # 240 teachers: a share of .95 is known to .014; the errors of a period share the doubt of its mean.
    assert np.mean(np.abs(standardized) < 1.96) == pytest.approx(0.95, abs=0.05)
    # Reliability is about 4 / (4 + 25/40) = .86, its root .93.
    assert np.corrcoef(found.effects.effect, truth)[0, 1] > 0.88


def test_where_effects_fade_complete_persistence_is_far_less_likely(fading, found):
    layered = fit(fading, Persistence.COMPLETE)

    # Three parameters fewer: by chance the difference is above 8.1 once in a thousand.
    assert found.log_likelihood - layered.log_likelihood > 50


def test_where_effects_stay_complete_persistence_suffices():
    drawn = simulate(rng=np.random.default_rng(22), n_students=1000, n_teachers=25, alpha=1.0)

    layered, variable = (fit(drawn, each) for each in (Persistence.COMPLETE, Persistence.VARIABLE))

    assert 0 <= variable.log_likelihood - layered.log_likelihood < 8.1
    assert layered.persistence_share.tolist() == np.tril(np.ones((3, 3))).tolist()


def test_where_nothing_stays_zero_persistence_suffices():
    drawn = simulate(rng=np.random.default_rng(23), n_students=1000, n_teachers=25, alpha=0.0)

    zero, variable = (fit(drawn, each) for each in (Persistence.ZERO, Persistence.VARIABLE))

    assert 0 <= variable.log_likelihood - zero.log_likelihood < 8.1
    assert zero.persistence_share.tolist() == np.eye(3).tolist()


def test_without_teacher_differences_nobody_stands_out():
    drawn = simulate(rng=np.random.default_rng(24), n_students=1000, n_teachers=20, teacher_sd=0.0)

    found = fit(drawn, Persistence.COMPLETE)

    # 50 students each: a raw mean has error variance 25 / 50 = .5, so that 20 of them know a variance
    # of zero to .5 * sqrt(2/20) = .16: three of these; and an effect stays below the raw error of .7.
    assert (found.cells.teacher_variance < 0.48).all()
    assert np.abs(found.effects.effect).max() < 0.7
