"""The referral to a provider on paper (shape: report to print), its PDF, and that it was handed over."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.network.queries.places import list_schools, network_name
from sextant.support import policies
from sextant.support.actions.outside_handed import note_handed_over
from sextant.support.letters.outside import print_referrals
from sextant.support.queries.outside_print import sheets_of
from sextant.support.queries.wellness_board import BoardRow, find_board_row
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf


@requires(policies.KEEP_WELLNESS)
@require_http_methods(["GET", "POST"])
def outside_print(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what may be printed for a provider today; note that it was handed over."""
    page = _page(public_id)
    sheets = sheets_of(page, on=clock.today())
    if request.method == "POST":
        found = next((one for one in sheets if str(one.public_id) == request.POST.get("sheet", "")), None)
        if found is None:
            messages.error(request, _("The release has ended, or names nothing: nothing may be handed over."))
        else:
            note_handed_over(external_id=found.id, fields=found.keys, on=clock.today())
            messages.success(request, _("Noted with the referral."))
        return go_to(request, reverse("outside_print", args=[public_id]))
    context = {
        "sheets": sheets,
        "carer": page.carer,
        "school": _school(page),
        "network": network_name(),
        "pdf_url": reverse("outside_print_pdf", args=[public_id]),
        "crumbs": (
            Tab(label=_("Referral"), url=reverse("wellness_referral", args=[public_id])),
            Tab(label=_("Referral to a provider")),
        ),
    }
    return render_page(request, "support/wellness/outside_print.html", context)


@requires(policies.KEEP_WELLNESS)
@require_GET
def outside_print_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the sheets as a PDF, or lead to the page, which prints as completely."""
    page = _page(public_id)
    sheets = sheets_of(page, on=clock.today())
    try:
        pdf = print_referrals(sheets, carer=page.carer, school=_school(page)) if sheets else b""
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        pdf = b""
    if not pdf:
        return go_to(request, reverse("outside_print", args=[public_id]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="referral.pdf"'
    return response


def _page(public_id: UUID) -> BoardRow:
    page = find_board_row(public_id, me=current_rights().staff_id)
    if page is None or not page.is_mine:
        raise Http404
    return page


def _school(page: BoardRow) -> str:
    return next((one.name for one in list_schools() if one.id == page.school_id), "")
