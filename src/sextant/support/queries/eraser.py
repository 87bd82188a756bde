"""The process that finds and blanks what stands in clear about a student whose words are erased."""

from contextlib import AbstractContextManager

from sextant.kernel import guard
from sextant.kernel.actor import Actor, process

ERASER = "eraser"


def as_eraser() -> AbstractContextManager[Actor]:
    """Act as the eraser, on behalf of whoever acts; it has no key, and opens nothing."""
    return guard.acting_as(process(ERASER, on_behalf_of=guard.actor().user_id))
