"""What screening lends to a day’s list and to Monday: the levels that the reader owes on candidates."""

from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.talent.policies import RATE
from sextant.talent.queries.screening_lists import PlannedRow, my_ratings
from sextant.talent.terms.hiring import EventState
from sextant.web.parts import Decision

MOST_LINES = 5
SOON = 7


def rating_lines(*, on: date) -> tuple[str, tuple[Decision, ...]]:
    """Return a heading and the candidates whom the reader rates within a week, those overdue first."""
    heading = _("Candidates whom you rate")
    if not RATE.holds(current_rights()):
        return heading, ()
    owed, _done = my_ratings(on=on)
    near = [one for one in owed if one.at is not None and (localtime(one.at).date() - on).days < SOON]
    return heading, tuple(_line(one) for one in near[:MOST_LINES])


def _line(one: PlannedRow) -> Decision:
    is_over = one.state is not EventState.PLANNED
    when = f"{localtime(one.at):%a %-d %b, %-H:%M}" if one.at else ""
    return Decision(
        title=one.kind,
        about=one.candidate,
        url=reverse("screen_event_rate", args=[one.public_id]),
        detail=_("%(when)s, %(place)s. Hand in your levels within a day.")
        % {"when": when, "place": one.place}
        if is_over
        else f"{when}, {one.place}.",
        icon="clipboard-list",
        action=_("Rate"),
    )
