"""What somebody who leaves carries in every system, and how it is given on; the floors above lend both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Whose things are handed over, and from which day on they are gone."""

    staff_id: int
    school_id: int | None
    gone_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One kind of thing that they carry: how many, who answers for it now, who could take it.

    ``names`` holds no student: classes, and teachers who were coached.
    """

    kind: str
    label: str
    n: int
    answers: str
    names: tuple[str, ...] = ()
    candidates: tuple[tuple[int, str], ...] = ()


type Counter = Callable[[Leaver, date], Sequence[Carried]]
# Takes the leaver, the kind, to whom, and today; returns how many were given.
type Giver = Callable[[Leaver, str, int, date], int]

_counters: list[Counter] = []
_givers: list[Giver] = []


def register(counter: Counter, giver: Giver) -> None:
    """Let functions count and give what somebody carries; called once, at start-up."""
    _counters[:], _givers[:] = [counter], [giver]


def carried_by(leaver: Leaver, on: date) -> tuple[Carried, ...]:
    """Return what they carry and nobody else carries yet, by kind."""
    return tuple(_counters[0](leaver, on)) if _counters else ()


def give(leaver: Leaver, kind: str, to_staff_id: int, on: date) -> int:
    """Give all of one kind to somebody; return how many."""
    return _givers[0](leaver, kind, to_staff_id, on) if _givers else 0
