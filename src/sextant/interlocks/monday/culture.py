"""What Monday says of School Culture to those who lead it: reports, decisions, clocks, returns, seats.

The first page asks for it once it stands: its counts cost as much as a part of that page.
"""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture.policies import LEAD_INCIDENTS, REPORT_INCIDENTS
from sextant.culture.queries.today import CultureToday, culture_today
from sextant.interlocks.monday.lent import groups_in_drawer
from sextant.interlocks.monday.parts import show_lines
from sextant.kernel import clock
from sextant.web.current_school import schools_of
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision

# A row each: how many, one and many, where it is done, the icon, what the button says.
type Counted = tuple[int, str, str, str, str, str]


@requires(LEAD_INCIDENTS)
@require_GET
def culture_page(request: HttpRequest) -> HttpResponse:
    """Show a line for each kind of work that waits at the school that is open."""
    school = schools_of(request).current
    lines = culture_lines(school_id=school.id, on=clock.today()) if school else ()
    return show_lines(
        request,
        lines,
        heading=_("Culture today"),
        none=_("No report, decision, clock, return or detention waits."),
        eyebrow=school.name if school else "",
        lent=groups_in_drawer(on=clock.today()),
    )


def leads_culture() -> bool:
    """Tell if the reader leads culture at her school."""
    return LEAD_INCIDENTS.holds(current_rights())


def may_report() -> bool:
    """Tell if the reader may report an incident: the button stands where her day begins."""
    return REPORT_INCIDENTS.holds(current_rights())


def culture_lines(*, school_id: int, on: date) -> tuple[Decision, ...]:
    """Return a line for each kind of work that waits: who comes back, who is heard, what is reported."""
    today = culture_today(school_id=school_id, on=on)
    return tuple(
        Decision(
            title=opened(count_of(n, one, many)),
            url=url,
            detail=_detail(url),
            icon=icon,
            action=action,
        )
        for n, one, many, url, icon, action in _counted(today)
        if n
    )


def _counted(today: CultureToday) -> tuple[Counted, ...]:
    board = reverse("incident_list")
    return (
        (
            today.n_returns,
            _("student to welcome back in a circle"),
            _("students to welcome back in a circle"),
            reverse("reentry_list"),
            "undo-2",
            _("Welcome"),
        ),
        (
            today.n_decide,
            _("incident to hear and decide"),
            _("incidents to hear and decide"),
            f"{board}?show=decide",
            "scale",
            _("Decide"),
        ),
        (
            today.n_triage,
            _("report waits for triage"),
            _("reports wait for triage"),
            board,
            "inbox",
            _("Triage"),
        ),
        (
            today.n_seats,
            _("detention has no seat"),
            _("detentions have no seat"),
            reverse("detention_list"),
            "clock",
            _("Give seats"),
        ),
    )


def _detail(url: str) -> str:
    if url == reverse("incident_list"):
        return _("Due on the school day on which it was reported.")
    return ""
