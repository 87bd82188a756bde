"""To which groups students belong, for counts alone: the desk that counts by group reads it, and no page."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sextant.culture.queries.consistency_cases import read_roll
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.queries.equity_lent import Members
from sextant.leadership.terms.equity import GroupKind
from sextant.network.models import (
    Enrollment,
    RestrictedProgram,
    SchoolYear,
    StudentDemographics,
    StudentProgram,
)
from sextant.network.terms import EnrollmentKind, Gender, ProgramKind, Race, RestrictedProgramKind

COUNTS_BY_GROUP = "consistency_desk"
YES, NO, HISPANIC = "yes", "no", "hispanic"
BANDS = ((2, "k_2"), (5, "3_5"), (8, "6_8"), (99, "9_12"))


# Student, school and grade.
type Row = tuple[int, int, int]


def lend_members(on: date) -> Members:
    """Return every enrolled student with school and groups, in five questions whatever the network's size."""
    with guard.acting_as(process(COUNTS_BY_GROUP)):
        rows = (
            Enrollment.objects.on(on)
            .filter(kind=EnrollmentKind.PRIMARY)
            .order_by("student_id")
            .values_list("student_id", "school_id", "grade")
        )
        return _grouped(list(rows), first=on, last=on)


def members_of_year(year: SchoolYear, on: date) -> Members:
    """Return whoever was enrolled this year, at each school once, with the groups of any time of the year.

    The roll of the check of consistency: who was suspended and left is not counted out of a comparison
    (34 CFR 300.646 counts the children who were removed, not those who are left).
    """
    with guard.acting_as(process(COUNTS_BY_GROUP)):
        roll = read_roll(year, on=on)
        grades = roll.grade if roll.grade is not None else np.zeros(len(roll.student), dtype=np.int64)
        rows = list(zip(roll.student.tolist(), roll.school.tolist(), grades.tolist(), strict=True))
        return _grouped(rows, first=year.starts_on, last=on)


def _grouped(rows: Sequence[Row], *, first: date, last: date) -> Members:
    known = {
        key: (gender, HISPANIC if is_hispanic else race)
        for key, gender, race, is_hispanic in StudentDemographics.objects.values_list(
            "student_id", "gender", "race", "is_hispanic"
        )
    }
    programs = {kind: _in_program(kind, first, last) for kind in (ProgramKind.IEP, ProgramKind.EL)}
    poor = set(
        RestrictedProgram.objects.between(first, last)
        .filter(kind=RestrictedProgramKind.LOW_INCOME)
        .values_list("student_id", flat=True)
    )
    unknown = (str(Gender.UNKNOWN), str(Race.UNKNOWN))
    students = [student for student, _school, _grade in rows]
    return Members(
        students=np.array(students, dtype=np.int64),
        schools=np.array([school for _student, school, _grade in rows], dtype=np.int64),
        groups={
            GroupKind.RACE: _words([known.get(one, unknown)[1] for one in students]),
            GroupKind.GENDER: _words([known.get(one, unknown)[0] for one in students]),
            GroupKind.IEP: _yes(students, programs[ProgramKind.IEP]),
            GroupKind.EL: _yes(students, programs[ProgramKind.EL]),
            GroupKind.LOW_INCOME: _yes(students, poor),
            GroupKind.GRADE_BAND: _words([_band(grade) for _student, _school, grade in rows]),
        },
    )


def _in_program(kind: ProgramKind, first: date, last: date) -> set[int]:
    rows = StudentProgram.objects.between(first, last).filter(kind=kind)
    return set(rows.values_list("student_id", flat=True))


def _yes(students: list[int], inside: Collection[int]) -> NDArray[np.str_]:
    return _words([YES if one in inside else NO for one in students])


def _words(words: list[str]) -> NDArray[np.str_]:
    return np.array(words, dtype=np.str_)


def _band(grade: int) -> str:
    return next(word for highest, word in BANDS if grade <= highest)
