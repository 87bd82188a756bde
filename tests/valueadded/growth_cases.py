"""Small inputs for the tests of the engine, and the oracle: one student at a time, another derivation."""

import numpy as np

from sextant.valueadded import (
    Exposures,
    NetworkDesign,
    Scores,
    SimulatedNetwork,
    StandardScores,
    StudentFlags,
    StudentGrowth,
    estimate_growth,
    flag_students,
    simulate_network,
    standardize,
)

MATH = 1


def standard_scores(rows: list[tuple[int, int, float]], *, error_variance: float = np.nan) -> StandardScores:
    """Return rows of (student, period, z) in mathematics, as if scaled already."""
    student, period, z = (np.array(column) for column in zip(*sorted(rows), strict=True))
    size = z.size
    return StandardScores(
        student=student,
        subject=np.full(size, MATH),
        period=period,
        z=z.astype(float),
        error_variance=np.full(size, error_variance),
        location=np.full(size, 50.0),
        scale=np.full(size, 10.0),
    )


def random_scores(
    *, seed: int, n_students: int = 40, n_subjects: int = 2, n_periods: int = 6, kept: float = 0.7
) -> Scores:
    """Return scores of a small network with gaps, in shuffled order and with sparse codes."""
    rng = np.random.default_rng(seed)
    keep = rng.random((n_students, n_subjects, n_periods)) < kept
    student, subject, period = np.nonzero(keep)
    order = rng.permutation(student.size)
    return Scores(
        student=(7 * student + 3)[order],
        subject=(subject + 5)[order],
        period=(period + 100)[order],
        value=rng.normal(200, 15, size=student.size)[order],
        standard_error=rng.uniform(2, 6, size=student.size),
    )


def exposures(rows: list[tuple[int, int, int, int, float, float]]) -> Exposures:
    """Return rows of (student, period, teacher, section, weight, value added) in mathematics."""
    student, period, teacher, section, weight, value_added = (
        np.array(column) for column in zip(*rows, strict=True)
    )
    return Exposures(
        student=student,
        subject=np.full(student.size, MATH),
        period=period,
        teacher=teacher,
        section=section,
        weight=weight.astype(float),
        value_added=value_added.astype(float),
    )


def run(design: NetworkDesign, *, seed: int) -> tuple[SimulatedNetwork, StudentGrowth, StudentFlags]:
    """Simulate a network and put it through the engine up to the flags."""
    network = simulate_network(design=design, rng=np.random.default_rng(seed))
    growth = estimate_growth(scores=standardize(scores=network.scores))
    return network, growth, flag_students(growth=growth)


def expect_one_by_one(
    scores: StandardScores, *, level: float, slope: float, error: float, most: int
) -> dict[tuple[int, int, int], tuple[float, float, int]]:
    """Return expectation, s and n_prior by (student, subject, period), one student at a time.

    Not the engine's formula: here the results of a student are jointly normal with covariance
    level + slope * x * x' + error on the diagonal, and the expectation is conditional on the earlier
    ones, k' K^-1 z, as for any Gaussian process.
    """
    series: dict[tuple[int, int], list[tuple[int, float, float]]] = {}
    for student, subject, period, z, known in zip(
        scores.student, scores.subject, scores.period, scores.z, scores.error_variance, strict=True
    ):
        own_error = error if np.isnan(known) else float(known)
        series.setdefault((int(student), int(subject)), []).append((int(period), float(z), own_error))
    answers = {}
    for (student, subject), results in series.items():
        for now, _, error_now in results:
            earlier = sorted(result for result in results if result[0] < now)[-most:]
            if earlier:
                x = np.array([period - now for period, _, _ in earlier], dtype=float)
                z = np.array([value for _, value, _ in earlier])
                own = np.array([variance for _, _, variance in earlier])
                covariance = level + slope * np.outer(x, x) + np.diag(own)
                weights = np.linalg.solve(covariance, np.full(x.size, level))
                s = np.sqrt(level - level * weights.sum() + error_now)
                answers[student, subject, now] = (float(weights @ z), float(s), len(earlier))
    return answers
