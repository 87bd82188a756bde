"""Where partitions are worked on: in this process, or wherever an executor of the caller sends them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol


class Executor(Protocol):
    """Whatever can apply a pure function to many items and hand the answers back in their order."""

    def map[Item, Answer](
        self, function: Callable[[Item], Answer], items: Iterable[Item]
    ) -> Iterator[Answer]:
        """Yield function(item) for each item, in the order of the items.

        The order matters: sums over partitions follow it, so that every executor gives the same bits.
        """
        ...


class LocalExecutor:
    """One partition after the other, in this process; memory holds one at a time."""

    def map[Item, Answer](
        self, function: Callable[[Item], Answer], items: Iterable[Item]
    ) -> Iterator[Answer]:
        """Yield function(item) for each item, in the order of the items."""
        return map(function, items)


LOCAL = LocalExecutor()
