"""Partitions on a Dask cluster; needs the extra `sextant[dask]`, imported only when it is used."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sextant.valueadded.errors import NotEstimable

IN_FLIGHT_PER_WORKER = 3


class DaskExecutor:
    """Send partitions to the workers of a `distributed.Client`.

    Answers come back in the order of the items and at most three for each worker are under way, so
    that the sums are those of `LOCAL` to the last bit and finished partitions do not pile up.

    Args:
        client: a connected `distributed.Client`; the caller starts it and closes it.

    Raises:
        NotEstimable: Dask is not installed.
    """

    def __init__(self, client: object) -> None:
        try:
            import distributed  # noqa: PLC0415 - the engine runs where Dask is not installed
        except ImportError as absent:
            raise NotEstimable(
                "Dask is not installed here.",
                cure="Install the extra sextant[dask], or use the local executor.",
            ) from absent
        if not isinstance(client, distributed.Client):
            raise TypeError("Pass a distributed.Client.")
        self._client: Any = client

    def map[Item, Answer](
        self, function: Callable[[Item], Answer], items: Iterable[Item]
    ) -> Iterator[Answer]:
        """Yield function(item) for each item, in the order of the items."""
        waiting: list[Any] = []
        most = IN_FLIGHT_PER_WORKER * max(len(self._client.scheduler_info()["workers"]), 1)
        for item in items:
            waiting.append(self._client.submit(function, item, pure=False))
            if len(waiting) >= most:
                yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()
