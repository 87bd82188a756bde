"""The desk that counts removals: it knows plans and days of other schools, and says only what follows."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

DESK = "removal_desk"


def as_the_desk() -> AbstractContextManager[Actor]:
    """Let the desk act for a person: whoever removes a student reads no plan, and the law asks for it."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))
