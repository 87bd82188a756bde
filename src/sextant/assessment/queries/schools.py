"""A school's growth by subject and grade, with what the numbers can carry."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.models import SchoolGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import PeriodKind, RunState

MOST_ROWS = 200
# Two-sided 90 %: a school's means rest on enough students for the normal curve.
REACH_90 = 1.6449
# Of a run only its state is read: what it keeps as evidence is large.
READ = (
    "subject", "target_label", "target_on", "grade", "school_id", "mean", "standard_error", "n_students",
    "n_watch", "n_lagging", "n_surging", "n_no_history", "run__state",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGrowthRow:
    """A school in one subject, of one grade or (None) of all; means in network SD."""

    subject: str
    subject_label: str
    target_label: str
    target_on: date
    is_final: bool
    grade: int | None
    mean: float
    lower_90: float | None
    upper_90: float | None
    n_students: int
    n_watch: int
    n_lagging: int
    n_surging: int
    n_no_history: int


def school_growth(
    *, school_id: int, until: date | None = None, by_grade: bool = True
) -> tuple[SchoolGrowthRow, ...]:
    """Return the newest row of each subject and grade, all grades together first, or these alone."""
    rows = SchoolGrowth.objects.filter(school_id=school_id, is_current=True)
    rows = rows.select_related("run").only(*READ)
    if until is not None:
        rows = rows.filter(target_on__lte=until)
    if not by_grade:
        rows = rows.filter(grade=None)
    newest: dict[tuple[str, int], SchoolGrowthRow] = {}
    for row in rows.order_by("-target_on", "-pk")[: MOST_ROWS * 4]:
        newest.setdefault((row.subject, -9 if row.grade is None else row.grade), _shape(row))
    return tuple(newest[key] for key in sorted(newest))[:MOST_ROWS]


def growth_of_period(*, school_year_id: int, number: int) -> tuple[tuple[int, SchoolGrowthRow], ...]:
    """Return each school’s current row of a report period in each subject, all grades together."""
    rows = SchoolGrowth.objects.filter(
        target_year_id=school_year_id,
        target_kind=PeriodKind.REPORT_PERIOD,
        target_number=number,
        is_current=True,
        grade=None,
    )
    rows = rows.select_related("run").only(*READ)
    ordered = rows.order_by("subject", "school_id", "-pk")[:MOST_ROWS]
    return tuple((row.school_id, _shape(row)) for row in ordered)


def _shape(row: SchoolGrowth) -> SchoolGrowthRow:
    reach = None if row.standard_error is None else REACH_90 * row.standard_error
    return SchoolGrowthRow(
        subject=row.subject,
        subject_label=subject_label(row.subject),
        target_label=row.target_label,
        target_on=row.target_on,
        is_final=row.run.state == RunState.FINAL,
        grade=row.grade,
        mean=row.mean,
        lower_90=None if reach is None else row.mean - reach,
        upper_90=None if reach is None else row.mean + reach,
        n_students=row.n_students,
        n_watch=row.n_watch,
        n_lagging=row.n_lagging,
        n_surging=row.n_surging,
        n_no_history=row.n_no_history,
    )
