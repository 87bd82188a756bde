"""What the interlocks lend to Data health: news that a row could not work through."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access import policy
from sextant.access.reach import current_rights
from sextant.interlocks.readings.records import list_failures
from sextant.kernel.guard import RecordClass
from sextant.web.panels import Panel

READ_FAILURES = policy.read(RecordClass.N2)


def health_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return what failed and waits to be tried again, for whoever may read the rules of the network.

    Args:
        school_ids: not used: a rule is the whole network's.
        on: not used: what waits, waits now.
    """
    del school_ids, on
    if not READ_FAILURES.holds(current_rights()):
        return ()
    context = {"failures": list_failures()}
    return (
        Panel(heading=_("Interlocks"), template="interlocks/health_panel.html", context=context, order=50),
    )
