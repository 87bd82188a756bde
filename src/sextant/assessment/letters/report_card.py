"""A report card in the language of the home: the same words on the page, on paper and in the PDF."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from sextant.assessment.letters.lent_parts import lent_parts
from sextant.assessment.queries.report_cards import CardPage
from sextant.assessment.rules.card_lines import CardLine
from sextant.assessment.rules.card_words import card_finding, grade_text
from sextant.assessment.rules.grades_of_period import PERIODS
from sextant.assessment.terms import Effort
from sextant.network.queries.places import network_name
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

PART = "assessment/parts/report_card.html"
WHOLE = "assessment/report_card_pdf.html"
SHEETS = ("assessment/css/report_card_pdf.css",)
LAST_PERIOD = PERIODS[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """One class as the card writes it."""

    course: str
    teacher: str
    periods: tuple[str, ...]
    year: str
    is_failing: bool
    effort: str
    comment: str


def write_card(
    card: CardPage,
    *,
    language: str,
    request: HttpRequest | None = None,
    more: dict[str, Any] | None = None,
    network: str = "",
) -> str:
    """Return the card as HTML, in a language.

    Args:
        card: the edition.
        language: code of a language in which cards are written.
        request: of the reader, where the card stands on a page.
        more: what the page around it adds, such as the button of the family.
        network: its name, where many cards are written; else it is looked up.
    """
    with translation.override(language):
        context = {**_context(card, language, network=network), **(more or {})}
        if request is not None:
            # A class's cards are printed by the score; what others lend stands on each card's own page.
            context["lent"] = lent_parts(student_id=card.student_id, period_id=card.period_id)
        return render_to_string(PART, context, request=request)


def print_card(card: CardPage, *, language: str) -> bytes:
    """Return the card as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        lent = lent_parts(student_id=card.student_id, period_id=card.period_id)
        html = render_to_string(WHOLE, {**_context(card, language), "is_pdf": True, "lent": lent})
    return as_pdf(html, sheets=SHEETS)


def _context(card: CardPage, language: str, *, network: str = "") -> dict[str, Any]:
    shown = PERIODS[: card.period_number]
    return {
        "card": card,
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network or network_name(),
        "finding": card_finding(card.lines),
        "periods": shown,
        "has_year": card.period_number == LAST_PERIOD,
        "lines": tuple(
            _written(line, shown, has_year=card.period_number == LAST_PERIOD) for line in card.lines
        ),
        "pass_line": f"{card.lines[0].pass_line:g}%" if card.lines else "",
        "has_comments": any(line.comment for line in card.lines),
    }


def _written(line: CardLine, shown: tuple[int, ...], *, has_year: bool) -> WrittenLine:
    return WrittenLine(
        course=line.course,
        teacher=line.teacher,
        periods=tuple(grade_text(line.earlier.get(str(number))) for number in shown),
        year=grade_text(line.year.value) if has_year else "",
        is_failing=line.is_failing,
        effort=str(Effort(line.effort).label) if line.effort else "",
        comment=line.comment,
    )
