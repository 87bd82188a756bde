"""One line of the menu."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: words, page, icon, and the parts of a system.

    A part with parts of its own is one line for pages that belong together; each shows them as tabs.
    """

    label: str
    page: str = ""
    icon: str = ""
    parts: tuple["Entry", ...] = ()


def inside(pages: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each page inside another the one in whose line it stands."""
    return {page: line for line, within in pages.items() for page in within}
