"""The people or places that a central seat looks after, as one strip of counts beside what waits."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.talent.policies import READ_FUNNEL, READ_POSITIONS
from sextant.talent.queries.funnel import SHOWN, standing_funnel
from sextant.talent.queries.positions import count_positions
from sextant.web.formats import number


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A strip: its heading, the page behind it, and rows of label, count and how many are late."""

    heading: str
    url: str
    link: str
    rows: tuple[tuple[str, str, str], ...]


def standing(on: date) -> Standing | None:
    """Return the strip of the reader's seat; None for seats whose people stand on the page already."""
    rights = current_rights()
    if Role.RECRUITER in rights.roles and READ_FUNNEL.holds(rights):
        return _candidates(on)
    if Role.FINANCE in rights.roles and READ_POSITIONS.holds(rights):
        return _positions()
    return None


def _candidates(on: date) -> Standing:
    n, late = Counter[str](), Counter[str]()
    for school in standing_funnel(school_id=None, on=on):
        for cell in school.cells:
            n[cell.stage] += cell.n
            late[cell.stage] += cell.n_late
    return Standing(
        heading=_("Candidates by stage"),
        url=reverse("funnel_board"),
        link=_("Funnel"),
        rows=tuple(
            (str(stage.label), number(n[stage]), _("%(n)s late") % {"n": late[stage]} if late[stage] else "")
            for stage in SHOWN
            if n[stage]
        ),
    )


def _positions() -> Standing:
    words = {"open": _("Open"), "filled": _("Filled"), "frozen": _("Frozen")}
    counts = count_positions(school_id=None)
    return Standing(
        heading=_("Positions"),
        url=reverse("position_list"),
        link=_("All positions"),
        rows=tuple((words[key], number(counts[key]), "") for key in words if counts.get(key)),
    )
