"""Students in parts: sums over students that add up, whatever the size of the network.

One subject is a `PartitionedSubject`: students by school, scores as grids, teaching as spells
(`split_subject`, or .npz files). Each part is surveyed (`survey_partition`), prepared
(`prepare_partition`: doses D of every teacher and school by period) and reduced (`reduce_students`):
with S the covariance of a student's scores (`process_covariance`), the sums H'S^-1 H, H'S^-1 X,
H'S^-1 y and X'S^-1 X over its students are all that effects and means need. Sums add up over parts
(`add_systems`), in their order, so that every `Executor` gives the same bits: `LOCAL` holds one part
in memory at a time; `sextant.valueadded.partitions.dask_executor` sends them to a cluster.
"""

from sextant.valueadded.partitions.calendar import Calendar, DoseTables, dose_tables
from sextant.valueadded.partitions.columns import Columns, Effect
from sextant.valueadded.partitions.enrollments import Enrollments
from sextant.valueadded.partitions.executors import LOCAL, Executor, LocalExecutor
from sextant.valueadded.partitions.process import (
    Precisions,
    StudentProcess,
    invert_by_pattern,
    missing_patterns,
    process_covariance,
)
from sextant.valueadded.partitions.process_executor import ProcessExecutor, n_processors
from sextant.valueadded.partitions.records import (
    InMemory,
    OnDisk,
    Partition,
    PartitionedSubject,
    PartitionSource,
    read_partition,
    take_students,
    write_partition,
)
from sextant.valueadded.partitions.reduction import ReducedSystem, add_systems, reduce_students
from sextant.valueadded.partitions.slots import EqualSlots, Model, Prepared, prepare_partition
from sextant.valueadded.partitions.split import split_subject
from sextant.valueadded.partitions.survey import Survey, combine_surveys, survey_partition

__all__ = [
    "LOCAL",
    "Calendar",
    "Columns",
    "DoseTables",
    "Effect",
    "Enrollments",
    "EqualSlots",
    "Executor",
    "InMemory",
    "LocalExecutor",
    "Model",
    "OnDisk",
    "Partition",
    "PartitionSource",
    "PartitionedSubject",
    "Precisions",
    "Prepared",
    "ProcessExecutor",
    "ReducedSystem",
    "StudentProcess",
    "Survey",
    "add_systems",
    "combine_surveys",
    "dose_tables",
    "invert_by_pattern",
    "missing_patterns",
    "n_processors",
    "prepare_partition",
    "process_covariance",
    "read_partition",
    "reduce_students",
    "split_subject",
    "survey_partition",
    "take_students",
    "write_partition",
]
