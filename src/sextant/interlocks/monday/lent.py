"""Whose first page shows clocks and candidates at once, and whose asks for them once it stands."""

from sextant.access.reach import current_rights
from sextant.culture.policies import KEEP_PROTECTIONS


def reads_clocks() -> bool:
    """Tell if clocks of protections are the reader's to meet: they stand on the page itself."""
    return KEEP_PROTECTIONS.holds(current_rights())
