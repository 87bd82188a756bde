"""Erase a student's sealed words for good (shape: list with a form): one asks, another decides."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.actions.erasure import ask_erasure, erase, refuse_erasure
from sextant.network.queries.erasure import list_orders, order_id_of
from sextant.office import policies
from sextant.office.forms.erasure import ErasureForm
from sextant.web.pages import go_to, render_page

LIST = "erasure_list"


@requires(policies.KEEP_ERASURES)
@require_http_methods(["GET", "POST"])
def erasure_list(request: HttpRequest) -> HttpResponse:
    """List the orders, and take a new one."""
    form, on, me = ErasureForm(request.POST or None), clock.today(), current_rights().staff_id
    if request.method == "POST" and form.is_valid() and me is not None:
        said = form.cleaned_data
        try:
            ask_erasure(
                state_id=said["state_id"], reason=said["reason"], told_on=said["told_on"],
                no_hold=said["no_hold"], asked_by=me, on=on,
            )  # fmt: skip
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Asked. Another person decides, after the days of notice."))
            return go_to(request, reverse(LIST))
    rows = list_orders(me=me or 0, on=on)
    waiting = sum(one.decided_on is None for one in rows)
    context = {
        "rows": rows,
        "form": form,
        "today": on,
        "finding": ngettext("%(n)s order waits.", "%(n)s orders wait.", waiting) % {"n": waiting}
        if waiting
        else _("No order to erase waits."),
    }
    return render_page(request, "office/erasure_list.html", context, status=422 if form.errors else 200)


@requires(policies.DECIDE_ERASURES)
@require_POST
def erasure_decide(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Erase, which nobody can undo, or refuse."""
    key, me, asked = order_id_of(public_id), current_rights().staff_id, request.POST.get("do", "")
    if key is None or me is None or asked not in {"erase", "refuse"}:
        raise Http404
    try:
        if asked == "erase":
            erase(order_id=key, decided_by=me, on=clock.today())
            messages.success(request, _("Erased. Nobody can read her sealed words here any more."))
        else:
            refuse_erasure(order_id=key, decided_by=me, on=clock.today())
            messages.success(request, _("Refused. Nothing was erased."))
    except CannotDo as refused:
        messages.error(request, str(refused))
    return go_to(request, reverse(LIST))
