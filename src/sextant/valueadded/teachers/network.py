"""What is known of the network before anything is estimated: who is where, and the mean of each cell."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers, group
from sextant.valueadded.errors import NotEstimable
from sextant.valueadded.partitions import (
    Calendar,
    Columns,
    Effect,
    Executor,
    Model,
    Partition,
    PartitionedSubject,
    PartitionSource,
    Survey,
    combine_surveys,
    survey_partition,
)

TEACHERS_PER_BLOCK = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The network of one subject, surveyed.

    Attributes:
        subject: where the partitions are.
        survey: counts over all partitions.
        model: with persistence as first set.
        student_sd: SD of scores around the mean of their cell, test units.
    """

    subject: PartitionedSubject
    survey: Survey
    model: Model
    student_sd: float

    def without_sections(self) -> "Network":
        """Return the same network with no columns for sections."""
        columns = self.model.columns
        kept = columns.kind != Effect.SECTION
        fewer = replace(
            columns,
            section=np.zeros(0, dtype=np.int64),
            block=columns.block[kept],
            home=columns.home[kept],
        )
        return replace(self, model=replace(self.model, columns=fewer))

    @property
    def active(self) -> tuple[Effect, ...]:
        """Return the kinds of effects that have columns."""
        columns = self.model.columns
        sizes = (columns.teacher.size, columns.section.size, columns.school.size, columns.school.size)
        return tuple(kind for kind, size in zip(Effect, sizes, strict=True) if size)


def survey_network(
    *, subject: PartitionedSubject, with_sections: bool, persistence: float, executor: Executor
) -> Network:
    """Survey all partitions and give every effect its column.

    Raises:
        NotEstimable: nobody taught, or all scores of every cell are equal.
    """
    n_grades = len(subject.grades)
    count = partial(_survey_source, calendar=subject.calendar, n_grades=n_grades)
    surveys = list(executor.map(count, subject.parts))
    survey = combine_surveys(surveys=surveys)
    if survey.teachers.teacher.size == 0:
        raise NotEstimable(
            "No roster row meets a score, so there are no teachers to estimate.",
            cure="Check that rosters and scores use the same codes of students, subjects and periods.",
        )
    used = survey.cell_count > 0
    center = survey.cell_sum[used] / survey.cell_count[used]
    squares = float(survey.cell_squares.sum() - survey.cell_count[used] @ center**2)
    student_sd = float(np.sqrt(max(squares, 0.0) / survey.n_scores))
    if student_sd < 1e-9 * (1 + float(np.abs(center).max())):
        raise NotEstimable(
            "All scores of each period are equal.", cure="Check that the right column was read."
        )
    cell = np.where(used, np.cumsum(used) - 1, -1).astype(np.int64)
    model = Model(
        calendar=subject.calendar,
        n_grades=n_grades,
        cell=cell,
        center=center,
        columns=_columns(surveys, survey, with_sections),
        persistence=persistence,
    )
    return Network(subject=subject, survey=survey, model=model, student_sd=student_sd)


def _survey_source(source: PartitionSource, *, calendar: Calendar, n_grades: int) -> Survey:
    return survey_partition(partition=source.load(), calendar=calendar, n_grades=n_grades)


def _columns(surveys: list[Survey], survey: Survey, with_sections: bool) -> Columns:  # noqa: FBT001
    teacher, school = survey.teachers.teacher, survey.enrolled.left
    home = _main_home([each.teachers.teacher for each in surveys], [each.teachers.weight for each in surveys])
    school_home = _main_home(
        [each.enrolled.left for each in surveys], [each.enrolled.weight for each in surveys]
    )
    block = _teacher_blocks(survey, school, home)
    section, of_section = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    if with_sections:
        section, main_teacher = _heaviest(survey.sections.right, survey.sections.left, survey.sections.weight)
        of_section = np.searchsorted(teacher, main_teacher)
    at_school = np.arange(school.size)
    return Columns(
        teacher=teacher,
        section=section,
        school=school,
        block=np.concatenate([block, block[of_section], at_school, at_school]),
        home=np.concatenate([home, home[of_section], school_home, school_home]),
    )


def _heaviest(code: Integers, choice: Integers, weight: Floats) -> tuple[Integers, Integers]:
    """Return each code once, sorted, and its choice of greatest weight; the lowest of equal ones."""
    order = np.lexsort((choice, -weight, code))
    first = np.ones(order.size, dtype=np.bool_)
    first[1:] = code[order][1:] != code[order][:-1]
    return code[order[first]], choice[order[first]]


def _main_home(codes: list[Integers], weights: list[Floats]) -> Integers:
    part = np.repeat(np.arange(len(codes)), [each.size for each in codes])
    return _heaviest(np.concatenate(codes), part, np.concatenate(weights))[1]


def _teacher_blocks(survey: Survey, school: Integers, home: Integers) -> Integers:
    teachers = group(survey.teachers.teacher)
    if school.size == 0:
        # Without schools, teachers of one partition in runs of a size that is quickly inverted.
        order = np.argsort(home, kind="stable")
        block = np.empty_like(home)
        block[order] = np.arange(home.size) // TEACHERS_PER_BLOCK
        return block
    _, main_school = _heaviest(survey.schools.left, survey.schools.right, survey.schools.weight)
    place = np.minimum(np.searchsorted(school, main_school), school.size - 1)
    alone = school.size + np.arange(teachers.n_groups) // TEACHERS_PER_BLOCK
    return np.where(school[place] == main_school, place, alone).astype(np.int64)


def stays_within(*, partition: Partition, columns: Columns, place: Integers, here: int) -> Booleans:
    """Mark students all of whose teachers and schools are in one place, shape (students,).

    Args:
        partition: the students.
        columns: the effects.
        place: of each column, `columns.home` or `columns.block`, shape (columns,).
        here: the place that is meant.
    """
    keep = np.ones(partition.n_students, dtype=np.bool_)
    for kind, student, code in (
        (Effect.TEACHER, partition.spell_student, partition.spell_teacher),
        (Effect.SCHOOL_LEVEL, partition.school_student, partition.school),
    ):
        column, known = columns.find(kind, code)
        away = known & (place[column] != here)
        keep[student[away]] = False
    return keep
