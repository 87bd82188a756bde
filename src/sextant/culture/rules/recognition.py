"""When a restorative chat is due, and how recognitions stand to corrections: numbers in, numbers out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

type StudentInClass = tuple[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Recognitions and corrections of the same days."""

    n_positive: int
    n_corrections: int

    @property
    def value(self) -> float | None:
        """Recognitions to one correction; None where nothing was corrected."""
        return self.n_positive / self.n_corrections if self.n_corrections else None

    def meets(self, goal: float) -> bool:
        """Tell if the goal is met; recognitions without any correction meet every goal."""
        value = self.value
        return self.n_positive > 0 if value is None else value >= goal


def due_chats(corrections: Iterable[StudentInClass], *, least: int) -> dict[StudentInClass, int]:
    """Return whom a chat is due with, and how many corrections since the last one led to it.

    Args:
        corrections: of the days that count together and after the last chat, each with student and class.
        least: from how many corrections on.
    """
    counted = Counter(corrections)
    return {who: n for who, n in counted.items() if n >= least}
