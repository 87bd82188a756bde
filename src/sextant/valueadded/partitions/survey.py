"""One pass over the partitions before anything is estimated: who is there, and how much of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze, group
from sextant.valueadded.partitions.calendar import Calendar
from sextant.valueadded.partitions.records import Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Pairs of codes with what they share, each pair once, sorted.

    Attributes:
        left, right: codes, shape (pairs,).
        weight: student-periods of instruction, shape (pairs,).
    """

    left: Integers
    right: Integers
    weight: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherCounts:
    """What each teacher taught to students with a score then or later; sorted by code.

    Attributes:
        teacher: codes, shape (teachers,).
        n_students: distinct students, shape (teachers,).
        weight: student-periods times share of instruction, shape (teachers,).
        squared_weight: student-periods times squared share, shape (teachers,).
        periods: bit t is set where she taught in period t, shape (teachers,).
    """

    teacher: Integers
    n_students: Integers
    weight: Floats
    squared_weight: Floats
    periods: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Counts of one partition, or of several together.

    Attributes:
        n_students, n_scores: how many.
        cell_count, cell_sum, cell_squares: of the scores in each period x grade, as
            position * grades + grade, shape (cells,).
        teachers: counts by teacher.
        sections: teacher (left) with section (right).
        schools: teacher (left) with the school of her students (right).
        enrolled: school (left) with 0 (right); the weight is student-periods.
    """

    n_students: int
    n_scores: int
    cell_count: Floats
    cell_sum: Floats
    cell_squares: Floats
    teachers: TeacherCounts
    sections: Ties
    schools: Ties
    enrolled: Ties


def cells_of(partition: Partition, n_grades: int) -> Integers:
    """Return the period x grade cell of each score, shape (students, periods)."""
    position = np.arange(partition.score.shape[1], dtype=np.int64) * n_grades
    if partition.grade is None:
        return np.broadcast_to(position, partition.score.shape)
    return position + partition.grade


def survey_partition(*, partition: Partition, calendar: Calendar, n_grades: int) -> Survey:
    """Count one partition."""
    observed = np.isfinite(partition.score)
    cells, values = cells_of(partition, n_grades)[observed], partition.score[observed]
    n_cells = calendar.n_periods * n_grades
    counted = _counted_spells(partition, observed)
    weight = partition.spell_weight * (partition.spell_last - partition.spell_first + 1)
    teacher = partition.spell_teacher[counted]
    return Survey(
        n_students=partition.n_students,
        n_scores=int(values.size),
        cell_count=np.bincount(cells, minlength=n_cells).astype(np.float64),
        cell_sum=np.bincount(cells, weights=values, minlength=n_cells),
        cell_squares=np.bincount(cells, weights=values**2, minlength=n_cells),
        teachers=_count_teachers(partition, counted, weight),
        sections=_tie(teacher, partition.spell_section[counted], weight[counted]),
        schools=_tie(teacher, _school_of_spell(partition)[counted], weight[counted]),
        enrolled=_tie(
            partition.school,
            np.zeros_like(partition.school),
            (partition.school_last - partition.school_first + 1).astype(np.float64),
        ),
    )


def _counted_spells(
    partition: Partition, observed: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
) -> Integers:
    n_periods = observed.shape[1]
    last_score = np.where(observed.any(axis=1), n_periods - 1 - observed[:, ::-1].argmax(axis=1), -1)
    return np.flatnonzero(partition.spell_first <= last_score[partition.spell_student]).astype(np.int64)


def _school_of_spell(partition: Partition) -> Integers:
    """Return the school that the student attended when each spell began, -1 for none, shape (spells,)."""
    n_periods = partition.score.shape[1]
    order = np.argsort(partition.school_student * n_periods + partition.school_first, kind="stable")
    begins = (partition.school_student * n_periods + partition.school_first)[order]
    place = (
        np.searchsorted(begins, partition.spell_student * n_periods + partition.spell_first, side="right") - 1
    )
    if begins.size == 0:
        return np.full(partition.spell_student.size, -1, dtype=np.int64)
    row = order[np.maximum(place, 0)]
    inside = (place >= 0) & (partition.school_student[row] == partition.spell_student)
    return np.where(inside, partition.school[row], -1)


def _count_teachers(partition: Partition, counted: Integers, weight: Floats) -> TeacherCounts:
    teachers = group(partition.spell_teacher[counted])
    pairs = group(teachers.of_row, partition.spell_student[counted])
    distinct = np.bincount(teachers.of_row[pairs.example], minlength=teachers.n_groups)
    first, last = partition.spell_first[counted], partition.spell_last[counted]
    bits = (np.int64(2) << last) - (np.int64(1) << first)
    periods = np.zeros(teachers.n_groups, dtype=np.int64)
    np.bitwise_or.at(periods, teachers.of_row, bits)
    return TeacherCounts(
        teacher=partition.spell_teacher[counted][teachers.example],
        n_students=distinct.astype(np.int64),
        weight=teachers.total(weight[counted]),
        squared_weight=teachers.total((weight * partition.spell_weight)[counted]),
        periods=periods,
    )


def _tie(left: Integers, right: Integers, weight: Floats) -> Ties:
    pairs = group(left, right)
    return Ties(left=left[pairs.example], right=right[pairs.example], weight=pairs.total(weight))


def combine_surveys(*, surveys: Sequence[Survey]) -> Survey:
    """Add surveys up, in their order."""
    teachers = _add_teachers([survey.teachers for survey in surveys])
    return Survey(
        n_students=sum(survey.n_students for survey in surveys),
        n_scores=sum(survey.n_scores for survey in surveys),
        cell_count=np.sum([survey.cell_count for survey in surveys], axis=0),
        cell_sum=np.sum([survey.cell_sum for survey in surveys], axis=0),
        cell_squares=np.sum([survey.cell_squares for survey in surveys], axis=0),
        teachers=teachers,
        sections=_add_ties([survey.sections for survey in surveys]),
        schools=_add_ties([survey.schools for survey in surveys]),
        enrolled=_add_ties([survey.enrolled for survey in surveys]),
    )


def _add_ties(ties: Sequence[Ties]) -> Ties:
    return _tie(
        np.concatenate([each.left for each in ties]),
        np.concatenate([each.right for each in ties]),
        np.concatenate([each.weight for each in ties]),
    )


def _add_teachers(counts: Sequence[TeacherCounts]) -> TeacherCounts:
    teacher = np.concatenate([each.teacher for each in counts])
    teachers = group(teacher)
    periods = np.zeros(teachers.n_groups, dtype=np.int64)
    np.bitwise_or.at(periods, teachers.of_row, np.concatenate([each.periods for each in counts]))
    n_students = np.concatenate([each.n_students for each in counts]).astype(np.float64)
    return TeacherCounts(
        teacher=freeze(teacher[teachers.example]),
        n_students=freeze(teachers.total(n_students).astype(np.int64)),
        weight=freeze(teachers.total(np.concatenate([each.weight for each in counts]))),
        squared_weight=freeze(teachers.total(np.concatenate([each.squared_weight for each in counts]))),
        periods=freeze(periods),
    )
