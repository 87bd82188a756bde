"""The letter to a family about a new class (shape: report to print), its PDF, and that it was told."""

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
from sextant.instruction.actions.groups_told import tell_family
from sextant.instruction.letters import class_change as writing
from sextant.instruction.queries.class_letters import ClassLetter, find_class_letter, list_class_letters
from sextant.instruction.queries.group_proposals import find_proposal
from sextant.instruction.terms import ProposalState
from sextant.kernel import clock
from sextant.network.queries.home_languages import ENGLISH, home_language, home_languages
from sextant.network.queries.places import network_name
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"


@requires(policies.READ_LETTERS)
@require_GET
def class_letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter in the language of the home; it prints as it stands."""
    letter = _letter(public_id)
    language = _language(request, letter)
    context = {
        "letter": letter,
        "written": writing.write_letter(letter, language=language, on=clock.today(), request=request),
        "languages": tuple(
            Tab(label=name, url=_address("class_letter", letter, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address("class_letter_pdf", letter, language),
        "families_url": _families_url(letter),
    }
    return render_page(request, "instruction/class_letter.html", context)


@requires(policies.READ_LETTERS)
@require_GET
def class_letter_pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer the letter as a PDF, or lead to the page, which prints as completely."""
    letter = _letter(public_id)
    language = _language(request, letter)
    try:
        pdf = writing.print_letter(letter, language=language, on=clock.today())
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address("class_letter", letter, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="class-{slugify(letter.student)}.pdf"'
    return response


@requires(policies.APPROVE_GROUPS)
@require_POST
def class_letter_told(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note that one family was told today."""
    letter = _letter(public_id)
    if not _families_url(letter):
        raise Http404
    tell_family(move_id=letter.id, on=clock.today())
    messages.success(request, _("Noted: the family was told."))
    return go_to(request, reverse("group_families", args=[letter.proposal_public_id]))


@requires(policies.APPROVE_GROUPS)
@require_GET
def class_letters(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letters of a regrouping below each other, one on each sheet, to print them at once."""
    page = find_proposal(public_id)
    if page is None or page.row.state is not ProposalState.DECIDED:
        raise Http404
    if not policies.APPROVE_GROUPS.covers(current_rights(), school_id=page.school_id):
        raise Http404
    letters, on = list_class_letters(page.id), clock.today()
    spoken = home_languages([one.student_id for one in letters], on=on)
    network = network_name()
    written = [
        writing.write_letter(one, language=spoken.get(one.student_id, ENGLISH), on=on, network=network)
        for one in letters
    ]
    return render_page(request, "instruction/class_letters.html", {"row": page.row, "letters": written})


def _families_url(letter: ClassLetter) -> str:
    """Return the list of families, for whoever tells them."""
    if not policies.APPROVE_GROUPS.covers(current_rights(), school_id=letter.school_id):
        return ""
    return reverse("group_families", args=[letter.proposal_public_id])


def _letter(public_id: UUID) -> ClassLetter:
    found = find_class_letter(public_id)
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest, letter: ClassLetter) -> str:
    asked = request.GET.get(LANGUAGE, "")
    return language_of(asked, first=home_language(student_id=letter.student_id, on=clock.today()))


def _address(name: str, letter: ClassLetter, language: str) -> str:
    return f"{reverse(name, args=[letter.public_id])}?{urlencode({LANGUAGE: language})}"
