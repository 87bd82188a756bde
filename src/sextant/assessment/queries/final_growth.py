"""Teachers’ estimates from final runs alone, the newest of each subject: what a decision may rest on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import GrowthRun, TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import RunState, TeacherFlag

MOST_ROWS = 20_000

type Run = tuple[UUID, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalGrowth:
    """One teacher and subject in the newest final run that has her; network SD a school year."""

    staff_id: int
    subject: str
    estimate: float
    lower_80: float
    upper_80: float
    n_effective: float
    n_final_periods: int
    is_flagged: bool
    is_exceptional: bool
    run_id: UUID
    run_number: int


def final_runs(*, since: date) -> dict[int, Run]:
    """Return public id and number of the final runs whose period ended since a day, by key."""
    rows = GrowthRun.objects.filter(state=RunState.FINAL, target_on__gte=since).order_by("pk")
    return {key: (public_id, n) for key, public_id, n in rows.values_list("pk", "public_id", "number")}


def final_growth(staff_ids: Collection[int] | None, *, runs: Mapping[int, Run]) -> tuple[FinalGrowth, ...]:
    """Return the newest estimates of these runs, within reach; one query."""
    rows = TeacherGrowth.objects.filter(run_id__in=runs)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    found: dict[tuple[int, str], FinalGrowth] = {}
    columns = (
        "staff_id", "subject", "estimate", "lower_80", "upper_80", "n_effective", "n_final_periods", "flag",
        "run_id",
    )  # fmt: skip
    # Of one period the run that was made last restates the others; runs are numbered as they are made.
    newest_first = rows.order_by("staff_id", "subject", "-target_on", "-run_id", "-pk")
    for staff, subject, *numbers, flag, run in newest_first.values_list(*columns)[:MOST_ROWS]:
        estimate, lower, upper, n_effective, periods = numbers
        found.setdefault(
            (staff, subject),
            FinalGrowth(
                staff_id=staff,
                subject=subject_label(subject),
                estimate=estimate,
                lower_80=lower,
                upper_80=upper,
                n_effective=n_effective,
                n_final_periods=periods,
                is_flagged=flag == TeacherFlag.INEFFECTIVE,
                is_exceptional=flag == TeacherFlag.EXCEPTIONAL,
                run_id=runs[run][0],
                run_number=runs[run][1],
            ),
        )
    return tuple(found.values())


def exceptional_in(*, run_id: int) -> tuple[tuple[int, int, str], ...]:
    """Return whom a run finds exceptional: staff, school, and the key of the flag of that period."""
    rows = TeacherGrowth.objects.filter(run_id=run_id, flag=TeacherFlag.EXCEPTIONAL).order_by(
        "staff_id", "pk"
    )
    columns = ("staff_id", "school_id", "target_year_id", "target_kind", "target_number")
    found: dict[int, tuple[int, int, str]] = {}
    for staff, school, year, kind, number in rows.values_list(*columns)[:MOST_ROWS]:
        found.setdefault(staff, (staff, school, f"{staff}/{year}-{kind}-{number}"))
    return tuple(found.values())
