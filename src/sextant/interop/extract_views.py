"""The nightly extract (shape: list): to whom it goes, what was made, its age, and why one failed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.export_cells import SEALED
from sextant.access.exports import Parcel
from sextant.access.reach import current_rights
from sextant.interop import extract_tasks, policies
from sextant.interop.actions import extracts
from sextant.interop.extract_forms import OrderForm, StopForm
from sextant.interop.queries import extracts as queries
from sextant.interop.queries.extracts import ExtractRow, OrderRow
from sextant.kernel import clock, guard
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, FileToTake, exportable, offer
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab

PACKAGE = FileToTake(title=_lazy("Nightly extract"), formats=(SEALED,), stands_on="extract_list")
EXTRACTS = Exportable(
    title=_lazy("Nightly extracts"),
    record_class=RecordClass.X2,
    cells={"day": "on", "state": "status", "rows": "n_rows", "size": "n_bytes", "digest": "sha256"},
)


@requires(policies.READ_EXTRACTS)
@require_GET
@exportable(EXTRACTS)
def extract_list(request: HttpRequest) -> HttpResponse:
    """Show to whom facts go each night, and what was made."""
    rights = current_rights()
    order, newest = queries.find_order(), queries.newest_made()
    context = {
        "page": queries.page_extracts(queries.extract_columns().window(request.GET)),
        "order": order,
        "finding": _finding(order, newest, on=clock.today()),
        "failure": queries.newest_failure(),
        "may_order": policies.ORDER_EXTRACTS.holds(rights),
        "may_take": policies.TAKE_EXTRACTS.holds(rights),
        "stop_form": StopForm(),
    }
    return render_page(request, "interop/extract_list.html", context, fragment="rows")


@requires(policies.ORDER_EXTRACTS)
@require_http_methods(["GET", "POST"])
def extract_order(request: HttpRequest) -> HttpResponse:
    """Name the recipient and the key; from then on an extract is made each night."""
    form = OrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            extracts.order_extract(**form.cleaned_data, at=clock.now(), on=clock.today())
        except extracts.NoParquet as refusal:
            form.add_error("has_parquet_too", str(refusal))
        except CannotDo as refusal:
            form.add_error("certificate", str(refusal))
        else:
            messages.success(request, _("The extract is on. The first is made within minutes."))
            return go_to(request, reverse("extract_list"))
    context = {
        "form": form,
        "order": queries.find_order(),
        "crumbs": (
            Tab(label=_("Nightly extract"), url=reverse("extract_list")),
            Tab(label=_("Name a recipient"), url="", is_current=True),
        ),
    }
    return render_page(request, "interop/extract_order.html", context, status=422 if form.errors else 200)


@requires(policies.ORDER_EXTRACTS)
@require_POST
def extract_stop(request: HttpRequest) -> HttpResponse:
    """Switch the extract off."""
    form = StopForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say in a sentence why it ends."))
        return go_to(request, reverse("extract_list"))
    return _do(request, lambda: extracts.stop_extracts(because=form.cleaned_data["because"]), _("It is off."))


@requires(policies.TAKE_EXTRACTS)
@require_POST
def extract_now(request: HttpRequest) -> HttpResponse:
    """Ask for an extract at once, beside those of the nights."""
    return _do(
        request,
        lambda: extract_tasks.ask_for_extract(
            on=clock.today(), at=clock.now(), user_id=guard.actor().user_id
        ),
        _("It is being made. This page shows it when it is whole."),
    )


@requires(policies.TAKE_EXTRACTS)
@require_GET
@exportable(PACKAGE)
def extract_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer a sealed package; it leaves by the one door, with a reason."""
    row = queries.find_extract(public_id)
    content = None if row is None else queries.read_extract(row)
    if row is None or content is None:
        raise Http404
    parcel = Parcel(
        kind="nightly_extract",
        title=_("Extract of %(day)s") % {"day": row.on.isoformat()},
        record_class=RecordClass.S1B,
        file_format=SEALED,
        n_rows=row.n_rows,
        write=lambda _watermark: content,
        is_sealed=True,
    )
    return offer(request, parcel)


def _do(request: HttpRequest, deed: Any, said: str) -> HttpResponse:
    try:
        deed()
        messages.success(request, said)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("extract_list"))


def _finding(order: OrderRow | None, newest: ExtractRow | None, *, on: date) -> str:
    """Return the sentence that the page opens with."""
    if order is None:
        return _("No facts leave the network at night")
    if newest is None:
        return _("Facts go to %(who)s; none have been made yet") % {"who": order.recipient}
    age = (on - newest.on).days
    if age <= 0:
        return _("Facts go to %(who)s; the newest are of today") % {"who": order.recipient}
    words = ngettext(
        "Facts go to %(who)s; the newest are %(n)d day old",
        "Facts go to %(who)s; the newest are %(n)d days old",
        age,
    )
    return words % {"who": order.recipient, "n": age}
