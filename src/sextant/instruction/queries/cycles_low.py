"""Which standard of teachers is low by several lessons and observers, and who is coached already.

Scored coaching visits only: evaluation never decides about coaching, and what it says reaches no coach.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.instruction.models import CoachingCycle, Observation, StandardScore
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import CycleState
from sextant.instruction.thresholds import LOW_LESSONS, LOW_MEAN, LOW_OBSERVERS
from sextant.network.queries.settings import threshold

SEEN_WITHIN = timedelta(days=200)
MOST_LEVELS = 60_000
COACHED_NOW = (CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LowStandard:
    """A standard on which a teacher is low: the mean of how many lessons, by how many observers."""

    standard_id: int
    title: str
    mean: float
    n_lessons: int
    n_observers: int


def low_standards(teacher_ids: Collection[int], *, on: date) -> dict[int, LowStandard]:
    """Return the lowest standard of each of these teachers who has one that is low enough; two queries."""
    least, low = int(threshold(LOW_LESSONS, on=on)), threshold(LOW_MEAN, on=on)
    observers = int(threshold(LOW_OBSERVERS, on=on))
    found: dict[int, tuple[float, int, int, int]] = {}
    for (teacher, standard), seen in _levels(teacher_ids, on=on).items():
        levels = [level for level, _observer in seen]
        n_observers = len({observer for _level, observer in seen})
        mean = sum(levels) / len(levels)
        if len(levels) < least or n_observers < observers or mean > low:
            continue
        # Of two equally low ones that with more lessons.
        here = (mean, -len(levels), standard, n_observers)
        found[teacher] = min(found.get(teacher, here), here)
    titles = names_of_standards({one[2] for one in found.values()}) if found else {}
    return {
        teacher: LowStandard(
            standard_id=standard,
            title=titles.get(standard, ""),
            mean=mean,
            n_lessons=-lessons,
            n_observers=n_observers,
        )
        for teacher, (mean, lessons, standard, n_observers) in found.items()
    }


def lowest_standards(teacher_ids: Collection[int], *, on: date) -> dict[int, int]:
    """Return the standard with the lowest mean of each of these teachers who was scored at all."""
    found: dict[int, tuple[float, int]] = {}
    for (teacher, standard), seen in _levels(teacher_ids, on=on).items():
        here = (sum(level for level, _observer in seen) / len(seen), standard)
        found[teacher] = min(found.get(teacher, here), here)
    return {teacher: standard for teacher, (_mean, standard) in found.items()}


def coached_now(teacher_ids: Collection[int]) -> frozenset[int]:
    """Return those of these teachers who have agreed on a cycle, or are in one."""
    rows = CoachingCycle.objects.filter(teacher_id__in=teacher_ids, state__in=COACHED_NOW)
    return frozenset(rows.order_by("pk").values_list("teacher_id", flat=True))


def _levels(teacher_ids: Collection[int], *, on: date) -> Mapping[tuple[int, int], list[tuple[int, int]]]:
    rows = (
        StandardScore.objects.filter(
            teacher_id__in=teacher_ids, level__isnull=False, scored_on__range=(on - SEEN_WITHIN, on)
        )
        .exclude(visit_id__in=Observation.objects.filter(state__in=UNSHARED).values("pk"))
        .order_by("pk")
        .values_list("teacher_id", "standard_id", "level", "observer_id")[:MOST_LEVELS]
    )
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for teacher, standard, level, observer in rows:
        found[teacher, standard].append((level, observer))
    return found
