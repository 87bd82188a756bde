"""Where simulated students sit: sections and teachers of every school, subject and year."""

from dataclasses import dataclass

import numpy as np

from sextant.valueadded.arrays import Floats, Integers, freeze
from sextant.valueadded.network_design import NetworkDesign

SECOND_TEACHER_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Sections by student, subject and period, and who teaches them.

    Attributes:
        section: code, shape (students, subjects, periods).
        first_teacher: code, shape (sections,).
        second_teacher: code, shape (sections,); of meaning only where second_share is above 0.
        second_share: share of instruction of the second teacher, shape (sections,).
        n_teachers: number of teacher codes.
    """

    section: Integers
    first_teacher: Integers
    second_teacher: Integers
    second_share: Floats
    n_teachers: int

    @property
    def n_sections(self) -> int:
        """Return the number of section codes."""
        return int(self.first_teacher.size)


def place_students(*, design: NetworkDesign, rng: np.random.Generator) -> Placement:
    """Deal students into sections at random each year, and move some to another school within it.

    Sections are new each year and keep their students through its periods; teachers stay at their
    school and subject, each with up to `sections_per_teacher` sections. The code of a section is
    ((year * n_subjects + subject) * n_schools + school) * sections per school + place.
    """
    per_school = -(-design.students_per_school // design.students_per_section)
    n_sections = design.n_years * design.n_subjects * design.n_schools * per_school
    code = np.arange(n_sections)
    place, school = code % per_school, code // per_school % design.n_schools
    subject = code // (per_school * design.n_schools) % design.n_subjects
    teachers_per_school = -(-per_school // design.sections_per_teacher)
    desk = place // design.sections_per_teacher
    first = (subject * design.n_schools + school) * teachers_per_school + desk
    second = first - desk + (desk + 1) % teachers_per_school
    # A school with one teacher of the subject has nobody to share a section with.
    shared = (rng.random(n_sections) < design.co_taught_share) & (second != first)
    return Placement(
        section=freeze(_deal_sections(design, per_school, rng)),
        first_teacher=freeze(first),
        second_teacher=freeze(second),
        second_share=freeze(np.where(shared, SECOND_TEACHER_SHARE, 0.0)),
        n_teachers=design.n_subjects * design.n_schools * teachers_per_school,
    )


def _deal_sections(design: NetworkDesign, per_school: int, rng: np.random.Generator) -> Integers:
    n_students, n_schools = design.n_students, design.n_schools
    school = np.arange(n_students) // design.students_per_school
    section = np.empty((n_students, design.n_subjects, design.n_periods), dtype=np.int64)
    for year in range(design.n_years):
        moves = (rng.random(n_students) < design.mobility_share) & (n_schools > 1)
        step = rng.integers(1, max(n_schools, 2), size=n_students)
        next_school = np.where(moves, (school + step) % n_schools, school)
        moved_from = rng.integers(1, design.periods_per_year + 1, size=n_students)
        for subject in range(design.n_subjects):
            block = (year * design.n_subjects + subject) * n_schools
            before = (block + school) * per_school + _deal_places(school, n_schools, per_school, rng)
            after = (block + next_school) * per_school + rng.integers(per_school, size=n_students)
            for period in range(design.periods_per_year):
                has_moved = moves & (period >= moved_from)
                now = year * design.periods_per_year + period
                section[:, subject, now] = np.where(has_moved, after, before)
        school = next_school
    return section


def _deal_places(school: Integers, n_schools: int, per_school: int, rng: np.random.Generator) -> Integers:
    """Deal the students of each school into its sections, equal in size but for one."""
    shuffled = rng.permutation(school.size)
    by_school = shuffled[np.argsort(school[shuffled], kind="stable")]
    size = np.bincount(school, minlength=n_schools)
    rank = np.arange(school.size) - np.repeat(np.cumsum(size) - size, size)
    place = np.empty(school.size, dtype=np.int64)
    place[by_school] = rank % per_school
    return place
