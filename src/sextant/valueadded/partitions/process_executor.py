"""Work on several processors of one machine: each item in a process of its own."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor


class ProcessExecutor:
    """Items side by side, in new processes that share nothing with this one.

    The function and its items travel by pickle, so the function must stand at the top of a module. New
    processes are spawned and never forked: a fork would carry open databases and locked threads along.
    """

    def __init__(self, n_processes: int) -> None:
        self._n_processes = n_processes

    def map[Item, Answer](
        self, function: Callable[[Item], Answer], items: Iterable[Item]
    ) -> Iterator[Answer]:
        """Yield function(item) for each item, in the order of the items."""
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._n_processes, mp_context=spawning) as pool:
            yield from pool.map(function, items)


def n_processors() -> int:
    """Return how many processors this process may use; a container is often given fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
