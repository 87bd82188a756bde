"""A file that has been read and compared, and what became of its rows: the same for every format."""

from collections.abc import Callable
from dataclasses import dataclass

type OnAdvance = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What applying does to one table."""

    file: str
    table: str
    n_create: int
    n_update: int
    n_end: int
    n_unchanged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A liberty that the reader took, and how often."""

    file: str
    field: str
    code: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that was not read, with the place, the reason and the cure."""

    file: str
    row: int
    field: str
    code: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that a preview shows, and the one function that writes it.

    Attributes:
        counts: by table, in the order in which they are written.
        notes: repairs and doubts, counted.
        set_aside: rows in quarantine.
        held_because: sentences; an import with any is applied only when somebody releases it.
        changes_nothing: the network has all of it already.
        write: writes everything in the caller's transaction.
    """

    counts: tuple[Count, ...]
    notes: tuple[Note, ...]
    set_aside: tuple[SetAside, ...]
    held_because: tuple[str, ...]
    changes_nothing: bool
    write: Callable[[OnAdvance], None]
