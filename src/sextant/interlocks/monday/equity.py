"""What Monday says of gaps between groups that wait for a decision: to whoever decides about them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.leadership.queries.equity import list_gaps, may_decide, where_of
from sextant.leadership.queries.equity_words import finding_of, standing_out
from sextant.network.queries.calendar import report_period_on
from sextant.web.parts import Decision


def gap_lines(on: date, *, school_id: int | None, school_name: str = "") -> tuple[Decision, ...]:
    """Return one row for the gaps of a school, or of the network, about which nobody has decided."""
    if not may_decide(school_id=school_id, region_id=None):
        return ()
    where, period = where_of(school_id=school_id, school_name=school_name), report_period_on(on)
    if where is None or period is None:
        return ()
    named, bands = standing_out(list_gaps(where, period=period))
    waiting = [row for row in (*named, *bands) if not row.is_decided]
    if not waiting:
        return ()
    words = ngettext(
        "%(n)d gap between groups waits for a decision",
        "%(n)d gaps between groups wait for a decision",
        len(waiting),
    )
    return (
        Decision(
            title=words % {"n": len(waiting)},
            url=reverse("equity"),
            detail=finding_of(waiting[0]).sentence,
            icon="scale",
            action=_("Decide"),
        ),
    )
