"""A student's services as her family reads them, in a language."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.support.queries.services import ServiceRow, services_of_student
from sextant.support.rules.service_minutes import Light
from sextant.web.languages import DRAFTS
from sextant.web.parts import Status, Tone

PART = "support/special_education/parts/services.html"
TONES = {Light.GOOD: Tone.GOOD, Light.AMBER: Tone.WATCH, Light.RED: Tone.CONCERN}


def write_services(
    *, student_id: int, name: str, school_id: int, on: date, language: str, request: HttpRequest | None = None
) -> tuple[str, tuple[ServiceRow, ...]]:
    """Return what a student is entitled to and was given, as HTML in a language, and its rows."""
    with translation.override(language):
        rows = services_of_student(student_id=student_id, school_id=school_id, on=on)
        context = {
            "name": name,
            "rows": [(row, status_of(row)) for row in rows],
            "finding": _finding(rows),
            "language": language,
            "is_draft": language in DRAFTS,
        }
        return render_to_string(PART, context, request=request), rows


def status_of(row: ServiceRow) -> Status:
    """Return how the delivered share of a service stands, in a word."""
    if row.share is None:
        return Status(label=_("Begins now"), tone=Tone.QUIET)
    words = {Light.GOOD: _("Given"), Light.AMBER: _("Behind"), Light.RED: _("Far behind")}
    return Status(label=words[row.light], tone=TONES[row.light])


def _finding(rows: tuple[ServiceRow, ...]) -> str:
    behind = sum(row.light is not Light.GOOD for row in rows)
    if not rows:
        return _("No service is entered.")
    if not behind:
        return _("All services were given in the last four weeks.")
    words = ngettext("%(n)d service was not given in full.", "%(n)d services were not given in full.", behind)
    return words % {"n": behind}
