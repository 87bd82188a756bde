"""The growth of coached teachers' own students, which another system lends: here stands what is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sextant.instruction.rules.effects import PeriodSums

type Span = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtGrowth:
    """What each teacher's classes grew in each report period, with the noise of classes and students.

    ``taught`` pairs the span in which a teacher was coached with the sums of her classes.
    """

    taught: tuple[tuple[Span, tuple[PeriodSums, ...]], ...] = ()
    section_variance: float = 0.0
    residual_variance: float = 0.0


# Returns None where the reader may not read what a teacher's students grow by.
type Lender = Callable[[Mapping[int, Span]], TaughtGrowth | None]

_lenders: list[Lender] = []


def register(lender: Lender) -> None:
    """Let a function lend the growth of teachers' students; called once, at start-up."""
    _lenders[:] = [lender]


def growth_of(spans: Mapping[int, Span]) -> TaughtGrowth | None:
    """Return the growth of the students of teachers coached in these spans, as far as the reader reads it."""
    return _lenders[0](spans) if _lenders else None
