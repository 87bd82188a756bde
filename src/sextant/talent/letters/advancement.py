"""The letter of a decision: each gate with its number, the arithmetic, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from sextant.network.queries.places import network_name
from sextant.talent.queries.advancement_cases import CasePage
from sextant.talent.queries.advancement_gates import Reckoning, Way
from sextant.talent.rules.advancement_words import BETWEEN, PORTFOLIO
from sextant.talent.terms.growing import Outcome
from sextant.web.pdf import as_pdf

PART = "talent/advancing/parts/letter.html"
WHOLE = "talent/advancing/letter_pdf.html"
SHEETS = ("talent/css/letter_pdf.css",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """Another higher category, and in one sentence whether its gates are met."""

    way: Way
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancementLetter:
    """What the letter says."""

    name: str
    school: str
    target: str
    now: str
    is_approved: bool
    is_overturned: bool
    decided_on: date | None
    effective_on: date | None
    named_gates: str
    missed_in_portfolio: str
    why: str
    next_step: str
    appeal_until: date | None
    appealed_on: date | None
    answer: str
    answer_on: date | None
    reckoning: Reckoning
    way: Way
    others: tuple[OtherWay, ...]
    subjects: tuple[str, ...]
    inputs_hash: str


def letter_of(page: CasePage, *, appeal_until: date | None) -> AdvancementLetter | None:
    """Return the letter of a decided case; None before that, or where the reader may read no numbers."""
    if page.reckoning is None or page.evidence is None or not page.row.outcome:
        return None
    others = [one for one in page.reckoning.ways if one.category is not page.target]
    is_approved = page.row.outcome == Outcome.ADVANCE
    gates, _sign, saw = page.row.named_gate.partition(f"{PORTFOLIO}: ")
    way = page.reckoning.way_to(page.target)
    return AdvancementLetter(
        name=page.name,
        school=page.school,
        target=str(page.target.label),
        now=str(page.from_category.label),
        is_approved=is_approved,
        is_overturned=is_approved and page.row.appeal_decided_on is not None,
        decided_on=page.row.decided_on,
        effective_on=page.row.effective_on,
        named_gates=gates.removesuffix(BETWEEN) if not is_approved else "",
        missed_in_portfolio=_sentence(saw) if not is_approved else "",
        why=says_of(way) if way.unmet and not is_approved else "",
        next_step=page.row.next_step if not is_approved else "",
        appeal_until=None if is_approved or page.row.appealed_on else appeal_until,
        appealed_on=page.row.appealed_on,
        answer=page.row.appeal_answer,
        answer_on=page.row.appeal_decided_on,
        reckoning=page.reckoning,
        way=way,
        others=tuple(OtherWay(way=one, says=says_of(one)) for one in others),
        subjects=tuple(page.evidence.subjects),
        inputs_hash=page.evidence.inputs_hash,
    )


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def says_of(way: Way) -> str:
    """Return which gates of a category are met, and by how much each other one is missed."""
    missed = [line for line in way.lines if line.key in way.unmet]
    if not missed:
        return _("The gates of %(category)s that are known are met.") % {"category": way.label}
    told = "; ".join(
        _("%(gate)s %(known)s, %(asked)s asked") % {"gate": one.label, "known": one.known, "asked": one.asked}
        for one in missed
    )
    return _("%(category)s is not met on: %(gates)s.") % {"category": way.label, "gates": told}


def write_letter(letter: AdvancementLetter, *, request: HttpRequest | None = None) -> str:
    """Return the letter as HTML."""
    return render_to_string(PART, _context(letter), request=request)


def print_letter(letter: AdvancementLetter) -> bytes:
    """Return the letter as a PDF.

    Raises:
        NoPdf: the machine cannot make one.
    """
    return as_pdf(render_to_string(WHOLE, _context(letter)), sheets=SHEETS)


def _context(letter: AdvancementLetter) -> dict[str, object]:
    return {"letter": letter, "network": network_name()}
