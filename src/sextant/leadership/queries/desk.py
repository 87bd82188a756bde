"""The process that answers and writes beyond the reader’s reach, on behalf of whoever acts."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

DESK = "leadership_desk"


def as_desk() -> AbstractContextManager[Actor]:
    """Act as the desk of leadership, on behalf of whoever acts."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))
