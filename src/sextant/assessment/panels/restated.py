"""The notice of a restatement, where people look at numbers that changed: a school's page and a class's."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.assessment.panels.words import is_family
from sextant.assessment.policies import READ_RELEASES
from sextant.assessment.queries.restated import RestatedRow, list_restated
from sextant.web.formats import dated
from sextant.web.panels import Panel
from sextant.web.parts import Decision

ON_MONDAY = timedelta(days=14)


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


def restated_lines(*, on: date, school_id: int | None = None) -> tuple[Decision, ...]:
    """Return a dated line for Monday for each restatement of the last two weeks that changed scores here.

    Without a school it is the reader's reach that tells whose scores count: a teacher's own students.
    """
    if not READ_RELEASES.holds(current_rights()):
        return ()
    rows = list_restated(on=on, school_id=school_id, shown_for=ON_MONDAY)
    return tuple(
        Decision(
            title=_("%(title)s was restated on %(day)s") % {"title": row.title, "day": dated(row.on)},
            url=reverse("room_list"),
            detail=f"{_sentence(row)} {row.because}".strip(),
            icon="repeat",
            action=_("Look"),
        )
        for row in rows
    )


def _sentence(row: RestatedRow) -> str:
    return ngettext(
        "%(n)d student here has another score in %(title)s since release %(number)d.",
        "%(n)d students here have another score in %(title)s since release %(number)d.",
        row.n_students,
    ) % {"n": row.n_students, "title": row.title, "number": row.number}
