"""What removals lend to a day's list and to Monday: the clocks that run out within a week, before they do."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.culture.policies import KEEP_PROTECTIONS, KEEP_REMOVALS, READ_PROTECTIONS
from sextant.culture.queries.clock_rows import ComingClock, clocks_coming
from sextant.culture.terms.removals import ClockUnit
from sextant.web.parts import Decision, due_in_words

SOON = timedelta(days=7)
MOST_LINES = 7


def clock_lines(*, on: date) -> tuple[str, tuple[Decision, ...]]:
    """Return a heading and the clocks that are the reader's to meet, the most pressing first.

    A clock that ran out unmet is an item of its own by then. Clocks of protections tell a disability: only
    readers of plans see them.
    """
    rights = current_rights()
    keeps, protects = KEEP_REMOVALS.holds(rights), _reads_protections()
    heading = _("Clocks that run out within a week")
    if not keeps and not protects:
        return heading, ()
    found = clocks_coming(first=on, last=on + SOON, with_cases=keeps, with_protections=protects)
    return heading, tuple(_line(one, on=on) for one in found[:MOST_LINES])


def _reads_protections() -> bool:
    rights = current_rights()
    return KEEP_PROTECTIONS.holds(rights) or (READ_PROTECTIONS.holds(rights) and KEEP_REMOVALS.holds(rights))


def _line(one: ComingClock, *, on: date) -> Decision:
    page = "protection_case" if one.is_protection else "due_process_case"
    meets = (
        _(" Set for %(moment)s.") % {"moment": f"{one.meets_at:%-d %b, %H:%M}"}
        if one.meets_at is not None
        else ""
    )
    words = {"case": one.case, "unit": str(ClockUnit(one.unit).label), "source": one.source}
    return Decision(
        title=one.label,
        about=one.student,
        url=reverse(page, args=[one.case_public_id]),
        detail=_("%(case)s, counted in %(unit)s: %(source)s.") % words + meets,
        icon="clock",
        due=due_in_words(one.due_on, on=on),
        action=_("Open"),
    )
