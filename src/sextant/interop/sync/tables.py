"""What a package wants of one table, how a table follows a file, and the difference between the two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sextant.interop.oneroster.terms import RosterFile
from sextant.interop.sync.identities import Identities, Ref
from sextant.kernel.guard import GuardedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Desired:
    """One record as the package has it.

    Attributes:
        source_id: the sender's id.
        values: by column; a value may be a ``Ref`` to a record of the same package.
        row: where it stood in its file.
        begins_on: the first day as the file says it; ``valid_from`` of the values is only the best guess.
        may_create: False where the file names somebody without saying enough to put her on file.
    """

    source_id: str
    values: Mapping[str, Any]
    row: int = 0
    begins_on: date | None = None
    may_create: bool = True

    def is_open(self, on: date) -> bool:
        """Tell if a dated record is to hold after ``on``."""
        until = self.values.get("valid_until")
        return until is None or until > on


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """That a package no longer holds a record, from when, and whether anybody said so.

    Attributes:
        on: the first day without it.
        is_missing: the file lacks it; False where it follows from something else that is counted.
        is_move: it goes on elsewhere in the network.
    """

    on: date
    is_missing: bool = True
    is_move: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """How one table follows a file.

    Attributes:
        file: the file whose rows these are, for counts and thresholds.
        many: what its rows are called, several of them.
        tracked: columns that are compared; others are only set when the record is made.
        repeats: tracked columns that only repeat another row's fact: changed in place.
        is_dated: a change of a fact ends the row and begins another; nothing is overwritten.
        natural: columns that recognize a record which was here before the sender's id was.
        unique: columns that no two rows share, beyond those that recognize.
        anew: columns whose change means another record under the same id, not a changed one.
        ending: what is written on a row that departs; None leaves it alone.
        is_live: tells if a row still counts as there.
        revived: what a row that had ended gets when it is named again.
        reopened: what goes with an end that is taken away.
        moved: what a row gets whose facts are carried on by another.
        released: what is written for a moment where rows trade a column's values.
        fields: the file's word for a column.
        at_most: the share that may go missing in one import before it is held.
    """

    file: RosterFile
    model: type[GuardedModel]
    many: str
    tracked: tuple[str, ...]
    repeats: tuple[str, ...] = ()
    is_dated: bool = False
    natural: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()
    ending: Callable[[Any, Departure], Mapping[str, Any]] | None = None
    is_live: Callable[[Any, date], bool] = lambda _row, _day: True
    revived: Mapping[str, Any] = field(default_factory=dict)
    reopened: Mapping[str, Any] = field(default_factory=dict)
    moved: Callable[[Any, Mapping[str, Any]], Mapping[str, Any]] = lambda _row, _values: {}
    released: Mapping[str, Any] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    at_most: float = 0.10

    @property
    def label(self) -> str:
        return self.model._meta.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A row whose facts changed: it ends and another begins on the same day."""

    row: Any
    one: Desired
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A row that ends, and the values that say so."""

    row: Any
    values: Mapping[str, Any]
    is_missing: bool


@dataclass(slots=True, kw_only=True)
class TableDiff:
    """What applying does to one table.

    Attributes:
        creates: records that are made; ``renewals`` make one each besides.
        updates: rows changed in place, with the columns that differ.
        n_live: rows of this sender that were there before.
    """

    spec: TableSpec
    creates: list[Desired] = field(default_factory=list)
    updates: list[tuple[Any, Mapping[str, Any]]] = field(default_factory=list)
    renewals: list[Renewal] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    unchanged: set[int] = field(default_factory=set)
    n_recognized: int = 0
    n_live: int = 0

    @property
    def n_changes(self) -> int:
        return len(self.creates) + len(self.updates) + len(self.renewals) + len(self.endings)

    @property
    def n_missing(self) -> int:
        return sum(ending.is_missing for ending in self.endings)


def resolved(value: Any, identities: Identities) -> Any:
    """Return a value with its reference turned into our key; a record yet to be made stays a ``Ref``."""
    if isinstance(value, Ref):
        pk = identities.find(value)
        return value if pk is None else pk
    return value


def is_open_row(row: Any, on: date) -> bool:
    """Tell if a dated row still holds after ``on``."""
    return row.valid_until is None or row.valid_until > on
