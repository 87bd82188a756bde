"""Teachers’ estimates from final runs alone, the newest of each subject: what a decision may rest on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import TeacherGrowth
from sextant.assessment.rules.subjects import subject_label
from sextant.assessment.terms import RunState, TeacherFlag

MOST_ROWS = 20_000


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


def final_growth(staff_ids: Collection[int] | None, *, since: date) -> tuple[FinalGrowth, ...]:
    """Return the newest estimates of final runs whose period ended since a day, within reach; one query."""
    rows = TeacherGrowth.objects.filter(run__state=RunState.FINAL, target_on__gte=since)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    found: dict[tuple[int, str], FinalGrowth] = {}
    columns = (
        "staff_id", "subject", "estimate", "lower_80", "upper_80", "n_effective", "n_final_periods", "flag",
        "run__public_id", "run__number",
    )  # fmt: skip
    newest_first = rows.order_by("staff_id", "subject", "-target_on", "-run__number", "-pk")
    for staff, subject, *numbers, flag, run_id, number in newest_first.values_list(*columns)[:MOST_ROWS]:
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
                run_id=run_id,
                run_number=number,
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
