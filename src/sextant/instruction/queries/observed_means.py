"""Teachers’ means over the scored lessons that count in evaluation, for readers who may read them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count

from sextant.instruction.models import CoachingCycle, EvaluationScore
from sextant.instruction.queries.cycles_carried import OPEN_CYCLES

MOST_ROWS = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedMean:
    """A teacher’s mean of standard means, the lowest of them, and over how many lessons by how many."""

    mean: float
    lowest: float
    n_lessons: int
    n_observers: int


def observed_means(
    staff_ids: Collection[int] | None, *, first: date, last: date
) -> Mapping[int, ObservedMean]:
    """Return by teacher the mean of her standard means over lessons of these days, within reach."""
    rows = EvaluationScore.objects.filter(level__isnull=False, scored_on__range=(first, last)).order_by()
    if staff_ids is not None:
        rows = rows.filter(teacher_id__in=list(staff_ids))
    by_standard = rows.values("teacher_id", "standard_id").annotate(mean=Avg("level"))
    means: dict[int, list[float]] = defaultdict(list)
    for one in by_standard[:MOST_ROWS]:
        means[one["teacher_id"]].append(float(one["mean"]))
    counted = rows.values("teacher_id").annotate(
        lessons=Count("visit_id", distinct=True), observers=Count("observer_id", distinct=True)
    )
    counts = {one["teacher_id"]: (one["lessons"], one["observers"]) for one in counted[:MOST_ROWS]}
    return {
        staff: ObservedMean(
            mean=sum(ones) / len(ones),
            lowest=min(ones),
            n_lessons=counts[staff][0],
            n_observers=counts[staff][1],
        )
        for staff, ones in means.items()
        if staff in counts
    }


def in_a_cycle(staff_ids: Collection[int]) -> frozenset[int]:
    """Return which of these teachers are in a coaching cycle, as far as the reader reaches."""
    rows = CoachingCycle.objects.filter(teacher_id__in=list(staff_ids), state__in=OPEN_CYCLES)
    return frozenset(rows.values_list("teacher_id", flat=True))
