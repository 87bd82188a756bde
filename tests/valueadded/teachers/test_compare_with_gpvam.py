"""Effects of the sample network that GPvam simulates, beside those that GPvam itself estimates."""

import csv

import numpy as np
import pytest

from sextant.valueadded import Rosters, Scores
from sextant.valueadded.teachers import EffectOptions, MinimumExposure, fit_effects
from trial_files import trial_file


@pytest.fixture(scope="module")
def sample():
    with trial_file("growth/gpvam_vam_data.csv").open(encoding="utf-8") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def fit(sample):
    student, year = (np.array([int(row[name]) for row in sample]) for name in ("student", "year"))
    teacher = 1000 * year + np.array([int(row["teacher"]) for row in sample])
    # GPvam's slope of the covariate, 1.01; it is not part of this model.
    value = np.array([float(row["y"]) - 1.01 * float(row["cont_var"]) for row in sample])
    subject = np.zeros_like(student)
    return fit_effects(
        scores=Scores(student=student, subject=subject, period=year, value=value),
        rosters=Rosters(
            student=student,
            subject=subject,
            period=year,
            teacher=teacher,
            section=teacher,
            weight=np.ones(student.size),
        ),
        # The sample has no test before the first teachers, so levels cannot be left free, and one
        # section for each teacher.
        options=EffectOptions(
            periods_per_year=1,
            free_levels=False,
            with_sections=False,
            minimum=MinimumExposure(periods=1, effective_results=10),
        ),
        rng=np.random.default_rng(0),
    ).effects[0]


def test_effects_are_in_the_same_order(fit):
    with trial_file("growth/reference/gpvam/vam_data_VP_ml__teacher_effects.csv").open() as rows:
        own_year = [row for row in csv.DictReader(rows) if row["teacher_year"] == row["effect_year"]]
    theirs = {
        1000 * int(row["teacher_year"]) + int(row["teacher"].split("(")[0]): float(row["EBLUP"])
        for row in own_year
    }
    pairs = np.array(
        [
            (effect, theirs[code])
            for code, effect in zip(fit.teachers.teacher.tolist(), fit.teachers.effect, strict=True)
        ]
    )

    # GPvam has a variance for each year and an unstructured error; here all years share both.
    assert len(pairs) == 150
    assert np.corrcoef(pairs.T)[0, 1] > 0.98
    assert np.polyfit(pairs[:, 1], pairs[:, 0], 1)[0] == pytest.approx(1, abs=0.08)


def test_as_much_is_left_a_year_later(fit):
    # GPvam: .394 and .370 one year later, .422 two years later; truth .4.
    found = fit.components

    assert abs(found.persistence - 0.4) < 2.5 * found.persistence_sd
    assert found.persistence_sd < 0.05


def test_teachers_differ_as_much(fit):
    # GPvam: variances 26.6, 18.2 and 19.7 in the three years, 4.64 on average as an SD.
    assert fit.components.teacher.lower_95 < 4.64 < fit.components.teacher.upper_95
