"""Effects at given spreads equal those of full matrices, whatever road they are reached by."""

from dataclasses import replace

import numpy as np
import pytest

from sextant.valueadded.generators import generate_network
from sextant.valueadded.partitions import (
    LOCAL,
    Effect,
    StudentProcess,
    add_systems,
    prepare_partition,
    process_covariance,
    reduce_students,
    split_subject,
)
from sextant.valueadded.teachers.large_system import solve_large
from sextant.valueadded.teachers.likelihood import evaluate
from sextant.valueadded.teachers.network import survey_network
from valueadded.teachers.small_networks import SMALL, TINY, solve_densely

PROCESS = {"level": 11.0, "slope": 1.3, "correlation": 0.2, "walk": 1.2, "summer": 0.9, "error": 3.0}
SPREADS = {"teacher": 2.0, "level": 3.0, "growth": 0.7}
PERSISTENCE = 0.6
IN_ORDER = np.array([2.0, 0.0, 3.0, 0.7])


def surveyed(network, students_per_part=100_000):
    subject = split_subject(
        subject=0,
        scores=network.scores,
        rosters=network.rosters,
        schools=network.schools,
        students_per_part=students_per_part,
    )
    return survey_network(subject=subject, with_sections=False, persistence=PERSISTENCE, executor=LOCAL)


def reduced(network):
    process = StudentProcess(
        level_sd=11.0, slope_sd=1.3, correlation=0.2, walk_sd=1.2, summer_sd=0.9, error_sd=3.0
    )
    covariance = process_covariance(process=process, calendar=network.model.calendar)
    return [
        reduce_students(
            prepared=prepare_partition(partition=source.load(), model=network.model), covariance=covariance
        )
        for source in network.subject.parts
    ]


@pytest.fixture(scope="module")
def tiny():
    return generate_network(design=TINY, rng=np.random.default_rng(1))


@pytest.fixture(scope="module")
def dense(tiny):
    return solve_densely(tiny, PROCESS, SPREADS, PERSISTENCE)


def test_effects_and_their_variances_are_those_of_full_matrices(tiny, dense):
    network = surveyed(tiny)
    found = evaluate(systems=reduced(network), kind=network.model.columns.kind, spreads=IN_ORDER)

    wanted = np.concatenate([dense.teacher, dense.level, dense.growth])
    assert found.solutions[0].effect == pytest.approx(wanted, abs=1e-8)
    assert found.solutions[0].variance == pytest.approx(dense.variance, abs=1e-8)


def test_the_likelihood_rises_by_as_much_as_that_of_full_matrices(tiny, dense):
    network = surveyed(tiny)
    systems, kind = reduced(network), network.model.columns.kind
    other = solve_densely(tiny, PROCESS, {"teacher": 1.0, "level": 5.0, "growth": 0.2}, PERSISTENCE)

    here = evaluate(systems=systems, kind=kind, spreads=IN_ORDER).log_likelihood
    there = evaluate(systems=systems, kind=kind, spreads=np.array([1.0, 0.0, 5.0, 0.2])).log_likelihood

    assert here - there == pytest.approx(dense.log_likelihood - other.log_likelihood, abs=1e-7)


def test_the_gradient_is_the_slope_of_the_likelihood(tiny):
    network = surveyed(tiny)
    systems, kind = reduced(network), network.model.columns.kind

    found = evaluate(systems=systems, kind=kind, spreads=IN_ORDER).gradient

    for at in (0, 2, 3):
        up, down = IN_ORDER.copy(), IN_ORDER.copy()
        up[at] *= np.exp(1e-4)
        down[at] *= np.exp(-1e-4)
        rise = [evaluate(systems=systems, kind=kind, spreads=each).log_likelihood for each in (up, down)]
        assert found[at] == pytest.approx((rise[0] - rise[1]) / 2e-4, abs=1e-4)
    assert found[1] == 0


