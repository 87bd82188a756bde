"""Where the network itself acts for a person: facts about structure, and columns that repeat a fact.

A teacher may not read the settings or another room's "attendance was taken", but what she is shown
rests on them; a registrar may write an enrollment, and the student's ``school`` column must follow
it out of her reach. Nothing here is about one student's record; the row that decides is always
read or written as the person.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sextant.kernel import guard
from sextant.kernel.actor import Actor

STRUCTURE_READER = "clock_watch"
REPETITION_WRITER = "importer"


@contextmanager
def as_reader_of_structure() -> Iterator[Actor]:
    """Let everything inside read settings, taken attendance and who teaches a class, whoever acts."""
    acting = guard.actor()
    if acting.process:
        yield acting
        return
    with guard.acting_as(Actor(process=STRUCTURE_READER, on_behalf_of=acting.user_id)) as stand_in:
        yield stand_in


@contextmanager
def as_reader_of_numbers() -> Iterator[Actor]:
    """Let everything inside read the numbers that were set, whoever acts: also a process that may not.

    A desk that reads no settings would else count with the default, and say nothing of it.
    """
    acting = guard.actor()
    on_behalf_of = acting.user_id or acting.on_behalf_of
    with guard.acting_as(Actor(process=STRUCTURE_READER, on_behalf_of=on_behalf_of)) as stand_in:
        yield stand_in


@contextmanager
def as_writer_of_repetitions() -> Iterator[Actor]:
    """Let everything inside carry a decided fact into the columns that repeat it."""
    acting = guard.actor()
    if acting.process:
        yield acting
        return
    with guard.acting_as(Actor(process=REPETITION_WRITER, on_behalf_of=acting.user_id)) as stand_in:
        yield stand_in
