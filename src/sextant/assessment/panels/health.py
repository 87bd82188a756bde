"""What Data & Assessment lends to Data health: the newest run, what it left out, and what waits."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RUNS
from sextant.assessment.queries.results import count_questionable
from sextant.assessment.queries.runs import current_run
from sextant.web.panels import Panel


def health_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return how growth results stand, for whoever may read runs; the network's as a whole.

    Args:
        school_ids: not used: a run is about the whole network.
        on: the day.
    """
    if not READ_RUNS.holds(current_rights()):
        return ()
    run = current_run(until=on)
    context = {"run": run, "n_questionable": count_questionable()}
    return (
        Panel(
            heading=_("Growth results"), template="assessment/panels/health.html", context=context, order=40
        ),
    )
