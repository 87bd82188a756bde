"""When a standard is taught again, to whom, by when, and whether it helped (domain 4.c and W-I3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sextant.assessment.terms import Band, Need, PlanResult, PlanState
from sextant.network.school_days import SchoolCalendar

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """Where the bands of a standard begin, in percent of its points, and from how many points on."""

    mastered: float = 76
    approaching: float = 60
    developing: float = 40
    least_points: float = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From where on a class, or a small group, is taught a standard again; in percent."""

    least_students: float = 10
    mean: float = 60
    mastered: float = 50
    group_from: float = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """By when a plan is made, taught and re-assessed, in school days after the release."""

    plan: int = 5
    teach: int = 10
    reassess: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassResult:
    """What a class came to on one standard, in percent; shares are of students with enough points."""

    n_students: int
    mean_percent: float
    mastered_percent: float | None
    below_percent: float | None


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


def band_of(points: float, most: float, *, cuts: Cuts) -> Band:
    """Return how much of a standard these points show; too few points show nothing."""
    if most < cuts.least_points:
        return Band.NOT_ENOUGH
    percent = WHOLE * points / most
    if percent >= cuts.mastered:
        return Band.MASTERED
    if percent >= cuts.approaching:
        return Band.APPROACHING
    return Band.DEVELOPING if percent >= cuts.developing else Band.NOT_YET


def need_of(result: ClassResult, *, limits: Limits) -> Need:
    """Return what a class needs on a standard: all of it again, a small group, or only to meet it again."""
    if result.n_students < limits.least_students:
        return Need.NOT_ENOUGH
    mastered, below = result.mastered_percent, result.below_percent
    if result.mean_percent < limits.mean or (mastered is not None and mastered < limits.mastered):
        return Need.CLASS
    return Need.GROUP if below is not None and below >= limits.group_from else Need.SPIRAL


def class_result(scores: Sequence[tuple[float, float]], *, cuts: Cuts) -> ClassResult:
    """Return what a class came to, from each student's points and most points on the standard."""
    taken = [(points, most) for points, most in scores if most > 0]
    claims = [band_of(points, most, cuts=cuts) for points, most in taken]
    told = [band for band in claims if band is not Band.NOT_ENOUGH]
    below = sum(band in {Band.DEVELOPING, Band.NOT_YET} for band in told)
    return ClassResult(
        n_students=len(taken),
        mean_percent=sum(WHOLE * points / most for points, most in taken) / len(taken) if taken else 0.0,
        mastered_percent=WHOLE * told.count(Band.MASTERED) / len(told) if told else None,
        below_percent=WHOLE * below / len(told) if told else None,
    )


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
