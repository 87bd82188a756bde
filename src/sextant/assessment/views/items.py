"""The item bank (shape: list) and one item as students see it (shape: one record)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.forms.items import ItemFilters, PictureForm
from sextant.assessment.queries import items as queries
from sextant.assessment.terms import ItemKind
from sextant.kernel.guard import RecordClass
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import render_page, wants_fragment

ITEMS = Exportable(
    title=_lazy("Items"),
    record_class=RecordClass.T1,
    cells={
        "code": "code",
        "asks": "asks",
        "standard": "standard",
        "kind": "kind",
        "points": "points",
        "status": "status_label",
    },
)


@requires(policies.READ_TESTS)
@require_GET
@exportable(ITEMS)
def item_list(request: HttpRequest) -> HttpResponse:
    """List the items that fit, 25 at a time."""
    subject = request.GET.get("subject", "")
    filters = ItemFilters(request.GET, ideas=queries.list_misconceptions(subject=subject))
    window = queries.LISTING.window(request.GET)
    context = {
        "page": queries.page_items(window=window, chosen=filters.chosen),
        "filters": filters,
        "kinds": ItemKind.choices,
        "may": policies.KEEP_TESTS.holds(current_rights()),
        "is_part": wants_fragment(request),
    }
    return render_page(request, "assessment/item_list.html", context, fragment="rows")


@requires(policies.READ_TESTS)
@require_GET
def item(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one item as students see it, with its key, its misconceptions and what it has done."""
    page = queries.find_item(public_id)
    if page is None:
        raise Http404
    context = {
        "item": page,
        "form": PictureForm(),
        "may": policies.KEEP_TESTS.holds(current_rights()),
    }
    return render_page(request, "assessment/item.html", context)


@requires(policies.READ_TESTS)
@require_GET
def item_picture(_request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send the bytes of a picture as what they were found to be, and nothing else."""
    found = queries.find_picture(public_id)
    if found is None:
        raise Http404
    media_type, content = found
    response = HttpResponse(content, content_type=media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, no-store"
    return response
