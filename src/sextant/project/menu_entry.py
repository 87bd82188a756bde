"""One line of the menu."""

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
