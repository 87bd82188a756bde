"""What happened in Active Leadership, in the past tense, with ids and plain values."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekClosed(Event):
    """A school’s week closed, and its next agenda is drafted."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFrozen(Event):
    """A quarterly performance review of a school was frozen."""

    review_id: int
    school_id: int
