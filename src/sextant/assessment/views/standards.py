"""Standards on file (shape: list): one framework at a time, in the order of its document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.assessment import policies
from sextant.assessment.queries import standards as queries
from sextant.assessment.queries.standards import FrameworkRow
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page, wants_fragment

LONGEST_WORDS = 80


STANDARDS = Exportable(
    title=_lazy("Standards"),
    record_class=RecordClass.N0,
    cells={"place": "code", "text": "text", "grades": "grades"},
)


@requires(policies.READ_STANDARDS)
@require_GET
@exportable(STANDARDS)
def standard_list(request: HttpRequest) -> HttpResponse:
    """List one framework's standards; words narrow it."""
    frameworks = queries.list_frameworks()
    framework = _asked(request.GET.get("framework", ""), frameworks)
    words = request.GET.get("words", "").strip()[:LONGEST_WORDS]
    context: dict[str, Any] = {
        "frameworks": frameworks,
        "framework": framework,
        "words": words,
        "is_part": wants_fragment(request),
    }
    if framework is not None:
        window = queries.LISTING.window(request.GET)
        context |= {
            "page": queries.page_standards(window=window, framework_id=framework.id, words=words),
            "n": queries.count_standards(framework_id=framework.id),
        }
    return render_page(request, "assessment/standard_list.html", context, fragment="rows")


def _asked(public_id: str, frameworks: tuple[FrameworkRow, ...]) -> FrameworkRow | None:
    if not public_id:
        return frameworks[0] if frameworks else None
    found = next((one for one in frameworks if str(one.public_id) == public_id), None)
    if found is None:
        raise Http404
    return found
