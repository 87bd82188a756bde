"""What happened in Student Support, in the past tense, with ids and plain values."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TierChanged(Event):
    """A student’s tier of support in one domain changed."""

    student_id: int
    school_id: int
    domain: str
    tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationAsked(Event):
    """Somebody asked that a student be evaluated for special education: the law's ten calendar days run.

    ``on`` is the day of the request. Support in tiers never delays it (34 CFR 300.301(b); OSEP 11-07).
    ``staff_id`` is whoever asked for the school, ``guardian_id`` whoever asked for the family;
    ``screening_id`` names the screening that found it, if one did.
    """

    student_id: int
    school_id: int
    on: date
    staff_id: int | None = None
    guardian_id: int | None = None
    screening_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecided(Event):
    """Somebody decided what a student gets who is ahead of her class."""

    student_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryStepDone(Event):
    """The last of what a seat owed to a student who came mid-year was done."""

    student_id: int
    school_id: int
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSaved(Event):
    """A progress probe of a plan was saved."""

    plan_id: int
    student_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceCounted(Event):
    """The absences of a school were counted up to a day."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarningComputed(Event):
    """The early-warning indicators of a school were computed."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged(Event):
    """An individualized education program, 504 or English-learner plan changed."""

    student_id: int
    school_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceMinutesCounted(Event):
    """Four weeks of service minutes of a school were counted."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadsCounted(Event):
    """Caseloads and waiting times of a school were counted."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyConcernRaised(Event):
    """Somebody raised a concern for a student’s safety; nothing more is said here."""

    concern_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsPlaced(Event):
    """Students have a place in a group from a day on, each in a domain."""

    school_id: int
    placed: tuple[tuple[int, str], ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReviewed(Event):
    """A team decided about a plan."""

    plan_id: int
    student_id: int
    school_id: int
    domain: str
    decision: str


# Special education
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRead(Event):
    """A teacher acknowledged accommodations; the ids are of the students whose all teachers now have."""

    staff_id: int
    school_id: int
    is_all_of_teacher: bool
    complete_student_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesGivenBack(Event):
    """The minutes that a service owed were given back."""

    entitlement_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyConcernAcknowledged(Event):
    """The safety lead has seen a concern."""

    concern_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceEnded(Event):
    """A service of a plan ended, and with it what was owed of it."""

    entitlement_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyConcernClosed(Event):
    """A concern for a student’s safety was closed."""

    concern_id: int
    school_id: int


# Attendance, early warning, caseloads
@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCalled(Event):
    """A family was reached about absences, and a plan was made."""

    student_id: int
    school_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TruancyStepDone(Event):
    """A truancy paper went out, or its conference was held."""

    student_id: int
    school_id: int
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningAnswered(Event):
    """Somebody reviewed a student’s red indicators; ``is_managed`` tells if a case manager was named."""

    student_id: int
    school_id: int
    is_managed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadsDecided(Event):
    """A principal decided what follows from caseloads or waits."""

    school_id: int
