"""What happened in School Culture, in the past tense, with ids and plain values."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDecided(Event):
    """An incident was decided on, with its level."""

    incident_id: int
    student_id: int
    school_id: int
    level: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionAssigned(Event):
    """A student was suspended from school."""

    removal_id: int
    student_id: int
    school_id: int
    returns_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCounted(Event):
    """A removal from school was counted; one that has happened is recorded whatever follows."""

    removal_id: int
    student_id: int
    school_id: int
    days_this_year: int
    is_planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatiosComputed(Event):
    """The ratios of consequences between groups were computed for the whole network: one run."""

    run_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsistencyReviewed(Event):
    """A review of a school’s codes and deciders has findings, and says what changes."""

    review_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsCounted(Event):
    """Corrections and incidents of all sections were counted against the same students elsewhere.

    ``section_ids`` are those with more than the allowed times as many.
    """

    section_ids: tuple[int, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementItemLate(Event):
    """A promise of a restorative agreement is late or broken."""

    item_id: int
    student_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseClosed(Event):
    """A survey of students closed."""

    pulse_id: int
    school_id: int


# Removals and due process


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalOverturned(Event):
    """A removal was taken back: nobody waits for its return, and only days that were served count on.

    ``has_served`` says if there are such days: then what they ask for by law stands.
    """

    removal_id: int
    student_id: int
    school_id: int
    on: date
    has_served: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalShortened(Event):
    """A removal ends earlier than it was decided, and the student comes back on another day."""

    removal_id: int
    student_id: int
    school_id: int
    returns_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswered(Event):
    """What a line of the removal counter asks for stands: ``line`` is one of its words.

    ``removal_id`` names the removal that a determination is about.
    """

    student_id: int
    school_id: int
    line: str
    removal_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReentryCircleHeld(Event):
    """A student who came back from a suspension was welcomed in a circle."""

    removal_id: int
    student_id: int
    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPlanned(Event):
    """An adult is named for a return: who checks in, or who leads the circle; ``instead_of`` is let off."""

    removal_id: int
    staff_id: int | None
    instead_of: int | None = None


# Restorative practice
@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementItemSettled(Event):
    """A promise was kept or waived, or got a new day: nobody need ask about it any more."""

    item_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorativeCaseClosed(Event):
    """A restorative case came to its end, or does not take place."""

    case_id: int
    school_id: int
    incident_id: int | None
    student_ids: tuple[int, ...]


# Community
@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityPlanRun(Event):
    """What a school planned after a pulse was done."""

    plan_id: int
    pulse_id: int
    school_id: int
