"""The written notice of truancy to a family (24 P.S. § 13-1333), in a language, as HTML and as a PDF."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.network.queries.places import network_name
from sextant.support.queries.truancy import TruancyCase
from sextant.web.pdf import as_pdf

# The law is quoted in English; the other is a draft that no speaker has reviewed yet.
PARTS = {
    "en": "support/following/parts/truancy_notice_en.html",
    "es": "support/following/parts/truancy_notice_es.html",
}
WHOLE = "support/following/truancy_notice_pdf.html"
SHEETS = ("support/css/truancy_notice_pdf.css",)


def write_notice(case: TruancyCase, *, language: str, on: date, request: HttpRequest | None = None) -> str:
    """Return the notice as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PARTS[language], _context(case, language, on), request=request)


def print_notice(case: TruancyCase, *, language: str, on: date) -> bytes:
    """Return the notice as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, {**_context(case, language, on), "part": PARTS[language]})
    return as_pdf(html, sheets=SHEETS)


def _context(case: TruancyCase, language: str, on: date) -> dict[str, object]:
    return {"case": case, "language": language, "dated_on": on, "network": network_name()}
