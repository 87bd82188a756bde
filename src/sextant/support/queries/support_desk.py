"""The desk of support acts for a person where her own rights end: it closes work, and names case managers."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

DESK = "support_desk"


def as_the_desk() -> AbstractContextManager[Actor]:
    """Let the desk act for whoever acts now."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))
