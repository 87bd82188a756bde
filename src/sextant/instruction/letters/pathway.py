"""A letter about a pathway: it begins or ends, why, the way back, ten days' notice and the right to talk."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sextant.instruction.queries.pathway_letters import PathwayLetter
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

PART = "instruction/parts/pathway_letter.html"
WHOLE = "instruction/pathway_letter_pdf.html"
SHEETS = ("instruction/css/pathway_letter_pdf.css",)


def write_letter(letter: PathwayLetter, *, language: str, request: HttpRequest | None = None) -> str:
    """Return the letter as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PART, _context(letter, language), request=request)


def print_letter(letter: PathwayLetter, *, language: str) -> bytes:
    """Return the letter as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, {**_context(letter, language), "is_pdf": True})
    return as_pdf(html, sheets=SHEETS)


def _context(letter: PathwayLetter, language: str) -> dict[str, object]:
    return {
        "letter": letter,
        "subject": _(letter.subject),
        "pathway": _(letter.pathway),
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network_name(),
    }
