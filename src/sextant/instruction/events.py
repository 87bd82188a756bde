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
    """A teacher’s preparation for a unit was looked at, or found missing."""

    staff_id: int
    school_id: int
    unit_id: int
    quality: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAttended(Event):
    """Staff attended a session that named a practice."""

    session_id: int
    staff_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObserverCertificationLapsed(Event):
    """An observer’s certification lapsed."""

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
