"""What was delivered of what was planned, and how much of each session was done (domain 6.c, rule 1)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Minutes a student had of the minutes planned for her, and steps done of steps there were.

    ``is_placed``: she has a group, where her help is given in one.
    """

    planned: int = 0
    minutes: int = 0
    steps_planned: int = 0
    steps_done: int = 0
    is_placed: bool = True

    @property
    def percent(self) -> float | None:
        """Share of the planned minutes, in percent; more than planned counts as all; None without a plan."""
        return None if self.planned <= 0 else min(100.0, 100.0 * self.minutes / self.planned)

    @property
    def fidelity(self) -> float | None:
        """Share of the steps, in percent; None where nobody said."""
        return None if self.steps_planned <= 0 else 100.0 * self.steps_done / self.steps_planned


def together(parts: Sequence[Delivered]) -> Delivered:
    """Return several added up, as of a group or a school."""
    return Delivered(
        planned=sum(one.planned for one in parts),
        minutes=sum(one.minutes for one in parts),
        steps_planned=sum(one.steps_planned for one in parts),
        steps_done=sum(one.steps_done for one in parts),
    )
