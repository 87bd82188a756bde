"""Data health: what is missing in the records, and where it is put right. Shape: report to print."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.office import policies
from sextant.office.panels import health_panels
from sextant.office.queries.lent import lent_panels
from sextant.office.rules.sentences import health_finding
from sextant.office.views.lists import asked_scope
from sextant.web.pages import render_page
from sextant.web.panels import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One lent panel, drawn."""

    heading: str
    body: SafeString


@requires(policies.READ_HEALTH)
def data_health(request: HttpRequest) -> HttpResponse:
    """Answer the completeness of the schools within reach, and what other floors lend to it."""
    on = clock.today()
    scope = asked_scope(request, policies.READ_HEALTH)
    chosen = frozenset([scope.school_id]) if scope.school_id is not None else None
    own = health_panels(school_ids=chosen, on=on)
    schools = [school for panel in own for school in panel.context.get("schools", ())]
    n_with_gaps = sum(not school.is_whole for school in schools)
    finding = ""
    if schools:
        finding = health_finding(
            len(schools),
            n_with_gaps,
            school=schools[0].name,
            n_room_days=sum(school.attendance.n_missing for school in schools),
            n_rosters=sum(school.rosters.n_missing for school in schools),
        )
    parts = _drawn((*own, *lent_panels(school_ids=chosen, on=on)))
    return render_page(
        request, "office/data_health.html", {"finding": finding, "schools": schools, "parts": parts, "on": on}
    )


def _drawn(panels: Iterable[Panel]) -> tuple[Part, ...]:
    # Without the request, whose context processors would read the frame anew for each part.
    ordered = sorted(panels, key=lambda panel: panel.order)
    return tuple(
        Part(heading=panel.heading, body=render_to_string(panel.template, dict(panel.context)))
        for panel in ordered
    )
