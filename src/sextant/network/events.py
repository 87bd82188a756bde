"""What happened in the core records, for the interlocks to hear."""

from dataclasses import dataclass
from datetime import date

from sextant.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed(Event):
    """A school day was closed: deadlines in school days move, legal calendar clocks do not."""

    school_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentEnrolled(Event):
    """A student entered a school; ``transferred_from`` names the school of this network she left for it."""

    student_id: int
    school_id: int
    grade: int
    on: date
    is_mid_year: bool
    transferred_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentWithdrawn(Event):
    """A student left a school; ``on`` is the first day without her."""

    student_id: int
    school_id: int
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentErased(Event):
    """A student's key was destroyed: what was sealed opens nowhere, and what stands in clear goes with it."""

    student_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceTaken(Event):
    """A homeroom's attendance of one day was taken; the ids are of those marked absent."""

    school_id: int
    section_id: int
    on: date
    absent_student_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceCorrected(Event):
    """One student's mark of one day was changed after it was taken."""

    school_id: int
    student_id: int
    on: date
    old_code: str
    new_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterConfirmed(Event):
    """A teacher confirmed one roster of one report period."""

    school_id: int
    section_id: int
    report_period_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterQuestioned(Event):
    """A teacher says that a roster is not right."""

    school_id: int
    section_id: int
    report_period_id: int
    staff_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RostersApproved(Event):
    """The principal locked the confirmed rosters of a report period."""

    school_id: int
    report_period_id: int
    locked: int
    unverified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionUncovered(Event):
    """A section has no teacher of record from ``on``."""

    school_id: int
    section_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionStaffed(Event):
    """A section has a teacher of record from ``on``."""

    school_id: int
    section_id: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSeparated(Event):
    """A member of staff leaves; ``school_id`` is empty for the central office."""

    staff_id: int
    school_id: int | None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdSet(Event):
    """The network, or one school, set one of its numbers from a day on."""

    key: str
    school_id: int | None
    valid_from: date
