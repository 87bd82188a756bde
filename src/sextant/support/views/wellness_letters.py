"""The consent letter (shape: report to print), in the language of the home, and its PDF."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.network.queries.places import list_schools
from sextant.support import policies
from sextant.support.letters import consent as writing
from sextant.support.queries.home_languages import home_language
from sextant.support.queries.wellness_page import ReferralPage, find_referral
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"


@requires(policies.TRIAGE_WELLNESS)
@require_GET
def wellness_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter that asks a guardian for consent."""
    page = _page(public_id)
    language = _language(request, page)
    context = {
        "written": writing.write_consent(_letter(page), language=language, request=request),
        "languages": tuple(
            Tab(label=name, url=_address("wellness_letter", public_id, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address("wellness_letter_pdf", public_id, language),
        "crumbs": (
            Tab(label=_("Referral"), url=reverse("wellness_referral", args=[public_id])),
            Tab(label=_("Consent letter")),
        ),
    }
    return render_page(request, "support/wellness/letter.html", context)


@requires(policies.TRIAGE_WELLNESS)
@require_GET
def wellness_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the letter as a PDF, or lead to the page, which prints as completely."""
    page = _page(public_id)
    language = _language(request, page)
    try:
        pdf = writing.print_consent(_letter(page), language=language)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("wellness_letter", public_id, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="consent.pdf"'
    return response


def _page(public_id: UUID) -> ReferralPage:
    found = find_referral(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _letter(page: ReferralPage) -> writing.ConsentLetter:
    school = next((one.name for one in list_schools() if one.id == page.school_id), "")
    return writing.ConsentLetter(student=page.student, school=school, carer=page.carer, law=page.law)


def _language(request: HttpRequest, page: ReferralPage) -> str:
    home = home_language(student_id=page.student_id, on=clock.today())
    return language_of(request.GET.get(LANGUAGE, ""), first=home)


def _address(name: str, public_id: UUID, language: str) -> str:
    return f"{reverse(name, args=[public_id])}?{urlencode({LANGUAGE: language})}"
