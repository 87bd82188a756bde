"""The scored lessons that a cycle rests on: its baseline and its exit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sextant.instruction.models import Observation, StandardScore
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules.scores import mean_of

# A lesson of longer ago says little about where she stands now.
BASELINE_WITHIN = timedelta(days=120)
# More lessons than anybody is scored in within half a cycle.
MOST_LEVELS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The mean of the last scored lessons on a standard, and of how many."""

    mean: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """The mean of the levels on the focus since the middle, of how many, and who gave the newest."""

    mean: float
    n: int
    observer_id: int


def baseline_of(*, teacher_id: int, standard_id: int, before: date, most: int) -> Baseline:
    """Return the mean of a teacher's last ``most`` scored coaching lessons on a standard."""
    rows = _shared(teacher_id, standard_id).filter(
        scored_on__lte=before, scored_on__gt=before - BASELINE_WITHIN
    )
    levels = list(rows.order_by("-scored_on", "-pk").values_list("level", flat=True)[:most])
    return Baseline(mean=mean_of(levels), n=len(levels))


def exit_of(
    *,
    teacher_id: int,
    standard_id: int,
    since: date,
    until: date,
    not_by: Collection[int],
    takes_first: bool = False,
) -> Exit | None:
    """Return the mean of all levels on a standard between two days, by nobody who has coached the cycle.

    All of them count (with ``takes_first`` the earliest alone), never the best or the newest: otherwise
    whoever chooses the day chooses the score.
    """
    rows = _shared(teacher_id, standard_id).filter(scored_on__range=(since, until))
    rows = rows.exclude(observer_id__in=not_by).order_by("-scored_on", "-pk")
    found = list(rows.values_list("level", "observer_id")[:MOST_LEVELS])
    found = found[-1:] if takes_first else found
    levels = [level for level, _observer in found]
    mean = mean_of(levels)
    return None if mean is None else Exit(mean=mean, n=len(levels), observer_id=found[0][1])


def _shared(teacher_id: int, standard_id: int) -> Any:
    drafts = Observation.objects.filter(teacher_id=teacher_id, state__in=UNSHARED).values("pk")
    return StandardScore.objects.filter(
        teacher_id=teacher_id, standard_id=standard_id, level__isnull=False
    ).exclude(visit_id__in=drafts)
