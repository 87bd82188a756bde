"""Where the lesson desk reads or writes for a person: a leader's list of who came, one's own word.

The matrix keeps who came (L2) to the person, her coach and her leaders. Whoever leads a session takes its
attendance all the same, and everybody who came says what she makes of it; who may is checked before.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sextant.kernel import guard
from sextant.kernel.actor import process

DESK = "lesson_desk"


@contextmanager
def at_the_desk() -> Iterator[None]:
    """Let everything inside be read or written by the lesson desk, for whoever acts."""
    acting = guard.actor()
    if acting.process:
        yield
        return
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id)):
        yield
