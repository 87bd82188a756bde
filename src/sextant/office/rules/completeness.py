"""How much of what was due is there, held against the network's own goal; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """What is there of what was due.

    Attributes:
        n_done: pieces that are there.
        n_due: pieces that were due; 0 where nothing was.
        goal_percent: from which share on it is enough, 0 to 100.
    """

    n_done: int
    n_due: int
    goal_percent: float

    @property
    def percent(self) -> float | None:
        """Return the share that is there, 0 to 100; None where nothing was due."""
        return 100 * self.n_done / self.n_due if self.n_due else None

    @property
    def is_enough(self) -> bool:
        """Tell if the goal is met; where nothing was due it is."""
        return self.percent is None or self.percent >= self.goal_percent

    @property
    def n_missing(self) -> int:
        """Return how many pieces are missing."""
        return self.n_due - self.n_done


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSpan:
    """The days between which a room meets, both included."""

    starts_on: date
    ends_on: date


def rooms_due(rooms: Iterable[RoomSpan], days: Sequence[date]) -> int:
    """Return how often attendance was due: once for each room on each of the days on which it meets."""
    return sum(room.starts_on <= day <= room.ends_on for room in rooms for day in days)


def last_days(days: Iterable[date], *, before: date, n: int) -> tuple[date, ...]:
    """Return the last ``n`` of the days that lie before ``before``, in order."""
    return tuple(sorted(day for day in days if day < before)[-n:])
