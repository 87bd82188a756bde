"""What happened in Talent Management, in the past tense, with ids and plain values."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAccepted(Event):
    """A candidate accepted an offer; the record of their screening is locked."""

    candidate_id: int
    staff_id: int
    school_id: int | None
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancementDecided(Event):
    """An advancement case was decided."""

    case_id: int
    staff_id: int
    school_id: int | None
    is_approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRisksComputed(Event):
    """The risk of leaving was computed for the staff of these schools, in one run."""

    school_ids: tuple[int, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HiringYearEnded(Event):
    """A hiring year ended, and its hires have outcomes."""

    school_year_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketDataLoaded(Event):
    """Salaries of other employers were loaded."""

    load_id: int


# Advancing
@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancementInvited(Event):
    """A teacher was invited to hand in a case, or put themselves forward."""

    case_id: int
    staff_id: int


# Staying, and leaders
@dataclass(frozen=True, slots=True, kw_only=True)
class SeparationTakenBack(Event):
    """Somebody stays after all: their leaving was taken back before the last day."""

    staff_id: int
    gone_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(Event):
    """All that somebody who leaves carried has another owner."""

    staff_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancementAcknowledged(Event):
    """A teacher has read the letter of their case."""

    case_id: int
    staff_id: int


# Joining and growing
@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPlanAgreed(Event):
    """Somebody and their supervisor agreed on a growth plan."""

    plan_id: int
    staff_id: int
    school_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HireTakenBack(Event):
    """Somebody who had accepted does not come: their hire was taken back before the first day."""

    staff_id: int


# Pay
@dataclass(frozen=True, slots=True, kw_only=True)
class PayDecided(Event):
    """The board decided on pay of a year: on a proposal, or on the yearly round."""

    school_year_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StayInterviewHeld(Event):
    """A leader asked somebody what would make them stay, and logged the themes."""

    staff_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HiringReviewed(Event):
    """Somebody decided to keep or to change the weights of the screening."""

    school_year_id: int
