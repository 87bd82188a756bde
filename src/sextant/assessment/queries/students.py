"""Each student's growth: the newest result against the student's own earlier ones, and what came before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import StudentGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import GrowthState, RunState
from sextant.kernel import guard

MOST_ROWS, MOST_FLAGS = 60, 12
FLAGGED = frozenset({GrowthState.LAGGING, GrowthState.WATCH, GrowthState.SURGING})
_NEWEST, _HISTORY = "assessment.student_growth", "assessment.student_growth_history"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPoint:
    """One result on the time line, in network SD."""

    label: str
    z: float
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentGrowthRow:
    """One student and subject at one target; levels in network SD, None where there is no history.

    Attributes:
        bands: where half, and 80 of 100, results were expected: low and high of each; empty where the
            normal curve around ``expected`` says it.
        points: the results that count, oldest first, the observed one last.
        prediction_sd: how far a result lies from the expected one if nothing changed.
    """

    student_id: int
    subject: str
    subject_label: str
    target_label: str
    target_on: date
    state: GrowthState
    observed: float
    score: float
    expected: float | None
    prediction_sd: float | None
    change: float | None
    p: float | None
    n_prior: int
    is_second_watch: bool
    sentence: str
    points: tuple[GrowthPoint, ...]
    bands: tuple[float, ...]
    run_number: int
    run_public_id: UUID
    is_final: bool


def student_growth(*, student_id: int, until: date | None = None) -> tuple[StudentGrowthRow, ...]:
    """Return the newest row of each subject whose period ended by ``until``, by subject.

    Read once for as long as this actor acts: the head of a page and its panel ask the same.
    """
    memory = guard.memory()
    key = (_NEWEST, student_id, until)
    if key not in memory:
        newest: dict[str, StudentGrowthRow] = {}
        for row in _history(student_id, until):
            newest.setdefault(row.subject, row)
        memory[key] = tuple(newest[subject] for subject in sorted(newest))
    found: tuple[StudentGrowthRow, ...] = memory[key]
    return found


def earlier_flags(*, student_id: int, until: date | None = None) -> tuple[StudentGrowthRow, ...]:
    """Return the flags of report periods before the newest of each subject, the newest first."""
    newest = {row.subject: row.target_on for row in student_growth(student_id=student_id, until=until)}
    before = (row for row in _history(student_id, until) if row.target_on < newest[row.subject])
    return tuple(row for row in before if row.state in FLAGGED)[:MOST_FLAGS]


def _history(student_id: int, until: date | None) -> tuple[StudentGrowthRow, ...]:
    """Return the rows of every target, read once for as long as this actor acts."""
    memory, key = guard.memory(), (_HISTORY, student_id, until)
    if key not in memory:
        memory[key] = growth_history(student_id=student_id, until=until)
    found: tuple[StudentGrowthRow, ...] = memory[key]
    return found


def growth_history(
    *, student_id: int, until: date | None = None, limit: int = MOST_ROWS
) -> tuple[StudentGrowthRow, ...]:
    """Return a student's rows of every target, newest first; of restated targets the newest run only."""
    rows = StudentGrowth.objects.filter(student_id=student_id, is_current=True).select_related("run")
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    return tuple(shape_growth(row) for row in rows.order_by("-target_on", "subject", "-pk")[:limit])


def shape_growth(row: StudentGrowth) -> StudentGrowthRow:
    """Return the frozen row of a stored one, its run selected with it."""
    return StudentGrowthRow(
        student_id=row.student_id,
        subject=row.subject,
        subject_label=subject_label(row.subject),
        target_label=row.target_label,
        target_on=row.target_on,
        state=GrowthState(row.state),
        observed=row.observed,
        score=row.score,
        expected=row.expected,
        prediction_sd=row.prediction_sd,
        change=row.change,
        p=row.p,
        n_prior=row.n_prior,
        is_second_watch=row.is_second_watch,
        sentence=row.sentence,
        points=tuple(GrowthPoint(label=label, z=z, error=error) for label, z, error, *_ in row.trajectory),
        bands=tuple(row.bands),
        run_number=row.run.number,
        run_public_id=row.run.public_id,
        is_final=row.run.state == RunState.FINAL,
    )
