"""Closed cycles as last night counted them: what is told of hundreds at once, without a page of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import CoachingCycle, CycleFinding
from sextant.instruction.queries.visits_rubric import names_of_standards
from sextant.instruction.rules.cycles import Band
from sextant.instruction.rules.effects import Effect
from sextant.instruction.terms import CycleOutcome, CycleReason, CycleState

# All that a network of 25 schools closes in two years.
MOST_CLOSED = 2_500


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCycle:
    """What a summary counts of one closed cycle; the names are those of a cycle's row."""

    id: int
    teacher_id: int
    school_id: int
    standard: str
    reason: CycleReason
    outcome: CycleOutcome | None
    band: Band | None
    starts_on: date | None
    closed_on: date | None
    coach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Cycles with what they came to, and the keys of those that no night has counted yet."""

    cycles: tuple[KeptCycle, ...]
    effects: dict[int, Effect]
    uncounted: frozenset[int]


def kept_cycles(*, school_ids: Collection[int], since: date, on: date) -> Kept:
    """Return the cycles of schools closed from a day on, as they were counted; two queries and names."""
    rows = (
        CoachingCycle.objects.filter(
            school_id__in=school_ids, state=CycleState.CLOSED, closed_on__gte=since, closed_on__lte=on
        )
        .order_by("-closed_on", "-pk")
        .values_list(
            "pk", "teacher_id", "school_id", "standard_id", "reason", "outcome", "starts_on", "closed_on"
        )[:MOST_CLOSED]
    )
    found = list(rows)
    findings = _findings(school_ids)
    names = names_of_standards({row[3] for row in found}) if found else {}
    return Kept(
        cycles=tuple(
            KeptCycle(
                id=row[0],
                teacher_id=row[1],
                school_id=row[2],
                standard=names.get(row[3], ""),
                reason=CycleReason(row[4]),
                outcome=CycleOutcome(row[5]) if row[5] else None,
                band=Band(findings[row[0]].band) if findings[row[0]].band else None,
                starts_on=row[6],
                closed_on=row[7],
            )
            for row in found
            if row[0] in findings
        ),
        effects={key: _effect(one) for key, one in findings.items() if one.raw is not None},
        uncounted=frozenset(row[0] for row in found if row[0] not in findings),
    )


def _findings(school_ids: Collection[int]) -> dict[int, CycleFinding]:
    rows = CycleFinding.objects.filter(school_id__in=school_ids).order_by("-cycle_id")[: 2 * MOST_CLOSED]
    return {one.cycle_id: one for one in rows}


def _effect(one: CycleFinding) -> Effect:
    return Effect(raw=one.raw or 0.0, compared=one.compared, n_compared=one.n_compared, spread=one.spread)