def test_parts_add_up_to_the_whole(tiny):
    in_one, in_parts = surveyed(tiny), surveyed(tiny, students_per_part=24)

    assert len(in_parts.subject.parts) > 1
    whole, summed = reduced(in_one)[0], add_systems(systems=reduced(in_parts))
    assert summed.columns.tolist() == whole.columns.tolist()
    assert summed.doses.toarray() == pytest.approx(whole.doses.toarray(), abs=1e-10)
    assert summed.doses_means == pytest.approx(whole.doses_means, abs=1e-10)
    assert summed.scores == pytest.approx(whole.scores, rel=1e-12)
    assert summed.log_determinant == pytest.approx(whole.log_determinant, rel=1e-12)


def test_known_errors_of_single_scores_count_one_by_one(tiny):
    scores = tiny.scores
    # An SEM of 2 in every score on top of an error SD of sqrt(5) is an error SD of 3.
    known = replace(tiny, scores=replace(scores, standard_error=np.full(scores.value.size, 2.0)))
    network = surveyed(known)
    process = StudentProcess(
        level_sd=11.0, slope_sd=1.3, correlation=0.2, walk_sd=1.2, summer_sd=0.9, error_sd=5**0.5
    )
    prepared = prepare_partition(partition=network.subject.parts[0].load(), model=network.model)
    found = reduce_students(
        prepared=prepared, covariance=process_covariance(process=process, calendar=network.model.calendar)
    )

    wanted = reduced(surveyed(tiny))[0]
    assert found.doses_scores == pytest.approx(wanted.doses_scores, abs=1e-10)
    assert found.log_determinant == pytest.approx(wanted.log_determinant, rel=1e-12)


def large(system, columns):
    return {
        "system": system,
        "block": columns.block,
        "spreads": IN_ORDER[columns.kind],
        "is_linked": columns.kind == Effect.SCHOOL_LEVEL,
        "rng": np.random.default_rng(3),
    }


def test_large_systems_give_the_same_effects_and_nearly_the_same_variances():
    network = surveyed(generate_network(design=SMALL, rng=np.random.default_rng(2)))
    system, columns = reduced(network)[0], network.model.columns

    exact = evaluate(systems=[system], kind=columns.kind, spreads=IN_ORDER).solutions[0]
    found = solve_large(**large(system, columns))

    assert found.effect == pytest.approx(exact.effect, abs=1e-7)
    # Third order in the share of students who change schools, 5 percent a year: .5 percent at most.
    teachers = columns.of_kind(Effect.TEACHER)
    assert found.variance[teachers] == pytest.approx(exact.variance[teachers], rel=0.005)
    growth = columns.of_kind(Effect.SCHOOL_GROWTH)
    assert found.variance[growth] == pytest.approx(exact.variance[growth], rel=0.02)
    # 12 random signs: their error is that of the covariances between six schools.
    levels = columns.of_kind(Effect.SCHOOL_LEVEL)
    assert found.variance[levels] == pytest.approx(exact.variance[levels], rel=0.35)


def test_leaving_movers_out_of_the_variances_would_show():
    network = surveyed(generate_network(design=SMALL, rng=np.random.default_rng(2)))
    system, columns = reduced(network)[0], network.model.columns
    exact = evaluate(systems=[system], kind=columns.kind, spreads=IN_ORDER).solutions[0]

    spread = IN_ORDER[columns.kind]
    matrix = spread[:, None] * system.doses.toarray() * spread + np.eye(spread.size)
    blocks = np.where(columns.block[:, None] == columns.block[None, :], matrix, 0)
    plain = spread**2 * np.diag(np.linalg.inv(blocks))

    teachers = columns.of_kind(Effect.TEACHER)
    found = solve_large(**large(system, columns))
    error = np.abs(found.variance - exact.variance)[teachers].max()
    assert np.abs(plain - exact.variance)[teachers].max() > 5 * error
