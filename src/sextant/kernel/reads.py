"""Tell whoever watches of each read of a guarded table, before its rows are handed out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.sql import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came back of a guarded table, before anybody has it.

    Attributes:
        model: the table.
        query: what was asked, as the guard narrowed it.
        rows: what came back, where it came back as rows.
        n_rows: how many; 0 where the table only decided which rows of another came back.
    """

    model: Any
    query: Query
    rows: Sequence[Any] = ()
    n_rows: int = 0


type Watcher = Callable[[Read], None]

_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Let ``watcher`` know each read before its rows are handed out; what it raises keeps them back."""
    _watchers[:] = [watcher]


def tell(read: Read) -> None:
    """Let the watcher know; it raises where the rows must not be handed out."""
    for watcher in _watchers:
        watcher(read)
