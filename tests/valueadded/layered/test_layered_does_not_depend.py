"""What must make no difference to a layered fit: order, codes, units, sections, absent students."""

import dataclasses

import numpy as np
import pytest

from sextant.valueadded import Rosters
from sextant.valueadded.layered import LayeredFit, Persistence, fit_layered
from valueadded.layered.layered_cases import Drawn, simulate

DRAWN = simulate(
    rng=np.random.default_rng(31),
    n_students=150,
    n_teachers=6,
    teacher_sd=4.0,
    missing_share=0.1,
    co_taught_share=0.2,
)


def fit(drawn: Drawn, persistence: Persistence = Persistence.VARIABLE) -> LayeredFit:
    return fit_layered(
        scores=drawn.scores, rosters=drawn.rosters, covariates=drawn.covariates, persistence=persistence
    )


BEFORE = fit(DRAWN)

# The search ends where half the square of the slope of 1e-5 is left, about 1e-5 of a standard error.
CLOSE = 1e-3


def in_rows(record, rows):
    """Return the record with its columns in these rows."""
    columns = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    return dataclasses.replace(
        record, **{name: column[rows] for name, column in columns.items() if column is not None}
    )


def test_the_order_of_rows():
    rng = np.random.default_rng(32)
    rows = rng.permutation(DRAWN.scores.value.size)

    after = fit(
        dataclasses.replace(
            DRAWN,
            scores=in_rows(DRAWN.scores, rows),
            rosters=in_rows(DRAWN.rosters, rng.permutation(DRAWN.rosters.student.size)),
            covariates=DRAWN.covariates[rows],
        )
    )

    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood, abs=1e-8)
    assert after.effects.teacher.tolist() == BEFORE.effects.teacher.tolist()
    assert after.effects.effect == pytest.approx(BEFORE.effects.effect, abs=CLOSE)
    assert after.persistence_share == pytest.approx(BEFORE.persistence_share, abs=CLOSE)


def test_the_codes_of_teachers_and_students():
    new_code = np.array([40, 7, 23, 0, 99, 12])
    rosters = dataclasses.replace(
        DRAWN.rosters, teacher=new_code[DRAWN.rosters.teacher], student=1000 - DRAWN.rosters.student
    )
    scores = dataclasses.replace(DRAWN.scores, student=1000 - DRAWN.scores.student)

    after = fit(dataclasses.replace(DRAWN, scores=scores, rosters=rosters))

    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood, abs=1e-8)
    place = np.lexsort([new_code[BEFORE.effects.teacher], BEFORE.effects.period])
    assert after.effects.teacher.tolist() == new_code[BEFORE.effects.teacher][place].tolist()
    assert after.effects.effect == pytest.approx(BEFORE.effects.effect[place], abs=CLOSE)
    assert after.effects.standard_error == pytest.approx(BEFORE.effects.standard_error[place], abs=CLOSE)


def test_a_teacher_counts_anew_in_each_period():
    # Codes changed in one period alone: effects belong to a teacher in a period.
    renamed = np.where(DRAWN.rosters.period == 1, DRAWN.rosters.teacher + 50, DRAWN.rosters.teacher)

    after = fit(dataclasses.replace(DRAWN, rosters=dataclasses.replace(DRAWN.rosters, teacher=renamed)))

    assert after.effects.effect == pytest.approx(BEFORE.effects.effect, abs=CLOSE)


def test_another_unit_and_harder_tests():
    moved = dataclasses.replace(DRAWN.scores, value=10 * DRAWN.scores.value + 300 * DRAWN.scores.period)

    after = fit(dataclasses.replace(DRAWN, scores=moved))

    n_scores = DRAWN.scores.value.size
    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood - n_scores * np.log(10), abs=1e-7)
    assert after.cells.mean == pytest.approx(10 * BEFORE.cells.mean + [0, 300, 600], abs=10 * CLOSE)
    assert after.effects.effect == pytest.approx(10 * BEFORE.effects.effect, abs=10 * CLOSE)
    assert after.persistence_share == pytest.approx(BEFORE.persistence_share, abs=CLOSE)


def test_one_teacher_in_two_sections():
    rosters = DRAWN.rosters
    halves = Rosters(
        student=np.tile(rosters.student, 2),
        subject=np.tile(rosters.subject, 2),
        period=np.tile(rosters.period, 2),
        teacher=np.tile(rosters.teacher, 2),
        section=np.concatenate([rosters.section, rosters.section + 500]),
        weight=np.tile(rosters.weight / 2, 2),
    )

    after = fit(dataclasses.replace(DRAWN, rosters=halves))

    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood, abs=1e-8)
    assert after.effects.n_students.tolist() == BEFORE.effects.n_students.tolist()


def test_students_on_a_roster_without_any_score():
    rosters = DRAWN.rosters
    columns = {field.name: getattr(rosters, field.name) for field in dataclasses.fields(rosters)}
    more = {name: np.append(column, column[:1]) for name, column in columns.items() if column is not None}
    more["student"][-1] = 9999

    after = fit(dataclasses.replace(DRAWN, rosters=Rosters(**more)))

    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood, abs=1e-8)
    assert after.effects.n_students.tolist() == BEFORE.effects.n_students.tolist()
    assert after.n_students == BEFORE.n_students


def test_a_share_of_nothing():
    rosters = DRAWN.rosters
    alone = np.flatnonzero(rosters.weight == 1)[:20]
    columns = {field.name: getattr(rosters, field.name) for field in dataclasses.fields(rosters)}
    more = {
        name: np.concatenate([column, column[alone]])
        for name, column in columns.items()
        if column is not None
    }
    more["teacher"][-20:] = (more["teacher"][-20:] + 1) % 6
    more["weight"][-20:] = 0.0

    after = fit(dataclasses.replace(DRAWN, rosters=Rosters(**more)))

    assert after.log_likelihood == pytest.approx(BEFORE.log_likelihood, abs=1e-8)
