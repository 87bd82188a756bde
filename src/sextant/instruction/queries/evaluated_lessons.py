"""What the scored visits of an evaluation come to, teacher by teacher; the developmental book stays closed.

A contested visit counts once it is decided; a draft or a void one never does.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from sextant.instruction.models import DemoRoom, EvaluationScore, EvaluationVisit, PdSession
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import PdState, VisitState

NOT_COUNTED = (*UNSHARED, VisitState.CONTESTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatedLessons:
    """A teacher’s scored visits: how many, by how many, in how many years; standards with their sums."""

    n_visits: int
    n_observers: int
    n_years: int
    standards: tuple[tuple[str, int, int], ...]


def evaluated_lessons(
    teacher_ids: Collection[int] | None, *, since: date, year_starts_on: date, on: date
) -> dict[int, EvaluatedLessons]:
    """Return what was scored since a day, within reach; three queries whatever their number."""
    rows = EvaluationScore.objects.filter(level__isnull=False, scored_on__range=(since, on)).exclude(
        visit_id__in=EvaluationVisit.objects.filter(state__in=NOT_COUNTED).values("pk")
    )
    if teacher_ids is not None:
        rows = rows.filter(teacher_id__in=list(teacher_ids))
    counts = (
        rows.order_by()
        .values("teacher_id")
        .annotate(
            visits=Count("visit_id", distinct=True),
            observers=Count("observer_id", distinct=True),
            earlier=Count("pk", filter=Q(scored_on__lt=year_starts_on)),
            now=Count("pk", filter=Q(scored_on__gte=year_starts_on)),
        )
    )
    sums = rows.order_by().values("teacher_id", "standard_id").annotate(total=Sum("level"), n=Count("pk"))
    of_teacher: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for one in sums:
        of_teacher[one["teacher_id"]].append((one["standard_id"], one["total"], one["n"]))
    titles = names_of_standards({key for held in of_teacher.values() for key, _total, _n in held})
    return {
        one["teacher_id"]: EvaluatedLessons(
            n_visits=one["visits"],
            n_observers=one["observers"],
            n_years=(one["earlier"] > 0) + (one["now"] > 0),
            standards=tuple(
                (titles.get(key, ""), total, n) for key, total, n in sorted(of_teacher[one["teacher_id"]])
            ),
        )
        for one in counts
    }


def led_minutes(staff_ids: Collection[int] | None, *, since: date, on: date) -> dict[int, int]:
    """Return how many minutes of sessions that were held each of these people led since a day."""
    rows = PdSession.objects.filter(state=PdState.HELD, held_on__range=(since, on))
    if staff_ids is not None:
        rows = rows.filter(leader_id__in=list(staff_ids))
    found = rows.order_by().values("leader_id").annotate(total=Sum("minutes"))
    return {one["leader_id"]: one["total"] for one in found}


def open_rooms(staff_ids: Collection[int] | None) -> frozenset[int]:
    """Return who of these people lists a demonstration room."""
    rows = DemoRoom.objects.filter(ended_on=None)
    if staff_ids is not None:
        rows = rows.filter(staff_id__in=list(staff_ids))
    return frozenset(rows.order_by("pk").values_list("staff_id", flat=True))
