"""What was delivered of what was planned, and how much of each session was done (domain 6.c, rule 1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Minutes a student had of the minutes planned for her, and steps done of steps there were.

    ``logged``: minutes planned for the meetings that somebody logged, held or not.
    ``is_placed``: she has a group, where her help is given in one.
    """

    planned: int = 0
    minutes: int = 0
    logged: int = 0
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where the minutes went that plans asked for.

    Attributes:
        planned: what all of them asked for.
        had: what students had of it; of no plan more than it asked for.
        logged: planned for meetings that somebody logged, held or not.
        without_group: asked for by plans that are in no group.
        n_without_group: how many plans these are.
    """

    planned: int = 0
    had: int = 0
    logged: int = 0
    without_group: int = 0
    n_without_group: int = 0

    @property
    def percent(self) -> float | None:
        """What was delivered: the share of all that plans asked for, in percent."""
        return None if self.planned <= 0 else 100.0 * self.had / self.planned

    @property
    def percent_of_logged(self) -> float | None:
        """The share of the meetings that somebody logged alone, in percent."""
        return None if self.logged <= 0 else min(100.0, 100.0 * self.had / self.logged)

    @property
    def not_logged(self) -> int:
        """Minutes planned for meetings of which nobody said anything."""
        return max(self.planned - self.logged - self.without_group, 0)

    def share(self, minutes: int) -> float:
        """Return the share that some minutes are of all that plans asked for, in percent."""
        return 100.0 * minutes / self.planned if self.planned > 0 else 0.0


def account_of(parts: Iterable[Delivered]) -> Account:
    """Return where the minutes of several plans went."""
    found = list(parts)
    asked = [one for one in found if one.planned > 0]
    if not asked:
        # Of a network the logs alone are read, and nothing of what plans asked for.
        return Account(had=sum(one.minutes for one in found), logged=sum(one.logged for one in found))
    waiting = [one for one in asked if not one.is_placed]
    return Account(
        planned=sum(one.planned for one in asked),
        had=sum(min(one.minutes, one.planned) for one in asked),
        logged=sum(min(one.logged, one.planned) for one in asked),
        without_group=sum(one.planned for one in waiting),
        n_without_group=len(waiting),
    )
