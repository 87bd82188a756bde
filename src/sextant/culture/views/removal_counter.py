"""A student's counter of removals (part): her page asks for it once it stands."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.panels.removals import counter_part
from sextant.kernel import clock
from sextant.network.queries.people import find_student
from sextant.web.pages import render_page
from sextant.web.parts import Tab


@requires(policies.READ_REMOVALS)
@require_GET
def removal_counter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how many of the ten days a student was away, what comes next by law, and the next clock."""
    student = find_student(public_id)
    if student is None or not policies.READ_REMOVALS.reaches(current_rights(), student):
        raise Http404
    record = Tab(label=_("Record of removals"), url=reverse("removals_of_student", args=[public_id]))
    context = {
        "student": student,
        **counter_part(student, on=clock.today()),
        "crumbs": (record, Tab(label=_("Counter"))),
    }
    return render_page(request, "culture/removal_counter.html", context, fragment="counter")
