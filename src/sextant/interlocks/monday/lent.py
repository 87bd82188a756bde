"""Where clocks of removals and protections stand: on the page itself for whose they are, else in a drawer."""

from datetime import date

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.culture.panels.clocks import clock_lines
from sextant.culture.policies import KEEP_PROTECTIONS
from sextant.web.parts import Decision
from sextant.work.panels import lent_groups

type Groups = tuple[tuple[str, tuple[Decision, ...]], ...]


def clocks_stand_above() -> bool:
    """Tell if these clocks are the reader’s to meet."""
    rights = current_rights()
    return KEEP_PROTECTIONS.holds(rights) or Role.AP_CULTURE in rights.roles


def groups_above(*, on: date) -> Groups:
    """Return the clocks that stand on the page itself, under their heading."""
    heading, lines = clock_lines(on=on) if clocks_stand_above() else ("", ())
    return ((heading, lines),) if lines else ()


def groups_in_drawer(*, on: date) -> Groups:
    """Return what systems lend beside what stands on the page itself."""
    return lent_groups(on=on, but=(clock_lines,) if clocks_stand_above() else ())
