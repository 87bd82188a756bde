"""The list of classes, the reader's own first. Shape: list."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.office import policies
from sextant.office.forms.filters import SectionFilters
from sextant.office.queries import schools, sections
from sextant.office.rules.sentences import sections_finding
from sextant.office.views.lists import asked_scope, render_list
from sextant.web.exports import Exportable, exportable

CLASSES = Exportable(
    title=_("Classes"),
    record_class=RecordClass.A0,
    cells={
        "title": "title",
        "subject": "subject",
        "teacher": "teachers",
        "room": "room",
        "students": "n_students",
        "school": "school",
    },
)


@requires(policies.READ_STAFF)
@exportable(CLASSES)
def section_list(request: HttpRequest) -> HttpResponse:
    """Answer the classes of a school, or of the whole network."""
    on = clock.today()
    scope = asked_scope(request, policies.READ_STAFF)
    n_own = sections.count_own_sections(on=on)
    filters = SectionFilters(
        request.GET,
        scope,
        has_own=bool(n_own),
        has_gaps=bool(schools.list_places(policies.READ_CLASS_LISTS)),
    )
    narrowed = filters.narrowed(scope)
    columns = sections.section_columns(has_school=scope.place is None)
    page = sections.list_sections(columns.window(request.GET), narrowed, on=on)
    finding = sections_finding(
        page.total,
        place=scope.name,
        n_schools=len(scope.places),
        is_narrow=narrowed.is_narrow,
    )
    context = {
        "page": page,
        "filters": filters,
        "finding": finding,
        "is_narrow": narrowed.is_narrow,
        "n_own": n_own,
        "has_school": scope.place is None,
    }
    return render_list(request, "office/section_list.html", context)
