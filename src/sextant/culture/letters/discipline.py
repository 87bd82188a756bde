"""The letters of discipline: suspension, hearings, charges, manifestation meeting, welcome back."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.culture.queries.case_pages import CasePage
from sextant.culture.queries.letter_facts import LetterFacts
from sextant.culture.rules.removal_words import days_in_words
from sextant.culture.terms.removals import ClockEvent, DueProcessKind, LetterKind
from sextant.network.queries.places import network_name, office_phone, zone_of
from sextant.web.languages import DRAFTS
from sextant.web.pdf import as_pdf

HALF = Decimal("0.5")
PART = "culture/parts/discipline_letter.html"
WHOLE = "culture/discipline_letter_pdf.html"
SHEETS = ("culture/css/letter_pdf.css",)


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


def how_long(n_days: Decimal) -> str:
    """Write a number of school days: half a school day, 1 school day, 2.5 school days."""
    if n_days == HALF:
        return _("half a school day")
    return ngettext("%(n)s school day", "%(n)s school days", 1 if n_days == 1 else 2) % {
        "n": days_in_words(n_days)
    }


def _context(facts: LetterFacts, kind: str, language: str, on: date) -> dict[str, object]:
    return {
        "facts": facts,
        "phone": office_phone(facts.school_id),
        "kind": kind,
        "removal": _(facts.kind) if facts.kind else "",
        "meets_at": facts.meets_at.astimezone(zone_of(facts.school_id)) if facts.meets_at else None,
        "dated_on": on,
        "language": language,
        "is_draft": language in DRAFTS,
        "how_long": how_long(facts.n_days),
        "network": network_name(),
        "longest": facts.law.longest_suspension,
    }
