"""A letter about a new class: from which day, with whom, why, and the right to talk."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.instruction.queries.class_letters import ClassLetter
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

PART = "instruction/parts/class_letter.html"
WHOLE = "instruction/class_letter_pdf.html"
SHEETS = ("instruction/css/pathway_letter_pdf.css",)


def write_letter(
    letter: ClassLetter, *, language: str, on: date, network: str = "", request: HttpRequest | None = None
) -> str:
    """Return the letter as HTML, in a language.

    Args:
        letter: what it says.
        language: a code of `languages.LANGUAGES`.
        on: the day on it, where the family was not told yet.
        network: the network's name, where whoever writes many letters has asked for it already.
        request: the page on which it stands.
    """
    with translation.override(language):
        return render_to_string(PART, _context(letter, language, on, network), request=request)


def print_letter(letter: ClassLetter, *, language: str, on: date) -> bytes:
    """Return the letter as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, _context(letter, language, on))
    return as_pdf(html, sheets=SHEETS)


def _context(letter: ClassLetter, language: str, on: date, network: str = "") -> dict[str, object]:
    return {
        "letter": letter,
        "dated_on": letter.told_on or on,
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network or network_name(),
    }
