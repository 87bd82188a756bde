"""Whoever asked for a job may have lost the right to it by the time a worker takes it."""

from sextant.access.policy import Policy
from sextant.access.rights import rights_of
from sextant.kernel import clock
from sextant.kernel.actor import person
from sextant.kernel.errors import CannotDo


class NoLongerAllowed(CannotDo):
    """Whoever asked has no account any more, or one that may not do this."""


def require_still(policy: Policy, *, user_id: int, words: str) -> None:
    """Do nothing if a person may still do what she asked for.

    Args:
        policy: what it takes.
        user_id: who asked.
        words: what the page of the job says where she may not.

    Raises:
        NoLongerAllowed: she may not, or has no account.
    """
    if not policy.holds(rights_of(person(user_id), on=clock.today(), at=clock.now())):
        raise NoLongerAllowed(words)
