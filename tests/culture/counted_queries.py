"""Count what a page asks the records' database, alike on both databases."""

from collections.abc import Iterator, Sized
from contextlib import contextmanager

from django.db import connections
from django.test.utils import CaptureQueriesContext

# The log of sensitive reads and sessions lie in a file of their own where there are two databases.
AWAY = ("audit_accessentry", "audit_chain", "_session", "advisory", "SAVEPOINT", "BEGIN", "COMMIT")


class Counted(Sized):
    """The questions that were asked of the records alone."""

    def __init__(self, captured: CaptureQueriesContext) -> None:
        self._captured = captured

    def __len__(self) -> int:
        return sum(not any(one in query["sql"] for one in AWAY) for query in self._captured.captured_queries)


@contextmanager
def counted_queries() -> Iterator[Counted]:
    """Yield what counts the questions asked inside."""
    with CaptureQueriesContext(connections["default"]) as captured:
        yield Counted(captured)
