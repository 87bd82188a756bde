"""Where the lesson desk writes for a person: her word on her own evaluation, an appeal's end.

Who may say it is checked before, as the person; the book of evaluations itself she cannot write.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sextant.instruction.queries.visits_books import Book
from sextant.kernel import guard
from sextant.kernel.actor import process

DESK = "lesson_desk"


@contextmanager
def in_her_name(book: Book) -> Iterator[None]:
    """Let everything inside be written for whoever acts; in the coaching book she writes herself."""
    acting = guard.actor()
    if acting.process or not book.is_evaluative:
        yield
        return
    with guard.acting_as(process(DESK, on_behalf_of=acting.user_id)):
        yield
