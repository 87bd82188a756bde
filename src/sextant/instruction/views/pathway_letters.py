"""The letter to a family about a pathway (shape: report to print), its PDF, and that the family was told."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.pathways import tell_family
from sextant.instruction.letters import pathway as writing
from sextant.instruction.queries.pathway_letters import PathwayLetter, find_letter
from sextant.kernel import clock
from sextant.network.queries.home_languages import home_language
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"


@requires(policies.READ_LETTERS)
@require_GET
def pathway_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter in the language of the home; it prints as it stands."""
    letter = _letter(public_id)
    language = _language(request, letter)
    context = {
        "letter": letter,
        "written": writing.write_letter(letter, language=language, request=request),
        "languages": tuple(
            Tab(label=name, url=_address("pathway_letter", letter, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address("pathway_letter_pdf", letter, language),
        "may_tell": letter.told_on is None
        and letter.ended_on is None
        and policies.KEEP_PATHWAYS.covers(current_rights(), school_id=letter.school_id),
    }
    return render_page(request, "instruction/pathway_letter.html", context)


@requires(policies.READ_LETTERS)
@require_GET
def pathway_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the letter as a PDF, or lead to the page, which prints as completely."""
    letter = _letter(public_id)
    language = _language(request, letter)
    try:
        pdf = writing.print_letter(letter, language=language)
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("pathway_letter", letter, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="pathway-{slugify(letter.student)}.pdf"'
    return response


@requires(policies.KEEP_PATHWAYS)
@require_POST
def pathway_told(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that the family was told today; the ten days count from now."""
    letter = _letter(public_id)
    if not policies.KEEP_PATHWAYS.covers(current_rights(), school_id=letter.school_id):
        raise Http404
    tell_family(membership_id=letter.id, on=clock.today(), version=letter.version)
    messages.success(request, _("Noted. The family may talk with you before classes change."))
    return go_to(request, reverse("pathway_letter", args=[public_id]))


def _letter(public_id: UUID) -> PathwayLetter:
    found = find_letter(public_id, on=clock.today())
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest, letter: PathwayLetter) -> str:
    asked = request.GET.get(LANGUAGE, "")
    return language_of(asked, first=home_language(student_id=letter.student_id, on=clock.today()))


def _address(name: str, letter: PathwayLetter, language: str) -> str:
    return f"{reverse(name, args=[letter.public_id])}?{urlencode({LANGUAGE: language})}"
