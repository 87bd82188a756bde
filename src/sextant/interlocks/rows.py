"""What a row of the interlock table says: when, if, who, until when, closed by what, measured how, why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sextant.kernel.events import Event
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal, Terms
from sextant.work.terms import CalendarDays, Closing, DueRule, SchoolDays, Weight

# A decider only decides: it reads, and writes nothing, so that a dry run is the same code.
type Decider = Callable[[Any, date], Sequence[Proposal]]
# A closing check names the records that no longer stand; the items that rest on them close.
type ClosingCheck = Callable[[Any], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Opens:
    """One work that a row opens: whose, due when, how heavy, closed by what, measured by what.

    ``closes_on`` and ``measure`` are words of the specification; ``closing`` is what the item asks for.
    ``waits_for`` names the part of the product that brings the receiving end of this work of a live row.
    ``called`` is what several of its items are called together, where the row’s words do not fit this part.
    """

    seat: Seat
    due: DueRule
    weight: Weight
    closes_on: str
    measure: str
    closing: Closing = Closing.PLAIN
    waits_for: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interlock:
    """One row. ``decide`` is None while the far end is not built, which ``waits_for`` names.

    Attributes:
        code: as the specification counts them, "I-08".
        version: counted up when the decider changes; items keep the version that opened them.
        when: the event that is heard.
        provided: the condition, in the specification's words.
        asks: what is to be done, in a few words.
        opens: the works, of which a decider's proposal names one by its ``part``.
        because: why one system's news is another's work.
        decide: proposes the work.
        until, withdraws: the event on which items close, and which ones.
        may_stop: a hard row that fails stops the action that published the event.
        waits_for: the part of the product that brings the second end; empty for a live row.
    """

    code: str
    version: int
    when: type[Event]
    provided: str
    asks: str
    opens: tuple[Opens, ...]
    because: str
    decide: Decider | None = None
    until: type[Event] | None = None
    withdraws: ClosingCheck | None = None
    may_stop: bool = True
    waits_for: str = ""

    def __post_init__(self) -> None:
        if (self.decide is None) != bool(self.waits_for):
            raise ValueError(f"{self.code} is live or waits for a part of the product, not both")
        if self.decide is not None and self.opens and all(work.waits_for for work in self.opens):
            raise ValueError(f"{self.code} is live, and all its work waits for a part of the product")
        if (self.until is None) != (self.withdraws is None):
            raise ValueError(f"{self.code} closes on an event by a check of its own")

    @property
    def asks_in_short(self) -> str:
        """Return what is to be done up to its first comma, for a line that has no room."""
        return self.asks.split(",")[0].split(";")[0]

    @property
    def is_live(self) -> bool:
        return self.decide is not None

    @property
    def half_waits_for(self) -> str:
        """Name the parts of the product that some of a live row's work still comes with, in small letters."""
        parts = dict.fromkeys(work.waits_for.partition(" (")[0] for work in self.opens if work.waits_for)
        return ", ".join(parts)

    @property
    def comes_with(self) -> str:
        """Name the part of the product that a waiting row comes with, without its place in the plan."""
        return self.waits_for.partition(" (")[0].capitalize()

    @property
    def is_hard(self) -> bool:
        """Tell if its work comes from law or safety, and so shares the transaction of the news."""
        return any(work.weight is Weight.HARD for work in self.opens)

    def terms(self, part: int) -> Terms:
        """Return on what terms one of its works is opened."""
        work = self.opens[part]
        return Terms(
            interlock=self.code,
            version=self.version,
            part=part,
            seat=work.seat,
            due=work.due,
            weight=work.weight,
            closing=work.closing,
        )


def due_in_words(rule: DueRule) -> str:
    """Write a due rule: ``10 school days``, ``5 calendar days``, ``the return day``."""
    if isinstance(rule, SchoolDays):
        return f"{rule.n} school day{'' if rule.n == 1 else 's'}"
    if isinstance(rule, CalendarDays):
        return f"{rule.n} calendar day{'' if rule.n == 1 else 's'}"
    return rule.says


def event_name(event: type[Event]) -> str:
    """Return the name by which a queued event finds its class again: ``assessment.GrowthRunReleased``."""
    return f"{event.__module__.removeprefix('sextant.').removesuffix('.events')}.{event.__name__}"


def markdown_of(rows: Sequence[Interlock]) -> str:
    """Return rows as a reference page: each code with its condition, works, reason and state."""
    live = sum(row.is_live for row in rows)
    lines = [
        "# Interlocks",
        "",
        "Generated from `sextant/interlocks/table.py`; a test compares. News in one system makes work in",
        f"another in these {len(rows)} places and nowhere else; {live} of them live in this version.",
        "",
        "| | When | Provided | Work | Who, due, weight | Closed by | Because | State |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_markdown_row, rows)]) + "\n"


def _markdown_row(row: Interlock) -> str:
    owners = "; ".join(
        f"{Seat(work.seat).label}, {due_in_words(work.due)}, {work.weight.value}" for work in row.opens
    )
    closed = "; ".join(dict.fromkeys(work.closes_on for work in row.opens))
    cells = [
        f"{row.code} v{row.version}",
        f"`{event_name(row.when)}`",
        row.provided,
        row.asks,
        owners,
        closed,
        row.because,
        _state(row),
    ]
    return f"| {' | '.join(cells)} |"


def _state(row: Interlock) -> str:
    if not row.is_live:
        return f"waits for {row.waits_for}"
    waiting = dict.fromkeys(
        f"{Seat(work.seat).label}’s part waits for {work.waits_for}" for work in row.opens if work.waits_for
    )
    return "; ".join(("live", *waiting))
