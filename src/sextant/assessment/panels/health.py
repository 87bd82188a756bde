"""What Data & Assessment lends to Data health: the newest run, what it left out, and what waits."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.assessment.policies import READ_RUNS, RELEASE_BENCHMARKS
from sextant.assessment.queries.attempts import WaitingCount, count_waiting
from sextant.assessment.queries.results import count_questionable
from sextant.assessment.queries.runs import current_run
from sextant.assessment.queries.sitting_marks import count_late
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
    context: dict[str, Any] = {"run": run, "n_questionable": count_questionable(), "attempts": _attempts()}
    if RELEASE_BENCHMARKS.holds(current_rights()):
        context["n_late"], context["late_since"] = count_late()
    return (
        Panel(
            heading=_("Growth results"), template="assessment/panels/health.html", context=context, order=40
        ),
    )


def _attempts() -> WaitingCount | None:
    """Return whose two attempts wait, for whoever chooses among them."""
    return count_waiting() if RELEASE_BENCHMARKS.holds(current_rights()) else None
