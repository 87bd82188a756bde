"""The list of schools. Shape: list."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.office import policies
from sextant.office.queries import schools
from sextant.office.rules.sentences import schools_finding
from sextant.office.views.lists import render_list
from sextant.web.exports import Exportable, exportable

SCHOOLS = Exportable(
    title=_lazy("Schools"),
    record_class=RecordClass.N0,
    cells={
        "name": "name",
        "region": "region",
        "grades": "grades",
        "students": "n_students",
        "origin": "turnaround_year",
        "principal": "principal",
    },
)


@requires(policies.READ_STAFF)
@exportable(SCHOOLS)
def school_list(request: HttpRequest) -> HttpResponse:
    """Answer the open schools of the network."""
    page = schools.list_schools(schools.school_columns().window(request.GET), on=clock.today())
    counts = schools.count_schools()
    finding = schools_finding(counts.n_schools, counts.n_turnarounds)
    return render_list(request, "office/school_list.html", {"page": page, "finding": finding})
