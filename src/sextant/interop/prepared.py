"""A file that has been read and compared, and what became of its rows: the same for every format."""

from collections.abc import Callable
from dataclasses import dataclass

from sextant.interop.terms import RowFate

type OnAdvance = Callable[[int, int, str], None]


def nobody_watches(_done: int, _total: int, _what: str) -> None:
    """Take a step of progress and tell nobody."""


class Stale(Exception):
    """Somebody changed the network between the comparison and the writing; compare again."""


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
    """A row to look at, with the place, the reason and the cure; ``about`` only tells it again, unshown."""

    file: str
    row: int
    field: str
    code: str
    message: str
    cure: str
    fate: RowFate = RowFate.SET_ASIDE
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that a preview shows, and the one function that writes it.

    Attributes:
        counts: by table, in the order in which they are written.
        notes: repairs and decisions, counted.
        rows: set aside, or read with a question.
        held_because: sentences; an import with any is applied only when somebody releases it.
        whole_files: files that are the whole truth, so that an older question about them is answered.
        changes_nothing: the network has all of it already.
        write: writes everything in the caller's transaction; raises ``Stale`` where that would be wrong.
    """

    counts: tuple[Count, ...]
    notes: tuple[Note, ...]
    rows: tuple[SetAside, ...]
    held_because: tuple[str, ...]
    changes_nothing: bool
    write: Callable[[OnAdvance], None]
    whole_files: frozenset[str] = frozenset()

    @property
    def n_set_aside(self) -> int:
        """Return how many rows were not taken over."""
        return sum(row.fate is RowFate.SET_ASIDE for row in self.rows)
