"""The staff directory. Shape: list."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.office import policies
from sextant.office.forms.filters import StaffFilters
from sextant.office.queries import staff
from sextant.office.rules.sentences import staff_finding
from sextant.office.views.lists import asked_scope, render_list
from sextant.web.exports import Exportable, exportable

STAFF = Exportable(
    title=_("Staff"),
    record_class=RecordClass.A0,
    cells={
        "name": "name",
        "seats": "seats",
        "school": "school",
        "classes": "n_classes",
        "email": "email",
        "state": "state",
    },
)


@requires(policies.READ_STAFF)
@exportable(STAFF)
def staff_list(request: HttpRequest) -> HttpResponse:
    """Answer the staff of a school, or of the whole network."""
    scope = asked_scope(request, policies.READ_STAFF)
    filters = StaffFilters(request.GET, scope)
    narrowed = filters.narrowed(scope)
    page = staff.list_staff(staff.staff_columns().window(request.GET), narrowed, on=clock.today())
    finding = staff_finding(
        page.total,
        place=scope.name,
        n_schools=len(scope.places),
        is_narrow=narrowed.is_narrow,
    )
    context = {"page": page, "filters": filters, "finding": finding, "is_narrow": narrowed.is_narrow}
    return render_list(request, "office/staff_list.html", context)
