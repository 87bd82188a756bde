"""How many commitments were kept, and how one ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sextant.leadership.terms.meetings import CommitmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the share needs to know of one commitment."""

    due_on: date
    state: CommitmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many were due, and how many of those were done on time."""

    due: int
    on_time: int

    @property
    def percent(self) -> float | None:
        return 100 * self.on_time / self.due if self.due else None


def kept(promises: Iterable[Promise], *, on: date) -> Kept:
    """Return commitments kept: done on time ÷ due (domain 7.c).

    Due is what had to be done before the day or on it, and what was done already; a commitment that was
    dropped in time was not due.
    """
    due = on_time = 0
    for one in promises:
        if one.state is CommitmentState.DROPPED:
            continue
        if one.state is CommitmentState.KEPT:
            due, on_time = due + 1, on_time + 1
        elif one.state is CommitmentState.LATE or one.due_on < on:
            due += 1
    return Kept(due=due, on_time=on_time)


def ended_as(*, due_on: date, on: date) -> CommitmentState:
    """Return how a commitment ends that is done on a day."""
    return CommitmentState.KEPT if on <= due_on else CommitmentState.LATE
