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
    """A liberty that the reader took, and how often.

    ``row`` is the first row with it (0: not told). What stood there is not kept: it may be a name.
    """

    file: str
    field: str
    code: str
    times: int
    row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row to look at, with the place, the reason and the cure.

    ``target`` is what the file is about (a benchmark, a framework, a term), ``about`` whose record of it
    (a student's id, a standard's code): together they tell the same record again in a later file.
    """

    file: str
    row: int
    field: str
    code: str
    message: str
    cure: str
    fate: RowFate = RowFate.SET_ASIDE
    about: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that a preview shows, and the one function that writes it.

    Attributes:
        counts: by table, in the order in which they are written.
        notes: repairs and decisions, counted.
        rows: set aside, or read with a question.
        held_because: sentences; an import with any is applied only when somebody releases it.
        whole: targets about which the files are the whole truth, so that an older question is answered.
        taken: records that are on file once this is written, as target and whose record of it.
        changes_nothing: the network has all of it already.
        write: writes everything in the caller's transaction; raises ``Stale`` where that would be wrong.
    """

    counts: tuple[Count, ...]
    notes: tuple[Note, ...]
    rows: tuple[SetAside, ...]
    held_because: tuple[str, ...]
    changes_nothing: bool
    write: Callable[[OnAdvance], None]
    whole: frozenset[str] = frozenset()
    taken: frozenset[tuple[str, str]] = frozenset()

    @property
    def n_set_aside(self) -> int:
        """Return how many rows were not taken over; one with several faults is one row."""
        return len(self._places(RowFate.SET_ASIDE))

    @property
    def n_questions(self) -> int:
        """Return how many rows were taken over with a question."""
        return len(self._places(RowFate.QUESTION) - self._places(RowFate.SET_ASIDE))

    @property
    def takes_nothing(self) -> bool:
        """Tell if nothing is taken over although the network has none of it: all of it was set aside."""
        return self.changes_nothing and not any(count.n_unchanged for count in self.counts)

    def _places(self, fate: RowFate) -> set[tuple[str, int, str]]:
        # What is said of a whole file has no row: each such word counts by itself.
        return {(one.file, one.row, "" if one.row else one.code) for one in self.rows if one.fate is fate}
