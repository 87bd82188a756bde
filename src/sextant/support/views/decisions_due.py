"""The decisions of the report period: which screenings and reviews were due, and when each was decided."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import report_period_on
from sextant.support import policies
from sextant.support.queries.decisions_due import DECISIONS, DecisionsDue, DueDecision, decisions_of_reader
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, days_late
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tab, Tone

OUT = Exportable(
    title=_lazy("Decisions due"),
    record_class=RecordClass.S1R,
    cells={
        "student": "student",
        "grade": "grade",
        "due": "due_on",
        "decided": "decided_on",
        "in_time": "is_on_time",
    },
    columns={
        "student": _lazy("Student"),
        "grade": _lazy("Grade"),
        "due": _lazy("Due"),
        "decided": _lazy("Decided"),
        "in_time": _lazy("In time"),
    },
    student="student_public_id",
)


@requires(policies.SCREENING_DESK)
@require_GET
@exportable(OUT)
def decisions_due(request: HttpRequest) -> HttpResponse:
    """Show each screening and plan review whose day came in the report period, those not in time first."""
    on = clock.today()
    schools = schools_of(request)
    among = [schools.current] if schools.current else schools.offered
    period = report_period_on(on)
    since = period.starts_on if period else on
    found = decisions_of_reader(
        DECISIONS.window(request.GET),
        school_ids=[one.id for one in among],
        first=since,
        on=on,
        staff_id=current_rights().staff_id,
    )
    context = {
        "page": found.page,
        "lines": [(row, _status(row.decision, on)) for row in found.page.rows],
        "finding": _finding(found),
        "since": since,
        "tabs": decision_tabs(is_due=True),
    }
    return render_page(request, "support/decisions_due.html", context, fragment="rows")


def decision_tabs(*, is_due: bool) -> tuple[Tab, ...]:
    """Return the two lists of a screening's desk: what waits, and what was due in the report period."""
    return (
        Tab(label=_("Screenings that wait"), url=reverse("screening_list"), is_current=not is_due),
        Tab(label=_("Decisions due"), url=reverse("decisions_due"), is_current=is_due),
    )


def _finding(found: DecisionsDue) -> str:
    return ngettext(
        "%(n)d of %(all)d decision was made by its day",
        "%(n)d of %(all)d decisions were made by their day",
        found.n,
    ) % {"n": found.n_on_time, "all": found.n}


def _status(one: DueDecision, on: date) -> Status:
    if one.decided_on is None:
        late = days_late((on - one.due_on).days)
        return Status(label=_("Waits: %(late)s") % {"late": late}, tone=Tone.CONCERN)
    said = _("Decided %(day)s") % {"day": dated(one.decided_on)}
    return Status(label=said, tone=Tone.GOOD if one.is_on_time else Tone.WATCH)
