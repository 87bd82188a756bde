"""The checks of teachers' estimates that every run makes."""

import numpy as np
import pytest

from sextant.valueadded import Exposures, NotEstimable, Rosters
from sextant.valueadded.diagnostics import shuffle_teachers
from sextant.valueadded.diagnostics.teacher_checks import (
    align,
    correlate_years,
    falsify_on_new_classes,
    relate_to_students,
)


def taught(rows: list[tuple[int, int, int, float]]) -> Exposures:
    """Return rows of student, period, teacher and change."""
    student, period, teacher, change = zip(*rows, strict=True)
    codes = np.zeros(len(rows), dtype=np.int64)
    return Exposures(
        student=np.array(student), subject=codes, period=np.array(period), teacher=np.array(teacher),
        section=np.array(teacher), weight=np.ones(len(rows)), value_added=np.array(change, dtype=np.float64),
    )  # fmt: skip


def test_values_are_put_beside_the_codes_that_are_wanted():
    found = align(np.array([7, 2, 5]), np.array([2, 5]), np.array([0.2, 0.5]))

    assert found.tolist() == [pytest.approx(np.nan, nan_ok=True), 0.2, 0.5]


def test_a_run_in_the_middle_of_the_year_is_tested_on_its_beginning():
    # Thirty students had teacher 0 to 4, change classes in period 1, and keep their teachers in period 2.
    later = [5 + student % 6 for student in range(30)]
    rows = [(student, 0, student % 5, float(later[student])) for student in range(30)]
    rows += [(student, period, later[student], 0.0) for student in range(30) for period in (1, 2)]

    found = falsify_on_new_classes(
        exposures=taught(rows), teachers=np.arange(5, 11), effect=np.arange(5, 11, dtype=np.float64)
    )

    # The change before equals the number of the later teacher, who is "estimated" by her number.
    assert found.slope == pytest.approx(1.0)
    assert (found.n_students, found.n_teachers, found.is_clear) == (30, 6, True)


def test_who_keeps_her_teacher_falsifies_nothing():
    rows = [(student, period, student % 6, 1.0) for student in range(30) for period in (0, 1)]

    with pytest.raises(NotEstimable, match="Nobody came to a new teacher"):
        falsify_on_new_classes(exposures=taught(rows), teachers=np.arange(6), effect=np.zeros(6))


def test_school_years_begin_where_the_calendar_says():
    # Periods 1 to 4 are one year, 5 to 8 the next; the changes of the second are twice those of the first.
    rows = [
        (teacher, period, teacher, teacher * (1.0 if period < 5 else 2.0))
        for teacher in range(6)
        for period in range(1, 9)
    ]

    found = correlate_years(exposures=taught(rows), periods_per_year=4, year_start=1)

    assert (found.n, found.correlation) == (6, pytest.approx(1.0))


def test_composition_counts_shares_of_instruction():
    # Teacher j has one student in the group and j outside it, so its share is 1 / (1 + j).
    teacher = np.repeat(np.arange(6), np.arange(1, 7))
    student = np.arange(teacher.size)
    is_first = np.append(True, np.diff(teacher) > 0)
    rosters = Rosters(
        student=student, subject=np.zeros_like(student), period=np.zeros_like(student), teacher=teacher,
        section=teacher, weight=np.ones(student.size),
    )  # fmt: skip

    found = relate_to_students(
        rosters=rosters, subject=0, teachers=np.arange(6), effect=3 / (1 + np.arange(6)), weight=np.ones(6),
        student=student, value=is_first.astype(np.float64),
    )  # fmt: skip

    assert found.slope == pytest.approx(3.0)


def test_the_names_of_a_class_are_dealt_anew_in_every_period_so_that_no_class_is_only_renamed():
    section = np.tile(np.repeat(np.arange(6), 5), 4)
    student = np.tile(np.arange(30), 4)
    rosters = Rosters(
        student=student, subject=np.zeros_like(student), period=np.repeat(np.arange(4), 30), teacher=section,
        section=section, weight=np.ones(student.size),
    )  # fmt: skip

    dealt = [shuffle_teachers(rosters=rosters, rng=np.random.default_rng(seed)) for seed in range(5)]

    for one in dealt:
        names = [np.unique(one.teacher[one.section == code]).size for code in range(6)]
        assert max(names) > 1
        assert all(
            sorted(np.unique(one.teacher[one.period == period])) == list(range(6)) for period in range(4)
        )
