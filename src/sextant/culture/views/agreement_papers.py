"""The agreement as one student and her family read it (shape: report to print), and its PDF."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.letters import agreement as writing
from sextant.culture.queries.agreements import OwnAgreement, find_own_agreement
from sextant.kernel import clock
from sextant.network.queries.home_languages import home_language
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"


@requires(policies.READ_AGREEMENT)
@require_GET
def agreement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what one student promised; it prints as it stands."""
    found = _asked(public_id)
    language = _language(request, found)
    context = {
        "agreement": found,
        "written": writing.write_agreement(found, language=language, request=request),
        "languages": tuple(
            Tab(label=name, url=_address("agreement", found, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address("agreement_pdf", found, language),
    }
    return render_page(request, "culture/agreement.html", context)


@requires(policies.READ_AGREEMENT)
@require_GET
def agreement_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the agreement as a PDF, or lead to the page, which prints as completely."""
    found = _asked(public_id)
    language = _language(request, found)
    try:
        pdf = writing.print_agreement(found, language=language)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("agreement", found, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="agreement.pdf"'
    return response


def _asked(public_id: UUID) -> OwnAgreement:
    found = find_own_agreement(public_id)
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest, found: OwnAgreement) -> str:
    first = home_language(
        student_id=found.student_id, on=clock.today(), guardian_id=current_rights().guardian_id
    )
    return language_of(request.GET.get(LANGUAGE, ""), first=first)


def _address(name: str, found: OwnAgreement, language: str) -> str:
    return f"{reverse(name, args=[found.public_id])}?{urlencode({LANGUAGE: language})}"
