"""What Instruction lends to Data health: teachers whose week has no time to learn or to work together."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.instruction.policies import READ_SESSIONS
from sextant.instruction.queries.pd_blocks import list_gaps
from sextant.web.panels import Panel


def health_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return at which schools teachers lack a weekly block, for all staff who open Data health.

    Args:
        school_ids: the schools that the page is about; None: all.
        on: the day.
    """
    if not READ_SESSIONS.holds(current_rights()):
        return ()
    gaps = list_gaps(school_ids=school_ids, on=on)
    n = sum(max(one.n_without_pd, one.n_without_collaboration) for one in gaps)
    return (
        Panel(
            heading=_("Weekly blocks"),
            template="instruction/panels/health.html",
            context={"gaps": gaps, "n": n},
            order=45,
        ),
    )
