"""The letter that asks a guardian for consent, in the language of the home; it tells nothing of why."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.network.jurisdictions.wellness import WellnessLaw
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

PART = "support/wellness/parts/consent_letter.html"
WHOLE = "support/wellness/consent_pdf.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLetter:
    """What the letter names."""

    student: str
    school: str
    carer: str
    law: WellnessLaw


def write_consent(found: ConsentLetter, *, language: str, request: HttpRequest | None = None) -> str:
    """Return the letter as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PART, _context(found, language), request=request)


def print_consent(found: ConsentLetter, *, language: str) -> bytes:
    """Return the letter as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, _context(found, language))
    return as_pdf(html, sheets=())


def _context(found: ConsentLetter, language: str) -> dict[str, object]:
    return {
        "letter": found,
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network_name(),
    }
