"""Split tables of scores, rosters and schools into partitions of students who belong together."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, group, pack
from sextant.valueadded.errors import InvalidInput, NotEstimable
from sextant.valueadded.inputs import Rosters, Scores
from sextant.valueadded.partitions.calendar import Calendar
from sextant.valueadded.partitions.enrollments import Enrollments
from sextant.valueadded.partitions.records import InMemory, Partition, PartitionedSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spells:
    student: Integers
    code: Integers
    section: Integers
    first: Integers
    last: Integers
    weight: Floats


def split_subject(
    *,
    subject: int,
    scores: Scores,
    rosters: Rosters,
    schools: Enrollments | None,
    periods_per_year: int = 4,
    year_start: int = 0,
    students_per_part: int = 28_000,
) -> PartitionedSubject:
    """Arrange one subject as partitions, students of one first school together.

    Students without a score in the subject are left out, and so are shares of 0 and roster rows
    outside the periods that have scores.

    Args:
        subject: code of the subject.
        scores: checked table.
        rosters: checked table.
        schools: checked table, or None where schools are not modeled.
        periods_per_year: report periods of a school year.
        year_start: index of any period that opens a school year.
        students_per_part: about how many students a partition holds.

    Raises:
        InvalidInput: nobody has a score in the subject.
        NotEstimable: all its scores are of one period.
    """
    rows = np.flatnonzero(scores.subject == subject)
    if rows.size == 0:
        raise InvalidInput(f"Subject {subject} has no scores.", cure="Ask for a subject that was tested.")
    if np.unique(scores.period[rows]).size == 1:
        raise NotEstimable(
            f"Subject {subject} has results in one period only, so nobody has grown in it yet.",
            cure="Leave the subject out until its second period.",
        )
    first_period = int(scores.period[rows].min())
    calendar = Calendar(
        first_period=first_period,
        n_periods=int(scores.period[rows].max()) - first_period + 1,
        periods_per_year=periods_per_year,
        year_start=year_start,
    )
    student = np.unique(scores.student[rows])
    teaching = _teaching_spells(rosters, subject, student, calendar)
    staying = _school_spells(schools, student, calendar)
    grid = _grids(scores, rows, student, calendar)
    home = _homes(student.size, staying, teaching)
    order = np.lexsort((student, home))
    n_parts = max(1, round(student.size / students_per_part))
    # A school is never torn apart, so parts differ a little in size.
    part_of_home = (np.cumsum(np.bincount(home)) - 1) * n_parts // student.size
    part = np.minimum(part_of_home[home], n_parts - 1)
    parts = [
        InMemory(partition=_take(order[part[order] == number], student, grid, teaching, staying))
        for number in np.unique(part)
    ]
    return PartitionedSubject(calendar=calendar, grades=grid.grades, parts=tuple(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grids:
    score: Floats
    error_variance: Floats | None
    grade: Integers | None
    grades: tuple[int, ...]


def _grids(scores: Scores, rows: Integers, student: Integers, calendar: Calendar) -> _Grids:
    at = (np.searchsorted(student, scores.student[rows]), scores.period[rows] - calendar.first_period)
    shape = (student.size, calendar.n_periods)
    score = np.full(shape, np.nan)
    score[at] = scores.value[rows]
    error_variance = grade = None
    grades: tuple[int, ...] = (0,)
    if scores.standard_error is not None:
        error_variance = np.full(shape, np.nan)
        error_variance[at] = scores.standard_error[rows] ** 2
    if scores.grade is not None:
        codes, numbered = np.unique(scores.grade[rows], return_inverse=True)
        grades = tuple(int(code) for code in codes)
        grade = np.zeros(shape, dtype=np.int64)
        grade[at] = numbered
    return _Grids(score=score, error_variance=error_variance, grade=grade, grades=grades)


def _known_rows(student: Integers, codes: Integers, period: Integers, calendar: Calendar) -> Integers:
    place = np.minimum(np.searchsorted(student, codes), student.size - 1)
    position = period - calendar.first_period
    inside = (position >= 0) & (position < calendar.n_periods)
    return np.flatnonzero((student[place] == codes) & inside).astype(np.int64)


def _teaching_spells(rosters: Rosters, subject: int, student: Integers, calendar: Calendar) -> _Spells:
    rows = _known_rows(student, rosters.student, rosters.period, calendar)
    rows = rows[(rosters.subject[rows] == subject) & (rosters.weight[rows] > 0)]
    position = rosters.period[rows] - calendar.first_period
    return _runs(
        student=np.searchsorted(student, rosters.student[rows]).astype(np.int64),
        code=rosters.teacher[rows],
        section=rosters.section[rows],
        year=calendar.year[position],
        position=position,
        weight=rosters.weight[rows],
    )


def _school_spells(schools: Enrollments | None, student: Integers, calendar: Calendar) -> _Spells:
    if schools is None:
        none = np.zeros(0, dtype=np.int64)
        return _Spells(student=none, code=none, section=none, first=none, last=none, weight=np.zeros(0))
    rows = _known_rows(student, schools.student, schools.period, calendar)
    whole = np.zeros(rows.size, dtype=np.int64)
    return _runs(
        student=np.searchsorted(student, schools.student[rows]).astype(np.int64),
        code=schools.school[rows],
        section=whole,
        year=whole,
        position=schools.period[rows] - calendar.first_period,
        weight=np.ones(rows.size),
    )


def _runs(
    *,
    student: Integers,
    code: Integers,
    section: Integers,
    year: Integers,
    position: Integers,
    weight: Floats,
) -> _Spells:
    """Join rows of neighboring periods that agree in all else."""
    if student.size == 0:
        return _Spells(
            student=student, code=code, section=section, first=position, last=position, weight=weight
        )
    order = np.lexsort((position, section, code, year, student))
    same = pack(student, code, section, year)[order]
    starts = np.ones(order.size, dtype=np.bool_)
    starts[1:] = (same[1:] != same[:-1]) | (np.diff(position[order]) != 1) | (np.diff(weight[order]) != 0)
    begin = np.flatnonzero(starts)
    end = np.r_[begin[1:], order.size] - 1
    at = order[begin]
    return _Spells(
        student=student[at],
        code=code[at],
        section=section[at],
        first=position[at],
        last=position[order[end]],
        weight=weight[at],
    )


def _homes(n_students: int, staying: _Spells, teaching: _Spells) -> Integers:
    """Return the first school of each student, or the first teacher where schools are not modeled."""
    spells = staying if staying.student.size else teaching
    codes = group(spells.code)
    home = np.full(n_students, codes.n_groups, dtype=np.int64)
    latest_first = np.lexsort((spells.first, spells.student))[::-1]
    home[spells.student[latest_first]] = codes.of_row[latest_first]
    return home


def _take(
    students: Integers, student: Integers, grid: _Grids, teaching: _Spells, staying: _Spells
) -> Partition:
    row = np.full(student.size, -1, dtype=np.int64)
    row[students] = np.arange(students.size)
    taught, stays = row[teaching.student] >= 0, row[staying.student] >= 0
    return Partition(
        student=student[students],
        score=grid.score[students],
        error_variance=None if grid.error_variance is None else grid.error_variance[students],
        grade=None if grid.grade is None else grid.grade[students],
        spell_student=row[teaching.student[taught]],
        spell_teacher=teaching.code[taught],
        spell_section=teaching.section[taught],
        spell_first=teaching.first[taught],
        spell_last=teaching.last[taught],
        spell_weight=teaching.weight[taught],
        school_student=row[staying.student[stays]],
        school=staying.code[stays],
        school_first=staying.first[stays],
        school_last=staying.last[stays],
    )
