"""The list of schools. Shape: list."""

from django.http import HttpRequest, HttpResponse

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.office import policies
from sextant.office.queries import schools
from sextant.office.rules.sentences import schools_finding
from sextant.office.views.lists import render_list


@requires(policies.READ_STAFF)
def school_list(request: HttpRequest) -> HttpResponse:
    """Answer the open schools of the network."""
    page = schools.list_schools(schools.school_columns().window(request.GET), on=clock.today())
    counts = schools.count_schools()
    finding = schools_finding(counts.n_schools, counts.n_turnarounds)
    return render_list(request, "office/school_list.html", {"page": page, "finding": finding})
