"""The letter of an offer, as HTML to print and as a PDF."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from sextant.network.queries.places import network_name
from sextant.talent.queries.hire_files import OfferView
from sextant.web.pdf import as_pdf

PART = "talent/joining/parts/offer_letter.html"
WHOLE = "talent/joining/offer_letter_pdf.html"
SHEETS = ("talent/css/letter_pdf.css",)


def write_offer(offer: OfferView, *, on: date, request: HttpRequest | None = None) -> str:
    """Return the letter as HTML."""
    return render_to_string(PART, _context(offer, on), request=request)


def print_offer(offer: OfferView, *, on: date) -> bytes:
    """Return the letter as a PDF.

    Raises:
        NoPdf: the machine cannot make one.
    """
    return as_pdf(render_to_string(WHOLE, {**_context(offer, on), "part": PART}), sheets=SHEETS)


def _context(offer: OfferView, on: date) -> dict[str, object]:
    # A letter keeps the day on which it went out, whenever it is printed again.
    dated_on = localtime(offer.sent_at).date() if offer.sent_at else on
    return {"offer": offer, "network": network_name(), "dated_on": dated_on}
