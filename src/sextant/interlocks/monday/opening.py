"""The first sentences of a leader’s Monday: what law and safety press, then the school or her own area.

A clock that has run out and a room without a teacher stand before any measure; clocks with days left do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.network.terms import Seat
from sextant.web.findings import Finding, PlanFinding, Verdict, headline
from sextant.web.parts import Decision

MOST_SENTENCES = 2
# Clocks, evaluations, rooms: the principal answers for all of them.
MOST_OF_SCHOOL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSeat[What]:
    """A finding with the seat that answers for its measure."""

    what: What
    seat: Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the page knows: findings and misses with their seats, the gap in attendance and whose it is.

    Attributes:
        has_records: attendance was taken in some week, so that a gap of last week is news.
        first: rows of what the reader’s seat looks at before anything else.
        clocks: how many of the reader’s own clocks run out, in words.
        waits: what the reader owes, in words; empty where that is no news.
        owes: the reader owes anything.
        is_late: some of it is past its day.
    """

    findings: Sequence[OfSeat[Finding]]
    below_plan: Sequence[OfSeat[PlanFinding]]
    gap: OfSeat[str]
    has_records: bool
    first: Sequence[Decision]
    clocks: str
    waits: str
    owes: bool
    is_late: bool


def open_page(news: News, *, area: Seat | None) -> tuple[str, str]:
    """Return headline and lede; ``area`` is whose measures the reader answers for, None for all of them."""
    findings = _of(news.findings, area)
    # Where law and safety press, one measure stands behind them: the table below holds the others.
    most = 1 if news.first and not area else MOST_SENTENCES
    about = headline(findings, below_plan=_of(news.below_plan, area), most=most)
    gap = "".join(_of([news.gap], area))
    # Where attendance was never taken, that it was not last week is no news.
    school = [gap, about] if news.has_records else [about, gap]
    presses = [line.title for line in news.first if line.due is not None and line.due.is_pressing]
    follows = [line.title for line in news.first if line.title not in presses]
    own = [f"{words}." for words in (news.clocks, *presses, *(follows if area else ())) if words]
    is_late = bool(area) and news.is_late and len(own) < MOST_SENTENCES
    if is_late:
        own.append(news.waits)
    after = [] if area else [f"{words}." for words in follows]
    said = [*filter(None, [*own, *school, *after])]
    n_first = min(len(own), MOST_SENTENCES if area else MOST_OF_SCHOOL) or 1
    waits = news.waits if said and news.owes and not is_late else ""
    # What of law and safety the headline has no room for stands as a row right below it.
    rest = [*(one for one in said[n_first:] if area or one not in own), *_clear(findings)]
    return " ".join(said[:n_first]) or news.waits, " ".join(filter(None, [*rest, waits]))


def _of[What](found: Sequence[OfSeat[What]], area: Seat | None) -> list[What]:
    return [one.what for one in found if area is None or one.seat == area]


def _clear(findings: Sequence[Finding]) -> list[str]:
    ranked = sorted(findings, key=lambda one: (one.verdict is not Verdict.WORSE, -one.strength))
    return [finding.sentence for finding in ranked if finding.is_clear][:MOST_SENTENCES]
