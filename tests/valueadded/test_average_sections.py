"""Section means: plain, weighted, honest about repeated results of the same student."""

import numpy as np
import pytest
from scipy import stats

from sextant.valueadded import Exposures, average_sections
from valueadded.growth_cases import exposures


def test_one_result_each_gives_the_usual_mean_and_interval():
    values = [0.1, -0.3, 0.4, 0.2, -0.1]
    rows = exposures([(student, 1, 7, 3, 1.0, value) for student, value in enumerate(values)])

    found = average_sections(exposures=rows)

    usual = stats.t(df=4, loc=np.mean(values), scale=stats.sem(values))
    assert found.section.tolist() == [3]
    assert found.mean[0] == pytest.approx(np.mean(values))
    assert found.standard_error[0] == pytest.approx(stats.sem(values))
    assert (found.lower_80[0], found.upper_80[0]) == pytest.approx(usual.interval(0.80))
    assert (found.lower_90[0], found.upper_90[0]) == pytest.approx(usual.interval(0.90))
    assert found.n_students.tolist() == [5]


def test_the_same_result_twice_is_no_more_evidence_than_once():
    once = [(student, 1, 7, 3, 1.0, value) for student, value in enumerate([0.1, -0.3, 0.4])]
    twice = once + [(student, 2, 7, 3, 1.0, value) for student, _, _, _, _, value in once]

    found_once = average_sections(exposures=exposures(once))
    found_twice = average_sections(exposures=exposures(twice))

    assert found_twice.standard_error == pytest.approx(found_once.standard_error)


def test_shares_weigh_worked_by_hand():
    # Mean (0.6 - 0.1) / 1.5 = 1/3; sums 1 * (0.6 - 1/3) and 0.5 * (-0.2 - 1/3), both 0.26667 in size;
    # se^2 = 2 / 1 * 2 * 0.26667^2 / 1.5^2.
    found = average_sections(exposures=exposures([(1, 1, 7, 3, 1.0, 0.6), (2, 1, 7, 3, 0.5, -0.2)]))

    assert found.mean[0] == pytest.approx(1 / 3)
    assert found.standard_error[0] == pytest.approx(0.355556, abs=1e-6)


def test_a_section_of_one_student_has_a_mean_and_no_interval():
    found = average_sections(
        exposures=exposures([(1, 1, 7, 3, 1.0, 0.6), (1, 2, 7, 4, 1.0, 0.6), (2, 2, 7, 4, 1.0, 0.2)])
    )

    assert found.mean.tolist() == pytest.approx([0.6, 0.4])
    assert np.isnan([found.standard_error[0], found.lower_80[0], found.upper_90[0]]).all()
    assert np.isfinite([found.standard_error[1], found.lower_80[1], found.upper_90[1]]).all()


def test_intervals_cover_the_true_mean_as_often_as_stated():
    # 4,000 sections of 12 students with 3 results each that share a student's own deviation.
    rng = np.random.default_rng(4)
    rows = [(student, period) for student in range(48_000) for period in range(3)]
    student, period = (np.array(column) for column in zip(*rows, strict=True))
    own = rng.normal(scale=0.4, size=48_000)
    sections = Exposures(
        student=student,
        subject=np.zeros(student.size, int),
        period=period,
        teacher=student // 12,
        section=student // 12,
        weight=np.ones(student.size),
        value_added=own[student] + rng.normal(scale=0.3, size=student.size),
    )

    found = average_sections(exposures=sections)

    # Monte Carlo error .0063 and .0047; three of them.
    assert np.mean((found.lower_80 < 0) & (found.upper_80 > 0)) == pytest.approx(0.80, abs=0.019)
    assert np.mean((found.lower_90 < 0) & (found.upper_90 > 0)) == pytest.approx(0.90, abs=0.0143)
