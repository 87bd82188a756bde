"""Students of one part of the network as dense grids and spells; written to and read from .npz files."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from sextant.valueadded.arrays import Booleans, Floats, Integers
from sextant.valueadded.partitions.calendar import Calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """Students with their scores in one subject, who taught them, and the schools they went to.

    A spell is a run of periods, first to last inclusive, counted from the calendar's first period;
    a teaching spell never crosses a school year.

    Attributes:
        student: codes, shape (students,).
        score: in the test's units, NaN where absent, shape (students, periods).
        error_variance: known variance of the measurement error, squared units, NaN where unknown,
            shape (students, periods), or None.
        grade: position of the grade in the list of grades, 0 where no score, shape
            (students, periods), or None.
        spell_student: row of the student in `student`, shape (spells,).
        spell_teacher, spell_section: codes, shape (spells,).
        spell_first, spell_last: positions of periods, shape (spells,).
        spell_weight: share of the instruction, above 0 to 1, shape (spells,).
        school_student, school, school_first, school_last: the same for schools, shape (school spells,).
    """

    student: Integers
    score: Floats
    error_variance: Floats | None = None
    grade: Integers | None = None
    spell_student: Integers
    spell_teacher: Integers
    spell_section: Integers
    spell_first: Integers
    spell_last: Integers
    spell_weight: Floats
    school_student: Integers
    school: Integers
    school_first: Integers
    school_last: Integers

    @property
    def n_students(self) -> int:
        """Return the number of students."""
        return int(self.student.size)


def take_students(partition: Partition, keep: Booleans) -> Partition:
    """Return the students that are marked, with their spells; the marks have shape (students,)."""
    row = np.cumsum(keep) - 1
    taught, stays = keep[partition.spell_student], keep[partition.school_student]
    return Partition(
        student=partition.student[keep],
        score=partition.score[keep],
        error_variance=None if partition.error_variance is None else partition.error_variance[keep],
        grade=None if partition.grade is None else partition.grade[keep],
        spell_student=row[partition.spell_student[taught]],
        spell_teacher=partition.spell_teacher[taught],
        spell_section=partition.spell_section[taught],
        spell_first=partition.spell_first[taught],
        spell_last=partition.spell_last[taught],
        spell_weight=partition.spell_weight[taught],
        school_student=row[partition.school_student[stays]],
        school=partition.school[stays],
        school_first=partition.school_first[stays],
        school_last=partition.school_last[stays],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InMemory:
    """A partition that is held in memory."""

    partition: Partition

    def load(self) -> Partition:
        """Return the partition."""
        return self.partition


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """A partition in an .npz file, read each time it is needed, so that memory holds one at a time."""

    path: Path

    def load(self) -> Partition:
        """Read the partition."""
        return read_partition(self.path)


type PartitionSource = InMemory | OnDisk


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionedSubject:
    """One subject of the network in parts.

    Attributes:
        calendar: the periods, the same for all parts.
        grades: codes of the grades in the order that `Partition.grade` counts them; (0,) without grades.
        parts: where each partition is; sums run over them in this order.
    """

    calendar: Calendar
    grades: tuple[int, ...]
    parts: tuple[PartitionSource, ...]


SMALL = {"score": np.float32, "error_variance": np.float32, "spell_weight": np.float32}


def write_partition(partition: Partition, path: Path) -> None:
    """Write a partition to an .npz file in narrow types: scores keep seven digits."""
    columns = {field.name: getattr(partition, field.name) for field in fields(partition)}
    present = {name: column for name, column in columns.items() if column is not None}
    narrow = {name: column.astype(SMALL.get(name, np.int32)) for name, column in present.items()}
    np.savez(path, allow_pickle=False, **narrow)


def read_partition(path: Path) -> Partition:
    """Read what `write_partition` wrote."""
    with np.load(path, allow_pickle=False) as held:
        wide = {
            name: held[name].astype(np.float64 if held[name].dtype.kind == "f" else np.int64)
            for name in held.files
        }
    return Partition(**wide)
