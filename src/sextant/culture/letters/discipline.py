"""The letters of discipline: suspension, hearings, charges, manifestation meeting, welcome back."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sextant.culture.letters.languages import DRAFTS
from sextant.culture.queries.case_pages import CasePage
from sextant.culture.queries.letter_facts import LetterFacts
from sextant.culture.terms.removals import ClockEvent, DueProcessKind, LetterKind
from sextant.network.queries.places import network_name, zone_of
from sextant.web.pdf import as_pdf

PART = "culture/parts/discipline_letter.html"
WHOLE = "culture/discipline_letter_pdf.html"
SHEETS = ("culture/css/discipline_letter_pdf.css",)


def letters_of(page: CasePage) -> tuple[tuple[str, Any], ...]:
    """Return which letters a case has: key and word."""
    if page.is_protection:
        has_meeting = any(one.event == ClockEvent.MDR_MEETING for one in page.clocks)
        return ((LetterKind.MDR.value, LetterKind.MDR.label),) if has_meeting else ()
    kinds = [LetterKind.SUSPENSION]
    if any(one.event == ClockEvent.INFORMAL_HEARING for one in page.clocks):
        kinds.append(LetterKind.INFORMAL_HEARING)
    if page.kind_key == DueProcessKind.EXPULSION:
        kinds.append(LetterKind.CHARGES)
    kinds.append(LetterKind.REENTRY)
    return tuple((kind.value, kind.label) for kind in kinds)


def write_letter(
    facts: LetterFacts, *, kind: str, language: str, on: date, request: HttpRequest | None = None
) -> str:
    """Return the letter as HTML, in a language."""
    with translation.override(language):
        return render_to_string(PART, _context(facts, kind, language, on), request=request)


def print_letter(facts: LetterFacts, *, kind: str, language: str, on: date) -> bytes:
    """Return the letter as a PDF, in a language.

    Raises:
        NoPdf: the machine cannot make one.
    """
    with translation.override(language):
        html = render_to_string(WHOLE, {**_context(facts, kind, language, on), "is_pdf": True})
    return as_pdf(html, sheets=SHEETS)


def _context(facts: LetterFacts, kind: str, language: str, on: date) -> dict[str, object]:
    return {
        "facts": facts,
        "kind": kind,
        "removal": _(facts.kind) if facts.kind else "",
        "meets_at": facts.meets_at.astimezone(zone_of(facts.school_id)) if facts.meets_at else None,
        "dated_on": on,
        "language": language,
        "is_draft": language in DRAFTS,
        "network": network_name(),
        "longest": facts.law.longest_suspension,
    }
