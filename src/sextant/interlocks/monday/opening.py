"""The first sentences of a leader’s Monday: the school for its principal, her own area for everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass

from sextant.network.terms import Seat
from sextant.web.findings import Finding, PlanFinding, Verdict, headline
from sextant.web.parts import Decision

MOST_SENTENCES = 2


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
    """

    findings: Sequence[OfSeat[Finding]]
    below_plan: Sequence[OfSeat[PlanFinding]]
    gap: OfSeat[str]
    has_records: bool
    first: Sequence[Decision]
    clocks: str
    waits: str
    owes: bool


def open_page(news: News, *, area: Seat | None) -> tuple[str, str]:
    """Return headline and lede; ``area`` is whose measures the reader answers for, None for all of them."""
    findings = _of(news.findings, area)
    about = headline(findings, below_plan=_of(news.below_plan, area))
    gap = "".join(_of([news.gap], area))
    # Where attendance was never taken, that it was not last week is no news.
    school = [gap, about] if news.has_records else [about, gap]
    own = [f"{words}." for words in (news.clocks, *(line.title for line in news.first)) if words]
    said = [*filter(None, [*own[:MOST_SENTENCES], *school] if area else [*school, *own])]
    n_first = min(len(own), MOST_SENTENCES) if area and own else 1
    rest = [*said[n_first:], *_clear(findings)]
    waits = news.waits if said and news.owes else ""
    return " ".join(said[:n_first]) or news.waits, " ".join(filter(None, [*rest, waits]))


def _of[What](found: Sequence[OfSeat[What]], area: Seat | None) -> list[What]:
    return [one.what for one in found if area is None or one.seat == area]


def _clear(findings: Sequence[Finding]) -> list[str]:
    ranked = sorted(findings, key=lambda one: (one.verdict is not Verdict.WORSE, -one.strength))
    return [finding.sentence for finding in ranked if finding.is_clear][:MOST_SENTENCES]
