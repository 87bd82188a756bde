"""How a cycle is found and changed, and what its steps are refused for."""

from datetime import date
from typing import Any

from sextant.audit import actions as audit
from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_scores import baseline_of
from sextant.instruction.rules import cycles as rules
from sextant.instruction.terms import CycleState
from sextant.instruction.thresholds import BASELINE_LESSONS
from sextant.kernel.errors import CannotDo
from sextant.network.actions.changes import change
from sextant.network.queries.settings import threshold

HIGHEST = 4.0
# What a cycle says that nobody refused and that yet does not begin. Coach and teacher read it, and it says
# nothing of growth: that stands in the work item of whoever was asked to decide.
WITHDRAWN = "The proposal was withdrawn before anybody agreed on it."


class CycleRefused(CannotDo):
    """A cycle of so many weeks, or at this time, or without this, does not begin."""


class CycleNotNow(CannotDo):
    """A cycle takes one step after the other."""


class NeedsReason(CannotDo):
    """A refusal or a change is given with its reason."""


class NeedsScores(CannotDo):
    """Too few lessons were scored on the focus, or not by somebody else."""


def find_cycle_for(cycle_id: int, then: CycleState) -> CoachingCycle:
    """Return a cycle that may come to this state.

    Raises:
        CycleNotNow: it may not.
    """
    cycle: CoachingCycle = CoachingCycle.objects.get(pk=cycle_id)
    if not rules.may_become(CycleState(cycle.state), then):
        raise CycleNotNow(f"This cycle is {CycleState(cycle.state).label.lower()}. Reload the page.")
    return cycle


def write_cycle(cycle: CoachingCycle, verb: str, version: int, **values: Any) -> CoachingCycle:
    """Change a cycle as it was read, and leave the trail; nothing where nothing differs."""
    changes = change(cycle, version=version, **values)
    if changes:
        audit.record(f"instruction.{verb}", on=cycle, changes=changes)
    return cycle


def baseline_for(cycle: CoachingCycle, standard_id: int, *, on: date) -> float:
    """Return the mean of a teacher's last scored coaching lessons on a standard.

    Raises:
        NeedsScores: fewer lessons are scored than a baseline needs.
    """
    needed = int(threshold(BASELINE_LESSONS, on=on, school_id=cycle.school_id))
    found = baseline_of(teacher_id=cycle.teacher_id, standard_id=standard_id, before=on, most=needed)
    if found.mean is None or found.n < needed:
        raise NeedsScores(
            f"A baseline rests on {needed} scored lessons on the focus; there are {found.n} of this year. "
            "Make a scored coaching visit first, or have somebody co-score one."
        )
    return found.mean
