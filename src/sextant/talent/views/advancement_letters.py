"""The letter of a decision (shape: report to print), and its PDF."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.talent import policies
from sextant.talent.actions.advancement_after import last_day_to_appeal
from sextant.talent.letters import advancement as writing
from sextant.talent.queries.advancement_cases import CasePage, find_case_page
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf


@requires(policies.READ_NUMBERS)
@require_GET
def advancement_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter of a decision to its teacher, their leaders and human resources."""
    page, letter = _asked(public_id)
    context = {
        "page": page,
        "written": writing.write_letter(letter, request=request),
        "pdf_url": reverse("advancement_letter_pdf", args=[public_id]),
        "crumbs": (
            Tab(label=page.name, url=reverse("advancement_case", args=[public_id])),
            Tab(label=_("Letter")),
        ),
    }
    return render_page(request, "talent/advancing/letter.html", context)


@requires(policies.READ_NUMBERS)
@require_GET
def advancement_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the letter as a PDF, or lead to the page, which prints as completely."""
    _page, letter = _asked(public_id)
    try:
        pdf = writing.print_letter(letter)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, reverse("advancement_letter", args=[public_id]))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="advancement.pdf"'
    return response


def _asked(public_id: UUID) -> tuple[CasePage, writing.AdvancementLetter]:
    page = find_case_page(public_id)
    if page is None:
        raise Http404
    until = last_day_to_appeal(page.row, on=clock.today()) if page.row.decided_on else None
    letter = writing.letter_of(page, appeal_until=until)
    if letter is None:
        raise Http404
    return page, letter
