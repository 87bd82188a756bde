"""What Instruction lends to growth plans: the standards in use, and the sessions that somebody came to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LentSession:
    """A session that somebody came to, with the minutes that they were there."""

    title: str
    standard_code: str
    topic: str
    on: date
    minutes: int


# The codes and names of the instructional standards in use.
type StandardsLender = Callable[[], tuple[tuple[str, str], ...]]
# Takes a member of staff and a day; the sessions since, as far as whoever asks reads them.
type SessionsLender = Callable[[int, date], tuple[LentSession, ...]]

_standards: list[StandardsLender] = []
_sessions: list[SessionsLender] = []


def register(standards: StandardsLender, sessions: SessionsLender) -> None:
    """Let functions lend; called once, at start-up."""
    _standards[:], _sessions[:] = [standards], [sessions]


def standards_in_use() -> tuple[tuple[str, str], ...]:
    """Return the instructional standards in use by code and name; none where no rubric is in use."""
    return _standards[0]() if _standards else ()


def sessions_of(staff_id: int, since: date) -> tuple[LentSession, ...]:
    """Return the sessions that somebody came to since a day, as far as whoever asks reads them."""
    return _sessions[0](staff_id, since) if _sessions else ()
