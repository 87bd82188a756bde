"""A released benchmark, student by student (shape: list): points on each standard, or on each item."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.queries import score_table as queries
from sextant.assessment.queries.released import find_benchmark
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page
from sextant.web.parts import Tab

BY, ITEM = "by", "item"
SCORES = Exportable(
    title=_lazy("Benchmark results"),
    record_class=RecordClass.S1B,
    cells={
        "name": "name",
        "section": "section",
        "school": "school",
        "form": "form",
        queries.POINTS: "raw",
        queries.MOST: "max_points",
    },
    cells_by_key="marks",
    student="public_id",
)


@requires(policies.READ_RELEASED)
@requires(policies.READ_RESULTS)
@require_GET
@exportable(SCORES)
def benchmark_results(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what each student within reach came to; a list to take out for one's own analysis."""
    benchmark = find_benchmark(public_id)
    if benchmark is None:
        raise Http404
    schools, by_item = schools_of(request), request.GET.get(BY) == ITEM
    measures = queries.list_places(benchmark) if by_item else queries.list_standards(benchmark)
    several = len(schools.offered) > 1 and schools.current is None
    window = queries.score_columns(measures, several_schools=several).window(request.GET)
    page = queries.page_scores(
        benchmark,
        window,
        measures=measures,
        by_item=by_item,
        school_id=schools.current.id if schools.current else None,
    )
    here = reverse("benchmark_results", args=[public_id])
    words = ngettext(
        "%(n)d student has a result in %(title)s", "%(n)d students have a result in %(title)s", page.total
    )
    context = {
        "benchmark": benchmark,
        "page": page,
        "measures": measures,
        "several": several,
        "finding": words % {"n": page.total, "title": benchmark.title},
        "crumbs": (
            Tab(label=_("Benchmarks"), url=reverse("administration_list")),
            Tab(label=benchmark.title, url=reverse("administration", args=[public_id])),
            Tab(label=_("Results"), url="", is_current=True),
        ),
        "tabs": (
            Tab(label=_("By standard"), url=here, is_current=not by_item),
            Tab(label=_("By item"), url=f"{here}?{BY}={ITEM}", is_current=by_item),
        ),
    }
    return render_page(request, "assessment/benchmark_results.html", context, fragment="rows")
