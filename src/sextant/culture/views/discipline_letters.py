"""A letter of discipline to a family (shape: report to print), and the same as a PDF."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.due_process import WITHOUT_REASON
from sextant.culture.letters import discipline as writing
from sextant.culture.queries.letter_facts import LetterFacts, facts_of_case, facts_of_protection
from sextant.culture.terms.removals import LetterKind
from sextant.kernel import clock
from sextant.network.queries.home_languages import home_language
from sextant.web.languages import LANGUAGES, language_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.pdf import NoPdf

LANGUAGE = "language"
OF_DISCIPLINE = frozenset(
    {LetterKind.SUSPENSION, LetterKind.INFORMAL_HEARING, LetterKind.CHARGES, LetterKind.REENTRY}
)
OF_PROTECTION = frozenset({LetterKind.MDR})


@requires(policies.READ_LETTERS_OF_DISCIPLINE)
@require_GET
def discipline_letter(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Show a letter of a case of discipline in the language of the home; it prints as it stands."""
    return _show(request, _facts(public_id, kind, facts_of_case, OF_DISCIPLINE), kind, "discipline_letter")


@requires(policies.READ_LETTERS_OF_DISCIPLINE)
@require_GET
def discipline_letter_pdf(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Answer it as a PDF, or lead to the page, which prints as completely."""
    return _print(request, _facts(public_id, kind, facts_of_case, OF_DISCIPLINE), kind, "discipline_letter")


@requires(policies.READ_LETTERS_OF_PROTECTION)
@require_GET
def protection_letter(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Show the notice of a manifestation meeting, to readers of plans and the guardian."""
    return _show(
        request, _facts(public_id, kind, facts_of_protection, OF_PROTECTION), kind, "protection_letter"
    )


@requires(policies.READ_LETTERS_OF_PROTECTION)
@require_GET
def protection_letter_pdf(request: HttpRequest, public_id: UUID, kind: str) -> HttpResponse:
    """Answer it as a PDF, or lead to the page, which prints as completely."""
    return _print(
        request, _facts(public_id, kind, facts_of_protection, OF_PROTECTION), kind, "protection_letter"
    )


def _show(request: HttpRequest, facts: LetterFacts, kind: str, page: str) -> HttpResponse:
    on, language = clock.today(), _language(request, facts)
    is_family = current_rights().staff_id is None
    case = "protection_case" if page == "protection_letter" else "due_process_case"
    context = {
        "facts": facts,
        "title": str(LetterKind(kind).label),
        "problem": WITHOUT_REASON if facts.is_without_reason(kind) else "",
        "written": writing.write_letter(facts, kind=kind, language=language, on=on, request=request),
        "languages": tuple(
            Tab(label=name, url=_address(page, facts, kind, code), is_current=code == language)
            for code, name in LANGUAGES.items()
        ),
        "pdf_url": _address(f"{page}_pdf", facts, kind, language),
        "case_url": "" if is_family else reverse(case, args=[facts.public_id]),
    }
    return render_page(request, "culture/discipline_letter.html", context)


def _print(request: HttpRequest, facts: LetterFacts, kind: str, page: str) -> HttpResponse:
    language = _language(request, facts)
    if facts.is_without_reason(kind):
        return go_to(request, _address(page, facts, kind, language))
    try:
        pdf = writing.print_letter(facts, kind=kind, language=language, on=clock.today())
    except NoPdf as refusal:
        messages.error(request, str(refusal))
        return go_to(request, _address(page, facts, kind, language))
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(kind)}.pdf"'
    return response


def _facts(
    public_id: UUID, kind: str, find: Callable[[UUID], LetterFacts | None], kinds: frozenset[LetterKind]
) -> LetterFacts:
    found = find(public_id) if kind in kinds else None
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest, facts: LetterFacts) -> str:
    asked = request.GET.get(LANGUAGE, "")
    return language_of(
        asked,
        first=home_language(
            student_id=facts.student_id, on=clock.today(), guardian_id=current_rights().guardian_id
        ),
    )


def _address(page: str, facts: LetterFacts, kind: str, language: str) -> str:
    return f"{reverse(page, args=[facts.public_id, kind])}?{urlencode({LANGUAGE: language})}"
