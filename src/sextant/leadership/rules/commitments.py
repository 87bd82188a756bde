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

    Due is what had to be done before the day: what is due on it may still be done. Whatever was done early
    counts once its day is past, as everything else does; what was dropped was not due.
    """
    due = [one for one in promises if one.due_on < on and one.state is not CommitmentState.DROPPED]
    return Kept(due=len(due), on_time=sum(one.state is CommitmentState.KEPT for one in due))


def ended_as(*, due_on: date, on: date) -> CommitmentState:
    """Return how a commitment ends that is done on a day."""
    return CommitmentState.KEPT if on <= due_on else CommitmentState.LATE
