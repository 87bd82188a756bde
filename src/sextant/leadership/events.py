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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAgreed(Event):
    """The principal is done with a week's agenda."""

    meeting_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterUnresolved(Event):
    """Two meetings in a row have left a matter open; ``title`` holds nobody's name."""

    item_id: int
    school_id: int
    key: str
    title: str
    n_meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterSettled(Event):
    """A meeting has decided, delegated or dropped a matter."""

    item_id: int
    school_id: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RootCausesWritten(Event):
    """A principal wrote what lies behind the numbers of a quarterly review."""

    review_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMet(Event):
    """The meeting of a quarterly review was held: rating and actions stand."""

    review_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAllocated(Event):
    """The center decided on help for a school in one domain."""

    allocation_id: int
    school_id: int
    domain: str
