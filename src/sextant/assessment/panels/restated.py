"""The notice of a restatement, where people look at numbers that changed: a school's page and a class's."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.assessment.panels.words import is_family
from sextant.assessment.policies import READ_RELEASES
from sextant.assessment.queries.restated import RestatedRow, list_restated
from sextant.web.panels import Panel


def restated_panels(
    *, on: date, school_id: int | None = None, section_id: int | None = None
) -> tuple[Panel, ...]:
    """Return the notice of restatements of the last weeks that changed scores here."""
    if is_family() or not READ_RELEASES.holds(current_rights()):
        return ()
    rows = list_restated(on=on, school_id=school_id, section_id=section_id)
    if not rows:
        return ()
    return (
        Panel(
            heading=_("Benchmark results restated"),
            template="assessment/panels/restated.html",
            context={"lines": [(row, _sentence(row)) for row in rows]},
            place="side",
            order=5,
        ),
    )


def _sentence(row: RestatedRow) -> str:
    return ngettext(
        "%(n)d student here has another score in %(title)s since release %(number)d.",
        "%(n)d students here have another score in %(title)s since release %(number)d.",
        row.n_students,
    ) % {"n": row.n_students, "title": row.title, "number": row.number}
