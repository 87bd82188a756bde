"""The covariance of the student process: exact steps, recovered truths, and a choice by held-out students."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from sextant.valueadded import Scores
from sextant.valueadded.students import Process
from sextant.valueadded.students import growth_process as process
from sextant.valueadded.students.estimation import fit_unstructured
from sextant.valueadded.students.gaussian import find_patterns
from sextant.valueadded.students.panel import Columns
from valueadded.students.student_cases import fit, small_network


@pytest.fixture
def design():
    columns = Columns(subject=np.tile([3, 8], 4), period=np.repeat([10, 11, 12, 14], 2))
    return process.design_process(columns, periods_per_year=2, first_of_year=10)


def test_the_covariance_of_two_results_by_hand():
    # Subject 1 at periods 0 and 6, summers between 0-3 and 4-7: x = -6/12 and 0, steps shared 0, own 6.
    columns = Columns(subject=np.array([1, 1]), period=np.array([0, 6]))
    design = process.design_process(columns, periods_per_year=4, first_of_year=0)
    one = np.ones((1, 1))
    components = process.ProcessComponents(
        line=np.array([[0.5, 0.1], [0.1, 0.4]]),
        walk=0.02 * one,
        summer=0.03 * one,
        occasion=0.2 * one,
        column_scale=np.array([1.0, 2.0]),
    )

    found = process.process_covariance(components, design)

    # .5 - 2 * .1 * .5 + .4 * .25 + .2 = .7; across 2 * (.5 - .1 * .5) = .9; 4 * (.5 + .12 + .03 + .2) = 3.4.
    assert found == pytest.approx(np.array([[0.7, 0.9], [0.9, 3.4]]))


def test_the_gradient_of_the_search_is_that_of_its_value(design):
    rng = np.random.default_rng(3)
    theta = process._pack(process.starting_components(design), with_summer=True)
    theta = theta + 0.1 * rng.normal(size=theta.size)
    moments = np.cov(rng.normal(size=(8, 40)))

    def value(x):
        return process._deviance(x, design, moments, True)[0]

    def slope(x):
        return process._deviance(x, design, moments, True)[1]

    assert check_grad(value, slope, theta) < 1e-4


def test_the_search_finds_a_covariance_of_the_family_again(design):
    rng = np.random.default_rng(5)
    start = process.starting_components(design)
    noise = rng.normal(size=(4, 4))
    truth = process.ProcessComponents(
        line=start.line + 0.05 * noise @ noise.T,
        walk=np.array([[0.03, 0.01], [0.01, 0.02]]),
        summer=np.array([[0.05, 0.02], [0.02, 0.04]]),
        occasion=np.array([[0.2, 0.05], [0.05, 0.3]]),
        column_scale=np.ones(8),
    )
    wanted = process.process_covariance(truth, design)

    found = process.improve_components(start, design, wanted, most_steps=500)

    assert process.process_covariance(found, design) == pytest.approx(wanted, abs=0.01)


def test_complete_results_give_the_shrunken_moments_in_one_step():
    rng = np.random.default_rng(6)
    z = rng.normal(size=(100, 4))
    prior = np.eye(4)

    found = fit_unstructured(z, find_patterns(np.ones(z.shape, dtype=bool)), prior, 25.0)

    assert found == pytest.approx((z.T @ z + 25 * prior) / 125, abs=1e-9)


def test_each_pass_raises_the_likelihood_of_what_was_observed():
    rng = np.random.default_rng(8)
    factor = rng.normal(size=(5, 5))
    truth = factor @ factor.T / 5 + 0.3 * np.eye(5)
    seen = rng.random((400, 5)) < 0.6
    z = np.where(seen, rng.multivariate_normal(np.zeros(5), truth, size=400), 0.0)
    prior = np.diag(np.diag(truth))

    found = fit_unstructured(z, find_patterns(seen), prior, 1.0)

    assert _log_likelihood(z, seen, found) > _log_likelihood(z, seen, truth)
    # Neighbors of the fixed point are no better than the weight of the prior allows.
    for _ in range(10):
        step = rng.normal(size=(5, 5)) * 0.02
        near = found + step + step.T
        assert _log_likelihood(z, seen, near) < _log_likelihood(z, seen, found) + 0.5


def _log_likelihood(z, seen, covariance):
    total = 0.0
    for row, o in zip(z, seen, strict=True):
        if o.any():
            own = covariance[np.ix_(o, o)]
            total -= 0.5 * (np.linalg.slogdet(own)[1] + row[o] @ np.linalg.solve(own, row[o]))
    return total


def test_the_choice_names_every_candidate_with_its_score():
    choice = fit(small_network(seed=2).scores).choice

    assert choice.candidates.tolist() == [int(one) for one in Process]
    best = int(np.argmax(choice.log_score))
    is_clear = choice.log_score[best] - choice.log_score[Process.BLENDED] > choice.standard_error[best]
    assert choice.chosen == (best if is_clear else Process.BLENDED)
    assert choice.standard_error[Process.BLENDED] == 0
    assert (choice.pinball > 0).all()
    assert (choice.rmse > 0).all()
    assert choice.n_held_out > 1000


def test_scores_within_a_standard_error_are_a_draw_and_the_middle_candidate_stands():
    choice = fit(small_network(seed=7, n=200, n_periods=8).scores, target=7).choice

    ahead = choice.log_score[Process.STRUCTURED] - choice.log_score[Process.BLENDED]
    assert 0 < ahead < choice.standard_error[Process.STRUCTURED]
    assert choice.chosen == Process.BLENDED


def test_a_small_network_with_structure_does_not_get_the_free_covariance():
    # 200 students, 16 columns, 136 free numbers; the truth is of the structured family.
    network = small_network(seed=3, n=200, n_periods=8)

    choice = fit(network.scores, target=7).choice

    assert choice.chosen != Process.UNSTRUCTURED
    assert choice.log_score[Process.STRUCTURED] > choice.log_score[Process.UNSTRUCTURED]


def test_a_truth_outside_the_family_gets_the_free_covariance():
    rng = np.random.default_rng(9)
    # Periods 0 and 3 share what 1 and 2 do not: no line or walk does that.
    own, other = rng.normal(size=(2, 3000, 1))
    z = np.hstack([own, other, other, own]) + 0.5 * rng.normal(size=(3000, 4))
    student, period = np.nonzero(np.ones(z.shape))
    scores = Scores(
        student=student, subject=np.zeros(student.size, dtype=int), period=period, value=z[student, period]
    )

    choice = fit(scores, target=3).choice

    assert choice.chosen == Process.UNSTRUCTURED
    # The oracle is the least-squares regression on the same students; 5 folds lose next to nothing.
    before = np.column_stack([np.ones(3000), z[:, :3]])
    left = z[:, 3] - before @ np.linalg.lstsq(before, z[:, 3], rcond=None)[0]
    assert choice.rmse[Process.UNSTRUCTURED] * z[:, 3].std() == pytest.approx(left.std(), abs=0.005)
