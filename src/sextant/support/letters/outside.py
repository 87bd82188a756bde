"""The referral to a provider on paper: what the release names, by whose consent, until when."""

from django.template.loader import render_to_string

from sextant.network.queries.places import network_name
from sextant.support.queries.outside_print import Sheet
from sextant.web.pdf import as_pdf

WHOLE = "support/wellness/outside_pdf.html"


def print_referrals(sheets: tuple[Sheet, ...], *, carer: str, school: str) -> bytes:
    """Return the sheets as a PDF.

    Raises:
        NoPdf: the machine cannot make one.
    """
    context = {"sheets": sheets, "carer": carer, "school": school, "network": network_name()}
    return as_pdf(render_to_string(WHOLE, context), sheets=())
