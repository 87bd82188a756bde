"""Real scores of other people's students: the own trajectory predicts better than the last score alone."""

import csv

import numpy as np
import pytest

from sextant.valueadded import Scores, estimate_growth, standardize
from trial_files import trial_file


@pytest.fixture(scope="module")
def sample():
    """Return growth, and the z-score one wave before where there is one, of the egsingle pupils."""
    with trial_file("growth/egsingle.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    _, student = np.unique([row["childid"] for row in rows], return_inverse=True)
    wave = np.array([round(float(row["year"]) + 2.5) for row in rows])
    value = np.array([float(row["math"]) for row in rows])
    scaled = standardize(
        scores=Scores(student=student, subject=np.zeros(len(rows), dtype=int), period=wave, value=value)
    )
    z = {(s, p): v for s, p, v in zip(scaled.student.tolist(), scaled.period.tolist(), scaled.z, strict=True)}
    growth = estimate_growth(scores=scaled)
    before = [
        z.get((s, p - 1), np.nan)
        for s, p in zip(growth.student.tolist(), growth.period.tolist(), strict=True)
    ]
    return growth, np.array(before)


def test_every_pupil_with_history_gets_an_expectation(sample):
    growth, _ = sample

    # The sample file holds 7,230 results of 1,721 pupils; each pupil's first has no history.
    assert growth.expected.size == 7230 - 1721
    assert growth.without_history.student.size == 1721
    assert np.isfinite(growth.standardized_centered).all()


def test_the_own_trajectory_predicts_better_than_the_last_score_in_every_wave(sample):
    growth, before = sample

    for wave in range(1, 6):
        rows = (growth.period == wave) & np.isfinite(before)
        by_line = np.sqrt(np.mean(growth.value_added[rows] ** 2))
        by_last_score = np.sqrt(np.mean((growth.observed[rows] - before[rows]) ** 2))
        assert by_line < by_last_score


def test_the_spread_says_where_the_stated_errors_are_too_small(sample):
    growth, _ = sample

    # These pupils are tested once a year and waver more than nine-week benchmarks do.
    assert (growth.cells.sd_standardized[1:] > 1.05).all()
    assert growth.cells.sd_standardized[-1] == pytest.approx(1.12, abs=0.01)
