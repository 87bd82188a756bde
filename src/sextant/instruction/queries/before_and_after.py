"""What came after: how a standard stood in a teacher's lessons before and after coaching, and without it.

Scored coaching visits only, as everywhere in coaching.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sextant.instruction.models import CoachingCycle, Observation, StandardScore
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.terms import CycleState

AROUND = timedelta(days=150)
# One score alone is more noise than level; where it was low, the next is higher by itself.
LEAST_BEFORE = 2
MOST_ROWS = 400_000
BEGUN = (CycleState.ACTIVE, CycleState.CLOSING, CycleState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAfter:
    """A teacher and a standard around a day: the mean level before and after."""

    teacher_id: int
    school_id: int
    standard_id: int
    on: date
    before: float
    after: float
    was_coached: bool


def levels_after(*, since: date, on: date) -> list[LevelAfter]:
    """Return the levels around the start of each cycle, and around one day of the uncoached standards.

    After a cycle that has closed, lessons since its closing count; else those since its start. A standard
    without a cycle is looked at around the middle of the days on which it was scored. Before it there are
    two scores at least.
    """
    seen = seen_levels(since=since, on=on)
    cycles = {
        (teacher, standard): (starts, closed)
        for teacher, standard, starts, closed in CoachingCycle.objects.filter(
            state__in=BEGUN, starts_on__gte=since
        )
        .order_by("starts_on", "pk")
        .values_list("teacher_id", "standard_id", "starts_on", "closed_on")
    }
    found = []
    for (teacher, standard), levels in seen.items():
        cycle = cycles.get((teacher, standard))
        starts, ends = cycle if cycle else (levels[len(levels) // 2][0], None)
        before = mean_level(
            [level for day, level, _ in levels if starts - AROUND < day <= starts], least=LEAST_BEFORE
        )
        after = mean_level(
            [level for day, level, _ in levels if (ends or starts) < day <= (ends or starts) + AROUND]
        )
        if before is not None and after is not None:
            found.append(
                LevelAfter(
                    teacher_id=teacher, school_id=levels[0][2], standard_id=standard, on=starts,
                    before=before, after=after, was_coached=cycle is not None,
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: one.on, reverse=True)


def seen_levels(*, since: date, on: date) -> dict[tuple[int, int], list[tuple[date, int, int]]]:
    """Return, by teacher and standard, day, level and school of each score in a shared visit, in order."""
    seen: dict[tuple[int, int], list[tuple[date, int, int]]] = defaultdict(list)
    rows = (
        StandardScore.objects.filter(level__isnull=False, scored_on__gte=since - AROUND, scored_on__lte=on)
        .exclude(visit_id__in=Observation.objects.filter(state__in=UNSHARED).values("pk"))
        .order_by("scored_on", "pk")
        .values_list("teacher_id", "standard_id", "scored_on", "level", "school_id")
    )
    for teacher, standard, day, level, school in rows[:MOST_ROWS]:
        seen[teacher, standard].append((day, level, school))
    return seen


def mean_level(levels: Sequence[int], *, least: int = 1) -> float | None:
    """Return the mean of levels; None of fewer than the least."""
    return sum(levels) / len(levels) if len(levels) >= least else None
