"""An action step that is small enough to bite, and how many a teacher works on at a time."""

from dataclasses import dataclass
from enum import StrEnum

from sextant.instruction.terms import OPEN_STEPS, StepState


class Check(StrEnum):
    """The four questions of the checklist (domain 3.a)."""

    OBSERVABLE = "is_observable"
    ONE_BEHAVIOR = "is_one_behavior"
    DOABLE = "is_doable_in_a_week"
    PRACTICED = "is_practiced_in_the_meeting"


# How to make it so, where an answer is no.
CURES = {
    Check.OBSERVABLE: "Say what one would see or hear in the room.",
    Check.ONE_BEHAVIOR: "Keep one behavior and leave the others for later.",
    Check.DOABLE: "Make it so small that it can be done every day of this week.",
    Check.PRACTICED: "Practice it together before you part.",
}
LEADS_TO: dict[StepState, frozenset[StepState]] = {
    StepState.OPEN: frozenset(StepState) - {StepState.OPEN},
    StepState.PRACTICED: frozenset(
        {StepState.SEEN, StepState.MASTERED, StepState.CARRIED, StepState.DROPPED}
    ),
    StepState.SEEN: frozenset({StepState.MASTERED, StepState.CARRIED, StepState.DROPPED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The four answers about one step."""

    is_observable: bool
    is_one_behavior: bool
    is_doable_in_a_week: bool
    is_practiced_in_the_meeting: bool

    @property
    def open_checks(self) -> tuple[Check, ...]:
        """Return the questions whose answer is no."""
        return tuple(check for check in Check if not getattr(self, check.value))

    @property
    def passes(self) -> bool:
        """Tell if the step is small enough to bite."""
        return not self.open_checks


def too_big(checks: Checklist) -> tuple[Check, ...]:
    """Return what makes a step too big to bite.

    That it was practiced counts for fidelity; that it is small is what makes it a step.
    """
    return tuple(check for check in checks.open_checks if check is not Check.PRACTICED)


def may_become(state: StepState, then: StepState) -> bool:
    """Tell if a step in one state may come to another; a step that is closed stays so."""
    return then in LEADS_TO.get(state, frozenset())


def n_to_settle(*, n_open: int, n_new: int, most: int) -> int:
    """Return how many open steps must be closed before ``n_new`` may be opened."""
    return max(0, n_open + n_new - most)


def closes(state: StepState) -> bool:
    """Tell if a step in this state is no longer worked on."""
    return state not in OPEN_STEPS
