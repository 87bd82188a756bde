"""The pre-read of a quarterly review, two pages: as HTML to print and as a PDF."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.template.loader import render_to_string

from sextant.web.pdf import as_pdf

PART = "leadership/scorecards/parts/preread.html"
WHOLE = "leadership/scorecards/preread_pdf.html"
SHEETS = ("leadership/css/review_pdf.css",)


def write_preread(said: Mapping[str, object], *, request: HttpRequest | None = None) -> str:
    """Return the pre-read as HTML."""
    return render_to_string(PART, dict(said), request=request)


def print_preread(said: Mapping[str, object], *, is_a4: bool) -> bytes:
    """Return the pre-read as a PDF on Letter or A4.

    Raises:
        NoPdf: the machine cannot make one.
    """
    return as_pdf(render_to_string(WHOLE, {**said, "part": PART, "is_a4": is_a4}), sheets=SHEETS)
