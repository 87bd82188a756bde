"""Prepare a partition: each student's exposures as doses by period, students of equal count together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.partitions.calendar import Calendar, dose_tables
from sextant.valueadded.partitions.columns import Columns, Effect
from sextant.valueadded.partitions.records import Partition
from sextant.valueadded.partitions.survey import cells_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What is the same for all partitions of one subject.

    Attributes:
        calendar: the periods.
        n_grades: grades that have a mean of their own in each period.
        cell: position of each period x grade among the means that are estimated, -1 where no score
            is, shape (periods * grades,).
        center: mean of the scores in each cell, subtracted before all else, shape (cells,).
        columns: the effects.
        persistence: share of a teacher's effect that is left one school year later.
    """

    calendar: Calendar
    n_grades: int
    cell: Integers
    center: Floats
    columns: Columns
    persistence: float

    @property
    def n_cells(self) -> int:
        """Return the number of means."""
        return int(self.center.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualSlots:
    """Students with the same number of exposures, "slots".

    Attributes:
        rows: rows of the students, shape (students here,).
        column: local position of each slot's effect, shape (students here, slots).
        dose: shape (students here, slots, periods).
    """

    rows: Integers
    column: Integers
    dose: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A partition, ready to be reduced under any student process.

    Attributes:
        columns: columns of the system that occur here, sorted, shape (local columns,).
        score: centered, NaN where absent, shape (students, periods).
        error_variance: as in the partition.
        cell: position of the mean of each score, 0 where absent, shape (students, periods); one
            row for all students where there are no grades.
        n_cells: number of means.
        groups: the exposures.
    """

    columns: Integers
    score: Floats
    error_variance: Floats | None
    cell: Integers
    n_cells: int
    groups: tuple[EqualSlots, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slots:
    student: Integers
    column: Integers
    weight: Floats
    shape: Integers


def prepare_partition(*, partition: Partition, model: Model) -> Prepared:
    """Turn spells into doses by period.

    Args:
        partition: the students.
        model: calendar, means, effects and persistence.
    """
    slots = _list_slots(partition, model)
    score, cell = _center(partition, model)
    count = np.bincount(slots.student, minlength=partition.n_students)
    start = np.cumsum(count) - count
    columns, local = np.unique(slots.column, return_inverse=True)
    table = dose_tables(calendar=model.calendar, persistence=model.persistence).stacked
    groups = []
    for n_slots in np.unique(count):
        chosen = np.flatnonzero(count == n_slots)
        at = start[chosen][:, None] + np.arange(n_slots)
        dose = slots.weight[at][:, :, None] * table[slots.shape[at]]
        groups.append(EqualSlots(rows=chosen, column=local[at], dose=dose))
    return Prepared(
        columns=columns,
        score=score,
        error_variance=partition.error_variance,
        cell=cell,
        n_cells=model.n_cells,
        groups=tuple(groups),
    )


def _center(partition: Partition, model: Model) -> tuple[Floats, Integers]:
    if partition.grade is None:
        cell = model.cell[None, :]
        return partition.score - model.center[np.maximum(cell, 0)], np.maximum(cell, 0)
    cell = np.maximum(model.cell[cells_of(partition, model.n_grades)], 0)
    return partition.score - model.center[cell], cell


def _list_slots(partition: Partition, model: Model) -> _Slots:
    """Return all exposures sorted by student; the shape points into the stacked dose tables."""
    n = model.calendar.n_periods
    span = partition.spell_first * n + partition.spell_last
    school_span = partition.school_first * n + partition.school_last
    whole = np.ones(partition.school.size)
    listed = [
        _of_kind(model.columns, Effect.TEACHER, partition.spell_student, partition.spell_teacher,
                 partition.spell_weight, span),
        _of_kind(model.columns, Effect.SECTION, partition.spell_student, partition.spell_section,
                 partition.spell_weight, span),
        _of_kind(model.columns, Effect.SCHOOL_LEVEL, partition.school_student, partition.school,
                 whole, 2 * n * n + school_span),
        _of_kind(model.columns, Effect.SCHOOL_GROWTH, partition.school_student, partition.school,
                 whole, n * n + school_span),
    ]  # fmt: skip
    return _sort_slots(listed)


def _of_kind(
    columns: Columns, kind: Effect, student: Integers, code: Integers, weight: Floats, shape: Integers
) -> _Slots:
    column, known = columns.find(kind, code)
    return _Slots(student=student[known], column=column[known], weight=weight[known], shape=shape[known])


def _sort_slots(listed: Sequence[_Slots]) -> _Slots:
    student = np.concatenate([slots.student for slots in listed])
    column = np.concatenate([slots.column for slots in listed])
    # One order whatever the order of the roster rows; a column's spells are in the order of time.
    shape = np.concatenate([slots.shape for slots in listed])
    order = np.lexsort((shape, column, student))
    weight = np.concatenate([slots.weight for slots in listed])
    return _Slots(student=student[order], column=column[order], weight=weight[order], shape=shape[order])
