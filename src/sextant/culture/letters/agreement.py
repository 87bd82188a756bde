"""An agreement as one student and her family read it: her own promises, in a language, and nobody else's."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.culture.queries.agreements import OwnAgreement
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

PART = "culture/parts/agreement.html"
WHOLE = "culture/agreement_pdf.html"
SHEETS = ("culture/css/letter_pdf.css",)


def write_agreement(found: OwnAgreement, *, language: str, request: HttpRequest | None = None) -> str:
    """Return the agreement as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PART, _context(found, language), request=request)


def print_agreement(found: OwnAgreement, *, language: str) -> bytes:
    """Return the agreement as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, _context(found, language))
    return as_pdf(html, sheets=SHEETS)


def _context(found: OwnAgreement, language: str) -> dict[str, object]:
    return {
        "agreement": found,
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network_name(),
    }
