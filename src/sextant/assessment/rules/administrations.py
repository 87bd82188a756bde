"""How a benchmark moves from the window to the release (W-D1), and on which days a school gives it."""

from dataclasses import dataclass
from datetime import date

from sextant.assessment.terms import AdministrationState

_S = AdministrationState
# A window may be opened again for make-ups, and results taken back to the hold, but never after release:
# from there only a restatement changes anything.
MOVES: dict[str, frozenset[str]] = {
    _S.SCHEDULED: frozenset({_S.OPEN}),
    _S.OPEN: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset({_S.OPEN, _S.SCORED}),
    _S.SCORED: frozenset({_S.CLOSED, _S.RELEASED}),
    _S.RELEASED: frozenset(),
    _S.CANCELED: frozenset(),
}
# Nothing is canceled once an answer is on file, whatever the state says.
MAY_BE_CANCELED = frozenset({_S.SCHEDULED, _S.OPEN})
# In these states answers still come in: through a file also when the window is over.
TAKES_ANSWERS = frozenset({_S.SCHEDULED, _S.OPEN, _S.CLOSED})
# After a release they come in, too, and wait: they count with the next restatement.
TAKES_MAKE_UPS = TAKES_ANSWERS | {_S.RELEASED}
# Before the first day nobody is absent, and a benchmark that is marked could not be canceled.
TAKES_MARKS = frozenset({_S.OPEN, _S.CLOSED, _S.SCORED, _S.RELEASED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and the last day of a window."""

    opens_on: date
    closes_on: date

    def holds(self, on: date) -> bool:
        """Tell if a day lies within the window."""
        return self.opens_on <= on <= self.closes_on


def may_move(before: str, after: str) -> bool:
    """Tell if an administration in one state may come to another."""
    return after in MOVES.get(before, frozenset())


def is_out_of_order(days: Days) -> bool:
    """Tell if a window closes before it opens."""
    return days.closes_on < days.opens_on
