"""The desk of families: it writes what a family chose or asked where the family itself may not."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

DESK = "family_desk"


def as_family_desk() -> AbstractContextManager[Actor]:
    """Act as the desk of families, on behalf of whoever acts."""
    acting = guard.actor()
    return guard.acting_as(process(DESK, on_behalf_of=acting.user_id or acting.on_behalf_of))
