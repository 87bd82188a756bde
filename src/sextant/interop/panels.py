"""What interop lends to Data health: rows that wait, and whether files still come in and go out."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.interop.policies import READ_EXTRACTS, READ_IMPORTS
from sextant.interop.queries import extracts
from sextant.interop.queries.flow_health import flow_health
from sextant.interop.queries.quarantine import count_open
from sextant.web.panels import Panel


def health_panels(*, school_ids: frozenset[int] | None, on: date) -> tuple[Panel, ...]:
    """Return how many rows wait for somebody and since when, and the last file of each kind.

    Files are the whole network's: they are the same for every choice of schools, and shown only to
    whoever may read imports or the extract.
    """
    del school_ids
    return (*_import_panels(on), *_extract_panels())


def _extract_panels() -> tuple[Panel, ...]:
    """Return how the last extract went, where one goes out each night."""
    if not READ_EXTRACTS.holds(current_rights()):
        return ()
    order = extracts.find_order()
    if order is None:
        return ()
    context = {"order": order, "failure": extracts.newest_failure(), "made": extracts.newest_made()}
    return (
        Panel(
            heading=_("The nightly extract"), template="interop/extract_panel.html", context=context, order=40
        ),
    )


def _import_panels(on: date) -> tuple[Panel, ...]:
    if not READ_IMPORTS.holds(current_rights()):
        return ()
    waiting = count_open()
    age_days = (on - waiting.oldest_at.date()).days if waiting.oldest_at else 0
    return (
        Panel(
            heading=_("Rows set aside"),
            template="interop/quarantine_panel.html",
            context={"waiting": waiting, "age_days": max(0, age_days)},
            order=20,
        ),
        Panel(
            heading=_("Files that come in"),
            template="interop/flows_panel.html",
            context={"flows": flow_health(on=on)},
            order=30,
        ),
    )
