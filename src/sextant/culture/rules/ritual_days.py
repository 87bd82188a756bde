"""On which days a ritual is planned, and what share of its plan was held; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

DAILY, WEEKLY = "daily", "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A ritual as far as its days go: until is the first day without it."""

    cadence: str
    weekday: int | None
    since: date
    until: date | None
    low: int | None = None
    high: int | None = None

    def is_planned(self, day: date) -> bool:
        """Tell if the ritual is planned for a day that is a school day."""
        if day < self.since or (self.until is not None and day >= self.until):
            return False
        return self.cadence != WEEKLY or day.isoweekday() == self.weekday

    def takes_in(self, grade: int | None) -> bool:
        """Tell if a room of this grade holds it; a room of no grade holds what every grade holds."""
        if self.low is None and self.high is None:
            return True
        if grade is None:
            return False
        return (self.low is None or grade >= self.low) and (self.high is None or grade <= self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What came of a ritual's plan: nothing said is neither held nor skipped."""

    planned: int = 0
    held: int = 0
    skipped: int = 0

    @property
    def unsaid(self) -> int:
        return max(0, self.planned - self.held - self.skipped)

    @property
    def share(self) -> float | None:
        """Held, in percent of what was planned; None where nothing was."""
        return 100 * self.held / self.planned if self.planned else None

    def __add__(self, other: "Count") -> "Count":
        return Count(
            planned=self.planned + other.planned,
            held=self.held + other.held,
            skipped=self.skipped + other.skipped,
        )


def planned_days(plan: Plan, days: Iterable[date]) -> tuple[date, ...]:
    """Return the days of these school days on which a ritual is planned."""
    return tuple(day for day in days if plan.is_planned(day))


def counted(plan: Plan, days: Sequence[date], *, rooms: int, said: Iterable[str]) -> Count:
    """Return what came of a plan over some school days.

    Args:
        plan: the ritual.
        days: the school days.
        rooms: how many rooms hold it on each day; 1 where all hold it together.
        said: "held" or "skipped" for each room and day that said something.
    """
    words = list(said)
    held, skipped = words.count("held"), words.count("skipped")
    # What was said of a room that has since closed was planned then.
    planned = max(rooms * len(planned_days(plan, days)), held + skipped)
    return Count(planned=planned, held=held, skipped=skipped)
