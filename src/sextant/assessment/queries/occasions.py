"""Results as occasions of testing: standardized within subject, occasion and grade, for comparisons."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from sextant.assessment.models import AssessmentResult, GrowthFlag
from sextant.assessment.terms import FlagKind, FlagState, PeriodKind
from sextant.network.models import ReportPeriod
from sextant.valueadded.arrays import Floats, Integers, group

MOST_RESULTS = 1_000_000
MOST_FLAGS = 200_000
# In a cell of fewer no result can be set beside the others.
SMALLEST_CELL = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasions:
    """One row for each result, in columns; ``days`` says by subject when each occasion was over."""

    student: Integers
    school: Integers
    grade: Integers
    subject: Integers
    occasion: Integers
    z: Floats
    subjects: tuple[str, ...]
    days: tuple[tuple[date, ...], ...]


def read_occasions(subjects: Collection[str], *, since: date) -> Occasions:
    """Return the results of report periods that ended since a day, within reach.

    z = (score - mean) / SD within subject, occasion and grade; cells of fewer than ten are left out.
    """
    ends = _ends(since)
    names = tuple(sorted(subjects))
    rows = AssessmentResult.objects.filter(
        subject__in=names,
        period_kind=PeriodKind.REPORT_PERIOD,
        school_year__in={year for year, _ in ends},
        is_excluded=False,
        score__isnull=False,
        school__isnull=False,
        grade__isnull=False,
    )
    columns = ("student_id", "school_id", "grade", "subject", "school_year_id", "period_number", "score")
    found = [
        row for row in rows.order_by("pk").values_list(*columns)[:MOST_RESULTS] if (row[4], row[5]) in ends
    ]
    days = tuple(tuple(sorted({ends[row[4], row[5]] for row in found if row[3] == name})) for name in names)
    place = [{day: number for number, day in enumerate(of_subject)} for of_subject in days]
    code = {name: number for number, name in enumerate(names)}
    student, school, grade = (np.array([row[column] for row in found], dtype=np.int64) for column in range(3))
    subject = np.array([code[row[3]] for row in found], dtype=np.int64)
    occasion = np.array([place[code[row[3]]][ends[row[4], row[5]]] for row in found], dtype=np.int64)
    score = np.array([row[6] for row in found], dtype=np.float64)
    z, kept = _standardized(score, subject, occasion, grade)
    return Occasions(
        student=student[kept],
        school=school[kept],
        grade=grade[kept],
        subject=subject[kept],
        occasion=occasion[kept],
        z=z[kept],
        subjects=names,
        days=days,
    )


def lagging_since(subjects: Collection[str], *, since: date) -> tuple[tuple[int, str, date], ...]:
    """Return who was flagged as lagging since a day: student, subject, and the day of the result."""
    flags = GrowthFlag.objects.filter(subject__in=subjects, kind=FlagKind.LAGGING, target_on__gte=since)
    flags = flags.exclude(state=FlagState.WITHDRAWN).order_by("pk")
    return tuple(flags.values_list("student_id", "subject", "target_on")[:MOST_FLAGS])


def _ends(since: date) -> Mapping[tuple[int, int], date]:
    periods = ReportPeriod.objects.filter(ends_on__gte=since)
    return {
        (year, number): ends_on
        for year, number, ends_on in periods.values_list("school_year_id", "number", "ends_on")
    }


def _standardized(
    score: Floats, subject: Integers, occasion: Integers, grade: Integers
) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    if not score.size:
        return score, np.zeros(0, dtype=np.bool_)
    cells = group(subject, occasion, grade)
    mean = cells.total(score) / cells.size
    away = score - mean[cells.of_row]
    spread = np.sqrt(cells.total(away**2) / cells.size)
    kept = (cells.size >= SMALLEST_CELL)[cells.of_row] & (spread > 0)[cells.of_row]
    return np.divide(away, spread[cells.of_row], out=np.zeros_like(away), where=kept), kept
