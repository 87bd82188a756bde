"""The instructional standards of the network, which Instruction lends: a demo lesson is seen by the same."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LentStandard:
    """One standard of the rubric in use, with what is seen at each level, lowest first."""

    public_id: UUID
    code: str
    name: str
    levels: tuple[tuple[int, str], ...]

    @property
    def title(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}"


type Lender = Callable[[], tuple[LentStandard, ...]]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend the standards; called once, at start-up."""
    _lenders[:] = [lender]


def standards_in_use() -> tuple[LentStandard, ...]:
    """Return the standards that staff are seen by now; none where no rubric is in use."""
    return _lenders[0]() if _lenders else ()
