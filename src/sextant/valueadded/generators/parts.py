"""Networks in parts, written to files one at a time: sizes that no memory holds at once."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sextant.valueadded.arrays import Integers
from sextant.valueadded.generators.design import GrowthDesign
from sextant.valueadded.generators.students import Students, draw_attendance, draw_students
from sextant.valueadded.generators.truth import NetworkTruth, draw_truth
from sextant.valueadded.partitions import Calendar, OnDisk, Partition, PartitionedSubject, write_partition


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNetwork:
    """A network of one subject in files, and its truth.

    Attributes:
        subject: where the partitions are.
        truth: of teachers and schools.
        n_scores: scores in all partitions.
    """

    subject: PartitionedSubject
    truth: NetworkTruth
    n_scores: int


def write_network(
    *, design: GrowthDesign, folder: Path, schools_per_part: int = 25, rng: np.random.Generator
) -> WrittenNetwork:
    """Draw one subject of a network and write it by parts of whole schools, by home school.

    Students move to schools of the whole network. Memory holds one part.

    Args:
        design: the network; its pathways and further subjects are left out.
        folder: an existing folder for the .npz files.
        schools_per_part: home schools of one file.
        rng: the source of randomness; each part has a stream of its own.
    """
    truth = draw_truth(design=design, rng=rng)
    starts = range(0, design.n_schools, schools_per_part)
    parts, n_scores, first_code = [], 0, 0
    for number, (start, stream) in enumerate(zip(starts, rng.spawn(len(starts)), strict=True)):
        schools = np.arange(start, min(start + schools_per_part, design.n_schools))
        home = np.repeat(schools, design.students_per_school)
        attendance = draw_attendance(design=design, home=home, rng=stream)
        drawn = draw_students(design=design, truth=truth, attendance=attendance, rng=stream)
        partition = part_of(design=design, students=drawn, first_code=first_code)
        path = folder / f"part-{number:05d}.npz"
        write_partition(partition, path)
        parts.append(OnDisk(path=path))
        n_scores += int(np.isfinite(drawn.score).sum())
        first_code += home.size
    calendar = Calendar(first_period=0, n_periods=design.n_periods, periods_per_year=design.periods_per_year)
    subject = PartitionedSubject(calendar=calendar, grades=(0,), parts=tuple(parts))
    return WrittenNetwork(subject=subject, truth=truth, n_scores=n_scores)


def part_of(*, design: GrowthDesign, students: Students, first_code: int = 0) -> Partition:
    """Return drawn students as a partition with codes from first_code on."""
    first = _spells(design, students, students.teacher, students.share)
    second = _spells(design, students, students.second_teacher, 1 - students.share)
    spells = [np.concatenate(columns) for columns in zip(first, second, strict=True)]
    school_spells = _school_spells(design, students)
    return Partition(
        student=first_code + np.arange(students.score.shape[0]),
        score=students.score,
        spell_student=spells[0],
        spell_teacher=spells[1],
        spell_section=spells[2],
        spell_first=spells[3],
        spell_last=spells[4],
        spell_weight=spells[5],
        school_student=school_spells[0],
        school=school_spells[1],
        school_first=school_spells[2],
        school_last=school_spells[3],
    )


def _spells(
    design: GrowthDesign, students: Students, teacher: Integers, share: np.ndarray[tuple[int, int]]
) -> list[np.ndarray[tuple[int]]]:
    taught = (teacher >= 0) & (np.arange(design.n_years) >= students.enters[:, None])
    row, year = np.nonzero(taught)
    begin = year * design.periods_per_year
    return [
        row, teacher[taught], students.section[taught], begin, begin + design.periods_per_year - 1,
        share[taught],
    ]  # fmt: skip


def _school_spells(design: GrowthDesign, students: Students) -> list[Integers]:
    """Return student, school, first and last period; a school attended on and on is one spell."""
    years = np.arange(design.n_years)
    present = years >= students.enters[:, None]
    begins = present & (years == students.enters[:, None])
    begins[:, 1:] |= present[:, 1:] & (students.school[:, 1:] != students.school[:, :-1])
    row, year = np.nonzero(begins)
    is_last = np.r_[row[1:] != row[:-1], True]
    until = np.where(is_last, design.n_years, np.r_[year[1:], 0])
    first, last = year * design.periods_per_year, until * design.periods_per_year - 1
    return [row, students.school[row, year], first, last]
