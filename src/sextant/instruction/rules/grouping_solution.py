"""Solving a grouping, and saying in words what came of it (domain 3.c)."""

from sextant.instruction.rules.grouping import Cohort, Obstacle, Outcome, Solution, centers_of
from sextant.instruction.rules.grouping_model import NoGrouping, OutOfTime, solve
from sextant.instruction.rules.grouping_words import exceeded_limits, moves_of, obstacles_of

# Ten times finer than what counts as solved, so that a group is as good as proven best.
SOLVED_GAP = 0.001


def propose_groups(cohort: Cohort, *, seconds: float = 20.0, gap: float = SOLVED_GAP) -> Solution:
    """Return the grouping of a cohort with the least cost that keeps every hard rule, and each move’s reason.

    Students of whom fewer than two readings are known stay where they are and are listed. Where no
    grouping keeps every hard rule, the solution says which rules stand in the way and what cures it.
    """
    centers = centers_of(cohort)
    needs_data = tuple(learner.key for learner in cohort.learners if learner.need is None)
    try:
        solved = solve(cohort, centers, seconds=seconds, gap=gap)
    except NoGrouping:
        return Solution(
            outcome=Outcome.INFEASIBLE,
            centers=centers,
            needs_data=needs_data,
            obstacles=_obstacles(cohort, centers, seconds),
        )
    except OutOfTime:
        return Solution(outcome=Outcome.OUT_OF_TIME, centers=centers, needs_data=needs_data)
    return Solution(
        outcome=Outcome.OPTIMAL if solved.gap <= SOLVED_GAP else Outcome.WITHIN_GAP,
        gap=solved.gap,
        cost=solved.cost,
        placed=solved.placed,
        centers=centers,
        moves=moves_of(cohort, solved.placed, centers),
        needs_data=needs_data,
        exceeded=exceeded_limits(cohort, solved.placed),
    )


def _obstacles(cohort: Cohort, centers: dict[int, float], seconds: float) -> tuple[Obstacle, ...]:
    try:
        elastic = solve(cohort, centers, seconds=seconds, gap=0.0, is_elastic=True)
    except (NoGrouping, OutOfTime):
        return ()
    return obstacles_of(cohort, elastic.slacks)
