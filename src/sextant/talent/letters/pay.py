"""The letter of a year’s pay, and the statement of total compensation, as HTML and as a PDF."""

from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string

from sextant.network.queries.places import network_name
from sextant.talent.queries.pay_cycles import Line
from sextant.talent.queries.pay_records import PayRecord
from sextant.talent.rules.pay_words import steps_in_words, why_this_merit
from sextant.web.pdf import as_pdf

LETTER, STATEMENT = "talent/pay/parts/letter.html", "talent/pay/parts/statement.html"
WHOLE = "talent/pay/pay_pdf.html"
SHEETS = ("talent/css/pay_pdf.css",)


def write_letter(line: Line, *, request: HttpRequest | None = None) -> str:
    """Return a letter as HTML."""
    return render_to_string(LETTER, letter_values(line), request=request)


def print_letter(line: Line) -> bytes:
    """Return a letter as a PDF.

    Raises:
        NoPdf: the machine cannot make one.
    """
    html = render_to_string(WHOLE, {**letter_values(line), "part": LETTER, "title": line.year})
    return as_pdf(html, sheets=SHEETS)


def write_statement(record: PayRecord, *, on: date, request: HttpRequest | None = None) -> str:
    """Return a statement of total compensation as HTML."""
    return render_to_string(STATEMENT, statement_values(record, on=on), request=request)


def print_statement(record: PayRecord, *, on: date) -> bytes:
    """Return a statement as a PDF.

    Raises:
        NoPdf: the machine cannot make one.
    """
    html = render_to_string(
        WHOLE, {**statement_values(record, on=on), "part": STATEMENT, "title": record.year}
    )
    return as_pdf(html, sheets=SHEETS)


def letter_values(line: Line) -> dict[str, object]:
    """Return what a letter says."""
    return {
        "line": line,
        "steps": steps_in_words(line.pay),
        "merit": why_this_merit(line.pay),
        "network": network_name(),
    }


def statement_values(record: PayRecord, *, on: date) -> dict[str, object]:
    """Return what a statement says."""
    return {
        "record": record,
        "statement": record.statement,
        "stipends": [
            one for one in record.stipends if one.since <= on and (one.until is None or one.until > on)
        ],
        "network": network_name(),
        "on": on,
    }
