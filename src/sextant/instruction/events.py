"""What happened in Instructional Effectiveness, in the past tense, with ids and plain values."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationsAggregated(Event):
    """A school’s scored observations were aggregated by instructional standard."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationChecked(Event):
    """A teacher’s preparation for a unit was rated as not ready, or found missing (quality None)."""

    staff_id: int
    school_id: int
    unit_id: int
    quality: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationReady(Event):
    """A teacher’s preparation for a unit was rated as ready."""

    staff_id: int
    school_id: int
    unit_id: int
    quality: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAttended(Event):
    """Staff attended a session that named a practice."""

    session_id: int
    staff_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserverCertificationLapsed(Event):
    """An observer’s certification lapsed; the calibration is the newest one, which holds no more."""

    calibration_id: int
    staff_id: int
    school_id: int | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayDecided(Event):
    """A student’s pathway in a subject was decided."""

    student_id: int
    school_id: int
    subject: str
    pathway: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsProposed(Event):
    """A regrouping of a course at a school was proposed."""

    proposal_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsDecided(Event):
    """Every move of a proposed regrouping was approved or refused."""

    proposal_id: int
    school_id: int
    n_approved: int
    n_refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsLapsed(Event):
    """A regrouping that waited was solved again, and nobody would move any more."""

    proposal_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserverCertified(Event):
    """An observer scored a calibration that certifies."""

    calibration_id: int
    staff_id: int
    school_id: int | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleDecided(Event):
    """A proposed coaching cycle has begun, was refused with a reason, or went back to the data director.

    ``decision`` is a word of ``terms.CycleDecision``; ``because`` is empty where it has begun.
    """

    cycle_id: int
    teacher_id: int
    school_id: int
    decision: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwaysCounted(Event):
    """The intensive pathway was looked through, and somebody went too long without a review."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoInvitationAnswered(Event):
    """A teacher said whether she opens her room to colleagues."""

    staff_id: int
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLookedFor(Event):
    """Observers looked for a session’s practice in the rooms of some who had come: seen or not seen."""

    session_id: int
    staff_ids: tuple[int, ...]
