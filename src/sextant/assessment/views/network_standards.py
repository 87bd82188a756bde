"""A released benchmark by standard across the schools (shape: room grid), for whoever writes tests."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.panels.heat import school_cells
from sextant.assessment.queries.network_standards import StandardLine, read_network
from sextant.assessment.queries.released import find_benchmark
from sextant.assessment.queries.reteach_limits import settings_on
from sextant.assessment.rules.network_standards import network_finding
from sextant.kernel import clock
from sextant.web.pages import render_page
from sextant.web.parts import Tab


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One standard with its cells over the schools drawn."""

    line: StandardLine
    cells: SafeString


@requires(policies.READ_ITEM_ANALYSIS)
@require_GET
def network_standards(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show standards over all schools, the lowest first, and the items that few got right."""
    benchmark = find_benchmark(public_id)
    if benchmark is None:
        raise Http404
    found = read_network(benchmark)
    lines = settings_on(clock.today()).lines
    worst = [
        (one.code, one.network.n_again or 0, one.network.n_classes)
        for one in found.standards
        if not one.network.is_few
    ]
    context = {
        "benchmark": benchmark,
        "found": found,
        "rows": [Row(line=one, cells=school_cells(one, lines=lines)) for one in found.standards],
        "finding": network_finding(title=benchmark.title, worst=worst),
        "lines": lines,
        "crumbs": (
            Tab(label=_("Item analysis"), url=reverse("item_desk")),
            Tab(label=benchmark.title, url=reverse("item_analysis", args=[public_id])),
            Tab(label=_("By standard")),
        ),
    }
    return render_page(request, "assessment/network_standards.html", context)
