"""What Instruction says beside coaching: how the coached teachers' own students grew."""

from collections import defaultdict
from collections.abc import Mapping

from sextant.assessment.queries.taught_growth import taught_growth
from sextant.instruction.queries.effects_growth import Span, TaughtGrowth
from sextant.instruction.rules.effects import PeriodSums


def lend_growth(spans: Mapping[int, Span]) -> TaughtGrowth | None:
    """Return the growth of coached teachers' classes; None for whoever may read no teacher's estimate."""
    found = taught_growth(spans)
    if found is None:
        return None
    sums: dict[int, list[PeriodSums]] = defaultdict(list)
    for one in found.periods:
        sums[one.staff_id].append(
            PeriodSums(
                section_id=one.section_id,
                subject=one.subject,
                first=one.first,
                last=one.last,
                n_students=one.n_students,
                weight=one.weight,
                squared_weight=one.squared_weight,
                weighted_change=one.weighted_change,
            )
        )
    return TaughtGrowth(
        taught=tuple((spans[staff], tuple(rows)) for staff, rows in sorted(sums.items())),
        section_variance=found.section_variance,
        residual_variance=found.residual_variance,
    )
