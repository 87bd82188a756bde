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
    """The ratios of consequences between groups were computed for a school."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsCounted(Event):
    """Corrections and incidents of one section were counted against the same students elsewhere."""

    section_id: int
    school_id: int
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
