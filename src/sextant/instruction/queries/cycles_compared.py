"""The uncoached beside coached teachers: the same weeks, the same baseline, nobody named; two queries.

The lesson desk reads them, for whoever looks at a cycle reaches her own teachers only. What comes back is
means without teachers, and none of fewer than ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.instruction.models import CoachingCycle, Observation, StandardScore
from sextant.instruction.queries.visits_seen import UNSHARED
from sextant.instruction.rules.effects import LATE_BY, Effect, Weeks, effect
from sextant.instruction.rules.effects_columns import Lessons, Spans, lessons_by_standard, spans_of
from sextant.instruction.terms import CycleState
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.days_as_text import text_of

DESK = "lesson_desk"
# The scored lessons of two years on a few standards, in a network of two thousand teachers.
MOST_COMPARED = 120_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A closed cycle whose effect is asked for; ``weeks`` begin anew where its focus was changed."""

    key: int
    standard_id: int
    baseline: float
    exit_score: float
    weeks: Weeks


def effects_of(closed: Sequence[Closed]) -> dict[int, Effect]:
    """Return the effect of each closed cycle, beside the uncoached of the whole network."""
    if not closed:
        return {}
    first = min(one.weeks.starts_on - one.weeks.within for one in closed)
    last = max(one.weeks.closed_on for one in closed) + LATE_BY
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        lessons = _lessons({one.standard_id for one in closed}, first, last)
        coached = _coached(first, last)
    busy: dict[Weeks, Any] = {}
    found: dict[int, Effect] = {}
    for one in closed:
        if one.weeks not in busy:
            busy[one.weeks] = coached.overlapping(one.weeks)
        columns = lessons.get(one.standard_id)
        uncoached = columns.changes(one.weeks, without=busy[one.weeks], near=one.baseline) if columns else ()
        found[one.key] = effect(baseline=one.baseline, exit_score=one.exit_score, uncoached=uncoached)
    return found


def _lessons(standard_ids: set[int], first: date, last: date) -> dict[int, Lessons]:
    """Return scored coaching lessons by standard; evaluation is not read."""
    rows = (
        StandardScore.objects.filter(
            standard_id__in=standard_ids, level__isnull=False, scored_on__range=(first, last)
        )
        .exclude(visit_id__in=Observation.objects.filter(state__in=UNSHARED).values("pk"))
        .order_by("teacher_id", "scored_on", "pk")
        .values_list("standard_id", "teacher_id", text_of("scored_on"), "level")[:MOST_COMPARED]
    )
    return lessons_by_standard(list(rows))


def _coached(first: date, last: date) -> Spans:
    rows = (
        CoachingCycle.objects.filter(starts_on__lte=last)
        .exclude(closed_on__lt=first)
        .exclude(state__in=(CycleState.PROPOSED, CycleState.REFUSED))
        .order_by("pk")
        .values_list("teacher_id", "starts_on", "closed_on")
    )
    return spans_of(rows)
