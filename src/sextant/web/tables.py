"""Bounded lists: allow-listed sorting and pages of fifty rows at most, read from the query string."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from sextant.web.typed_words import WORDS

MOST_ROWS = 50
SORT, PAGE = "sort", "page"
_at_once: ContextVar[int] = ContextVar("_at_once", default=0)


@contextmanager
def reading_at_once(n_rows: int) -> Iterator[None]:
    """Let lists inside come in longer windows: an export reads what the page would show in many."""
    token = _at_once.set(n_rows)
    try:
        yield
    finally:
        _at_once.reset(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list.

    Attributes:
        key: its word in the query string ("name"); also a class hook.
        label: its heading.
        order_by: field names in order of weight, "-" for descending; empty for a column that cannot
            be sorted by. The primary key is added last, so that pages never overlap.
        is_number: right-aligned.
        starts_descending: the first click sorts from large to small.
    """

    key: str
    label: str
    order_by: tuple[str, ...] = ()
    is_number: bool = False
    starts_descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCell:
    """A written heading for ``web/components/table_head.html``; ``url`` is empty where it cannot sort."""

    key: str
    label: str
    url: str
    is_number: bool
    sorted_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which rows of a list are asked for, and the links to other windows.

    Attributes:
        listing: the list's columns.
        key: the column sorted by; always one of the listing's.
        is_descending: from large to small.
        number: page from 1, as asked; ``page_of`` moves it back where the list is shorter.
        kept: other parameters of the query string, kept in every link; never the words that were typed.
    """

    listing: "Listing"
    key: str
    is_descending: bool
    number: int
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Return how many rows a window holds: the listing's, more only where an export reads."""
        return _at_once.get() or self.listing.size

    @property
    def order_by(self) -> tuple[str, ...]:
        """Return the arguments for ``order_by``, unique at the end."""
        names = self.listing.column(self.key).order_by
        if self.is_descending:
            names = tuple(_turned(name) for name in names)
        return (*names, "-pk" if self.is_descending else "pk")

    @property
    def head(self) -> tuple[HeadCell, ...]:
        """Return the headings with their sort links."""
        return tuple(self._head_cell(column) for column in self.listing.columns)

    def link(self, *, number: int = 1, key: str | None = None, is_descending: bool | None = None) -> str:
        """Return the query string of another window; the filters stay."""
        chosen = self.key if key is None else key
        descending = self.is_descending if is_descending is None else is_descending
        pairs = [*self.kept, (SORT, f"-{chosen}" if descending else chosen)]
        if number > 1:
            pairs.append((PAGE, str(number)))
        return f"?{urlencode(pairs)}"

    def _head_cell(self, column: Column) -> HeadCell:
        is_current = column.key == self.key
        turns = not self.is_descending if is_current else column.starts_descending
        direction = "descending" if self.is_descending else "ascending"
        return HeadCell(
            key=column.key,
            label=column.label,
            url=self.link(key=column.key, is_descending=turns) if column.order_by else "",
            is_number=column.is_number,
            sorted_as=direction if is_current else "",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as its page declares it once: columns, the column it opens with, rows a page."""

    columns: tuple[Column, ...]
    opens_with: str
    size: int = MOST_ROWS

    def __post_init__(self) -> None:
        if not 1 <= self.size <= MOST_ROWS:
            raise ValueError(f"a page holds 1 to {MOST_ROWS} rows, not {self.size}")
        if not self.column(self.opens_with).order_by:
            raise ValueError(f"the list cannot open with {self.opens_with}: it cannot be sorted by")

    def column(self, key: str) -> Column:
        """Return the column of that key.

        Raises:
            KeyError: there is none.
        """
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def window(self, query: Mapping[str, Any]) -> Window:
        """Read the window from a query string; whatever is unknown or absurd becomes the default."""
        asked = str(query.get(SORT, ""))
        key = asked.removeprefix("-")
        sortable = {column.key for column in self.columns if column.order_by}
        is_known = key in sortable
        default = self.column(self.opens_with)
        return Window(
            listing=self,
            key=key if is_known else default.key,
            is_descending=asked.startswith("-") if is_known else default.starts_descending,
            number=_page_number(query.get(PAGE)),
            kept=_kept(query),
        )


class Sliceable[T](Protocol):
    """A query set or a list: something that gives a slice without reading the rest."""

    def __getitem__(self, rows: slice, /) -> Any:
        """Return the rows of a slice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page[T]:
    """The rows of one window.

    Attributes:
        rows: at most ``Listing.size``.
        total: rows of the whole list.
        window: with the page number that is really shown.
    """

    rows: tuple[T, ...]
    total: int
    window: Window
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        start = (self.window.number - 1) * self.window.size
        object.__setattr__(self, "first", start + 1 if self.rows else 0)
        object.__setattr__(self, "last", start + len(self.rows))

    @property
    def n_pages(self) -> int:
        """Return how many pages the list has, one at least."""
        return max(1, -(-self.total // self.window.size))

    @property
    def previous_url(self) -> str:
        """Return the link to the page before, empty on the first."""
        number = self.window.number
        return self.window.link(number=number - 1) if number > 1 else ""

    @property
    def next_url(self) -> str:
        """Return the link to the page after, empty on the last."""
        number = self.window.number
        return self.window.link(number=number + 1) if number < self.n_pages else ""


def page_of[S, T](
    items: Sliceable[S], window: Window, *, shape: Callable[[S], T], total: int | None = None
) -> Page[T]:
    """Read one window of a list that is already filtered and ordered by ``window.order_by``.

    Args:
        items: a query set, or a list.
        window: from ``Listing.window``.
        shape: turns a record into a frozen row.
        total: where the caller knows it already; else it is counted.

    Returns:
        The page asked for, or the last one where the list is shorter.
    """
    count = _count(items) if total is None else total
    size = window.size
    number = min(window.number, max(1, -(-count // size)))
    start = (number - 1) * size
    rows = tuple(shape(item) for item in items[start : start + size]) if count else ()
    shown = Window(
        listing=window.listing,
        key=window.key,
        is_descending=window.is_descending,
        number=number,
        kept=window.kept,
    )
    return Page(rows=rows, total=count, window=shown)


def _count(items: Any) -> int:
    # A query set's len() would read every row; a list's count() wants an argument.
    return len(items) if isinstance(items, list | tuple) else int(items.count())


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _page_number(asked: object) -> int:
    text = str(asked or "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _kept(query: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    lists = query.lists() if hasattr(query, "lists") else [(key, [value]) for key, value in query.items()]
    return tuple(
        (str(key), str(value))
        for key, values in lists
        if key not in {SORT, PAGE, WORDS}
        for value in values
        if value
    )
