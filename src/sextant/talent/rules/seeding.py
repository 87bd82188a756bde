"""What hiring hands on: the two lowest competencies become the first goals of the growth plan (I-07)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.talent.terms.hiring import Competency


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededGoal:
    """A goal in words, with how it is seen; whoever plans adds baseline, target and day."""

    aim: str
    indicator: str
    standard_code: str = ""


SEEDS: dict[Competency, SeededGoal] = {
    Competency.AUTHORITY: SeededGoal(
        standard_code="IS2",
        aim="Routines run without me: students know what to do in the first two minutes and at each change.",
        indicator="Level on IS2 in scored visits",
    ),
    Competency.RELATIONSHIPS: SeededGoal(
        standard_code="IS1",
        aim="Every student is greeted by name and hears something true about their work each week.",
        indicator="Level on IS1 in scored visits",
    ),
    Competency.ACCEPTS_FEEDBACK: SeededGoal(
        aim="I take one step from each coaching meeting, try it in the next lesson, and say how it went.",
        indicator="Share of action steps tried in the next lesson",
    ),
    Competency.SMARTS: SeededGoal(
        standard_code="IS6",
        aim="I work each unit’s tasks myself before I teach them, and name the misconceptions to come.",
        indicator="Units prepared at level 3 or more, and level on IS6",
    ),
}


def goals_from(lowest: Sequence[Competency]) -> tuple[SeededGoal, ...]:
    """Return the goals that the lowest two competencies ask for; leaders' competencies seed none."""
    return tuple(SEEDS[one] for one in lowest[:2] if one in SEEDS)
