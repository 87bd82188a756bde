"""Gaps that wait for a plan: standards on which a class, or a group of it, is to be taught again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sextant.assessment.models import ReteachPlan, SectionStandard
from sextant.assessment.queries.released import Benchmark, newest_benchmarks
from sextant.assessment.queries.reteach_limits import Waits, next_steps_due
from sextant.assessment.rules.reteach import first_to_take_up
from sextant.assessment.terms import Need, PlanState
from sextant.assessment.thresholds import RETEACH_MOST
from sextant.network.queries.settings import threshold

MOST_GAPS = 2_000
NEEDS_A_PLAN = (Need.CLASS, Need.GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One standard in one class that needs teaching again and has no plan yet."""

    section_id: int
    section: str
    section_public_id: UUID
    standard_public_id: UUID
    standard: str
    standard_text: str
    benchmark: str
    benchmark_public_id: UUID
    need: Need
    n_students: int
    mean_percent: float
    mastered_percent: float | None
    due_on: date | None


def list_gaps(
    *,
    on: date,
    school_id: int | None = None,
    section_ids: Collection[int] | None = None,
    needs: Collection[Need] = NEEDS_A_PLAN,
) -> tuple[GapRow, ...]:
    """Return the gaps that each class is to take up and has no plan for, newest benchmarks, worst first."""
    benchmarks = {one.administration_id: one for one in newest_benchmarks(on=on)}
    if not benchmarks:
        return ()
    rows = SectionStandard.objects.filter(administration_id__in=benchmarks, need__in=[*needs])
    plans = ReteachPlan.objects.filter(administration_id__in=benchmarks)
    if school_id is not None:
        rows, plans = rows.filter(school_id=school_id), plans.filter(school_id=school_id)
    if section_ids is not None:
        rows, plans = rows.filter(section_id__in=section_ids), plans.filter(section_id__in=section_ids)
    planned = set(
        plans.exclude(state=PlanState.GAP_FOUND).values_list("section_id", "standard_id", "administration_id")
    )
    held = list(rows.select_related("section", "standard").order_by("mean_percent", "pk")[:MOST_GAPS])
    found = [
        row
        for row in first_to_take_up(
            held,
            of=lambda row: (row.section_id, row.administration_id),
            percent=lambda row: row.mean_percent,
            most=int(threshold(RETEACH_MOST, on=on)),
        )
        if (row.section_id, row.standard_id, row.administration_id) not in planned
    ]
    waits = [
        Waits(
            school_id=row.school_id,
            state=PlanState.GAP_FOUND,
            released_on=benchmarks[row.administration_id].released_on,
        )
        for row in found
    ]
    due = next_steps_due(waits, on=on)
    return tuple(
        _shape(row, benchmarks[row.administration_id], due[one])
        for row, one in sorted(
            zip(found, waits, strict=True), key=lambda pair: NEEDS_A_PLAN.index(Need(pair[0].need))
        )
    )


def _shape(row: SectionStandard, benchmark: Benchmark, due: date | None) -> GapRow:
    return GapRow(
        section_id=row.section_id,
        section=row.section.title,
        section_public_id=row.section.public_id,
        standard_public_id=row.standard.public_id,
        standard=str(row.standard),
        standard_text=row.standard.text,
        benchmark=benchmark.title,
        benchmark_public_id=benchmark.public_id,
        need=Need(row.need),
        n_students=row.n_students,
        mean_percent=row.mean_percent,
        mastered_percent=row.mastered_percent,
        due_on=due,
    )
