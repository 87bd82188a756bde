"""The written notice of truancy to a family (24 P.S. § 13-1333), in a language, as HTML and as a PDF."""

from datetime import date
from typing import Protocol

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.network.jurisdictions.truancy import TruancyLaw
from sextant.network.queries.places import network_name, office_phone
from sextant.web.pdf import as_pdf

# The law is quoted in English; the other is a draft that no speaker has reviewed yet.
PARTS = {
    "en": "support/following/parts/truancy_notice_en.html",
    "es": "support/following/parts/truancy_notice_es.html",
}
WHOLE = "support/following/truancy_notice_pdf.html"
SHEETS = ("support/css/truancy_notice_pdf.css",)


class Noticed(Protocol):
    """What the notice says of a student: a case as it stands, or the letter as it went out."""

    @property
    def name(self) -> str: ...
    @property
    def school_id(self) -> int: ...
    @property
    def school(self) -> str: ...
    @property
    def unexcused(self) -> tuple[date, ...]: ...
    @property
    def law(self) -> TruancyLaw | None: ...


def write_notice(case: Noticed, *, language: str, on: date, request: HttpRequest | None = None) -> str:
    """Return the notice as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PARTS[language], _context(case, language, on), request=request)


def print_notice(case: Noticed, *, language: str, on: date) -> bytes:
    """Return the notice as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, {**_context(case, language, on), "part": PARTS[language]})
    return as_pdf(html, sheets=SHEETS)


def _context(case: Noticed, language: str, on: date) -> dict[str, object]:
    return {
        "case": case,
        "language": language,
        "dated_on": on,
        "network": network_name(),
        "phone": office_phone(case.school_id),
    }
