"""The letter of an offer, as HTML to print and as a PDF."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.timezone import localtime

from sextant.network.queries.places import network_name
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.hire_files import OfferView
from sextant.talent.queries.pay_rules import benefits_of, has_benefits
from sextant.talent.queries.placement_lines import year_of_start
from sextant.web.pdf import as_pdf

PART = "talent/joining/parts/offer_letter.html"
WHOLE = "talent/joining/offer_letter_pdf.html"
HUNDRED = 100
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
    return {
        "offer": offer,
        "network": network_name(),
        "dated_on": dated_on,
        **_benefits(offer.starts_on),
    }


def _benefits(starts_on: date) -> dict[str, object]:
    """Return what the network adds to pay in the year of the first day, as far as it is set."""
    with as_desk():
        # In the summer the next year, as its bands are.
        year = year_of_start(starts_on)
        benefits = benefits_of(year.pk) if year and has_benefits(year.pk) else None
    if year is None or benefits is None:
        return {}
    percent = f"{benefits.retirement_points / HUNDRED:.2f}".rstrip("0").rstrip(".")
    return {
        "year": year.label,
        "benefits": benefits,
        "retirement": percent if benefits.retirement_points else "",
    }
