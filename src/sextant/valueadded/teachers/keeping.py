"""What a restatement of effects keeps of the published fit: spreads, persistence and the student process."""

from dataclasses import dataclass
from typing import Any

from sextant.valueadded.arrays import Floats, Integers
from sextant.valueadded.partitions import StudentProcess
from sextant.valueadded.plain_values import from_plain, to_plain
from sextant.valueadded.teachers.spreads import TeacherVarianceTest


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSpreads:
    """What was learned about the spreads of one subject.

    Attributes:
        active: values of `Effect` that were modeled, shape (active,).
        fixed: spreads of kinds that were fitted beforehand, shape (4,).
        top, covariance: of the log spreads, shapes (active,) and (active, active).
        level: log spread of school levels and its SD, or None.
        process, persistence, persistence_sd: as in `VarianceComponents`.
        point: log spreads that effects were averaged over, shape (points, active).
        weight: their weights, shape (points,).
        student_sd: test units of one student SD.
        test: whether teachers differ at all; as published.
    """

    active: Integers
    fixed: Floats
    top: Floats
    covariance: Floats
    level: tuple[float, float] | None
    process: StudentProcess
    persistence: float
    persistence_sd: float
    point: Floats
    weight: Floats
    student_sd: float
    test: TeacherVarianceTest


KINDS: tuple[type, ...] = (KeptSpreads, StudentProcess, TeacherVarianceTest)


def keep_spreads(kept: KeptSpreads) -> Any:
    """Return them as JSON can hold them."""
    return to_plain(kept)


def kept_spreads(kept: Any) -> KeptSpreads:
    """Return what `keep_spreads` wrote.

    Raises:
        InvalidInput: it was kept by another version of the engine.
    """
    found: KeptSpreads = from_plain(kept, kinds=KINDS)
    return found
