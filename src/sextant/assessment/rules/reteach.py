"""By when a standard is taught again, in which steps, and whether it helped (W-I3)."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.terms import PlanResult, PlanState
from sextant.network.school_days import SchoolCalendar

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """By when a plan is made, taught and re-assessed, in school days after the release."""

    plan: int = 5
    teach: int = 10
    reassess: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a re-assessment came to: the share that mastered it, and what that is against the goal."""

    percent: float
    n_reassessed: int
    n_students: int
    result: PlanResult


# Which states each step leads from; a plan that is closed stays so.
LEADS_FROM: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFTED: frozenset({PlanState.GAP_FOUND, PlanState.DRAFTED}),
    PlanState.APPROVED: frozenset({PlanState.DRAFTED}),
    PlanState.TAUGHT: frozenset({PlanState.APPROVED}),
    PlanState.REASSESSED: frozenset({PlanState.TAUGHT, PlanState.REASSESSED}),
    PlanState.CLOSED: frozenset({PlanState.REASSESSED}),
}


def may_become(state: PlanState, then: PlanState) -> bool:
    """Tell if a plan in one state may come to another."""
    return state in LEADS_FROM.get(then, frozenset())


def due_of(state: PlanState, *, released_on: date, days: Days, calendar: SchoolCalendar) -> date | None:
    """Return by when the next step of a plan is due; None for a closed one.

    Args:
        state: of the plan; a gap without a plan is `PlanState.GAP_FOUND`.
        released_on: the day on which the results were released.
        days: how many school days each step has.
        calendar: of the school.
    """
    if state is PlanState.CLOSED:
        return None
    if state is PlanState.GAP_FOUND:
        return calendar.add(released_on, days.plan)
    if state in {PlanState.DRAFTED, PlanState.APPROVED}:
        return calendar.add(released_on, days.teach)
    return calendar.add(released_on, days.reassess)


def outcome_of(
    percents: Sequence[float | None], *, goal: float, mastered: float, least_share: float
) -> Outcome | None:
    """Return what a re-assessment came to against the goal, or None where too few of the students took it.

    The goal is the share of students who are to reach ``mastered`` percent of the points. At the goal the
    gap is closed; from half of the goal on it is closed in part.

    Args:
        percents: each student's result; None where there is none.
        goal: share of students, 0 to 100.
        mastered: from which result on a student has mastered the standard, 0 to 100.
        least_share: how many of the students must have a result, 0 to 100.
    """
    taken = [percent for percent in percents if percent is not None]
    if not taken or WHOLE * len(taken) < least_share * len(percents):
        return None
    share = WHOLE * sum(percent >= mastered for percent in taken) / len(taken)
    if share >= goal:
        result = PlanResult.CLOSED_GAP
    else:
        result = PlanResult.PARTIAL if 2 * share >= goal > 0 else PlanResult.NOT
    return Outcome(percent=share, n_reassessed=len(taken), n_students=len(percents), result=result)


def first_to_take_up[Gap](
    gaps: Iterable[Gap], *, of: Callable[[Gap], Hashable], percent: Callable[[Gap], float], most: int
) -> list[Gap]:
    """Return at most ``most`` gaps of each class and benchmark, the lowest first.

    A teacher who is asked to teach everything again teaches nothing again.

    Args:
        gaps: with a plan or without, so that planning one does not bring up the next.
        of: names the class and the benchmark of a gap.
        percent: what the class came to.
        most: of each class and benchmark.
    """
    taken: Counter[Hashable] = Counter()
    found = []
    for gap in sorted(gaps, key=percent):
        taken[of(gap)] += 1
        if taken[of(gap)] <= most:
            found.append(gap)
    return found
