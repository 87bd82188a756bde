"""The desk of special education: it asks teachers and counts minutes for people who may not read plans."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

DESK = "support_desk"


def as_sped_desk() -> AbstractContextManager[Actor]:
    """Let the desk act for a person: whoever hears a parent ask opens a clock and reads no plan."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))
