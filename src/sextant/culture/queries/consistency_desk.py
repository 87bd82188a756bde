"""The desk that counts consequences by group: it reads what no page may, and hands out numbers of many."""

from collections.abc import Iterator
from contextlib import contextmanager

from sextant.kernel import guard
from sextant.kernel.actor import process

DESK = "consistency_desk"


@contextmanager
def as_desk() -> Iterator[None]:
    """Let everything inside be read as the desk, on behalf of whoever acts."""
    acting = guard.actor()
    asked_by = acting.user_id or acting.on_behalf_of
    with guard.acting_as(process(DESK, on_behalf_of=asked_by)):
        yield
