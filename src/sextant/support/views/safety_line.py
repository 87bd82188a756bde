"""The numbers of the states' lines (shape: one decision): the safety page shows what is set here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.support import policies
from sextant.support.actions.safety_line import set_state_line
from sextant.support.forms.safety_line import LineForm
from sextant.support.queries.safety_line import list_lines
from sextant.web.pages import go_to, render_page


@requires(policies.KEEP_MENU)
@require_http_methods(["GET", "POST"])
def safety_line(request: HttpRequest) -> HttpResponse:
    """Show the line of each state in which the network has schools, and set the number of one."""
    rows = list_lines()
    states = [(one.jurisdiction, one.state) for one in rows]
    form = LineForm(request.POST if request.method == "POST" else None, states=states)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            set_state_line(
                jurisdiction=said["state"], number=said["number"], again=said["again"], on=clock.today()
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Kept. The safety page of the schools there shows it now."))
            return go_to(request, reverse("safety_line"))
    missing = [one.state for one in rows if not one.number]
    context = {
        "rows": rows,
        "form": form,
        "finding": _("The number of %(state)s is missing") % {"state": missing[0]}
        if missing
        else _("Every state has its number"),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/wellness/safety_line.html", context, status=status)
