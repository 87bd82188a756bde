"""The telephone of a school's office, as families read it (shape: form)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel.errors import CannotDo
from sextant.network.actions.places import change_school
from sextant.office import policies
from sextant.office.forms.schools import SchoolPhoneForm
from sextant.office.queries.schools import school_to_keep
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_CALENDAR)
@require_http_methods(["GET", "POST"])
def school_phone(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the number that families call, and change it."""
    school = school_to_keep(public_id)
    if school is None:
        raise Http404
    form = SchoolPhoneForm(request.POST or None, initial={"phone": school.phone})
    if request.method == "POST" and form.is_valid():
        try:
            change_school(
                school_id=school.pk, version=school.version, phone=form.cleaned_data["phone"].strip()
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. Families read it from now on."))
            return go_to(request, reverse("school", args=[public_id]))
    context = {
        "school": school,
        "form": form,
        "crumbs": (
            Tab(label=school.name, url=reverse("school", args=[public_id])),
            Tab(label=_("Telephone of the office")),
        ),
    }
    return render_page(request, "office/school_phone.html", context, status=422 if form.errors else 200)
