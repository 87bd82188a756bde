"""How each table of the network follows the files of a OneRoster package."""

from collections.abc import Mapping
from typing import Any

from sextant.interop.models import FeedSession
from sextant.interop.oneroster.terms import RosterFile
from sextant.interop.sync.tables import Departure, TableSpec, is_open_row
from sextant.network.models import (
    Accommodation,
    Caseload,
    Course,
    Enrollment,
    Guardian,
    Region,
    ReportPeriod,
    RestrictedProgram,
    School,
    SchoolYear,
    Section,
    SectionEnrollment,
    SectionStaff,
    Staff,
    StaffAssignment,
    Student,
    StudentDemographics,
    StudentGuardian,
    StudentProgram,
)
from sextant.network.terms import EnrollmentKind, ExitReason, StaffStatus

# A file that lacks more than these is taken for broken: 5 % of students, 10 % of anything else.
MOST_STUDENTS_MISSING = 0.05


def _until(row: Any, departure: Departure) -> Mapping[str, Any]:
    return {"valid_until": max(departure.on, row.valid_from)}


def _leave_school(row: Any, departure: Departure) -> Mapping[str, Any]:
    if row.valid_until is not None and row.exit_reason:
        return {}  # she leaves on a day that was set earlier
    reason = ExitReason.TRANSFER_INSIDE if departure.is_move else ExitReason.NOT_IN_FILE
    return {**_until(row, departure), "exit_reason": reason.value}


def _moved_on(row: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
    is_transfer = values["school_id"] != row.school_id
    return {"exit_reason": ExitReason.TRANSFER_INSIDE.value} if is_transfer else {}


def _ends_on(row: Any, departure: Departure) -> Mapping[str, Any]:
    return {"ends_on": max(departure.on, row.starts_on)}


REGIONS = TableSpec(
    file=RosterFile.ORGS, model=Region, many="regions", tracked=("name",), natural=("name",),
    fields={"name": "name"},
)  # fmt: skip
SCHOOLS = TableSpec(
    file=RosterFile.ORGS, model=School, many="schools", tracked=("name", "region_id"), natural=("code",),
    ending=lambda _row, _departure: {"is_open": False}, is_live=lambda row, _day: row.is_open,
    revived={"is_open": True}, fields={"region_id": "parentSourcedId", "code": "identifier"},
)  # fmt: skip
SESSIONS = TableSpec(
    file=RosterFile.SESSIONS, model=FeedSession, many="sessions",
    tracked=("kind", "starts_on", "ends_on", "school_year"),
)  # fmt: skip
YEARS = TableSpec(
    file=RosterFile.SESSIONS, model=SchoolYear, many="school years", tracked=("starts_on", "ends_on"),
    natural=("label",), unique=("label", "starts_on", "ends_on"),
    fields={"label": "schoolYear", "starts_on": "startDate", "ends_on": "endDate"},
)  # fmt: skip
PERIODS = TableSpec(
    file=RosterFile.SESSIONS, model=ReportPeriod, many="report periods",
    tracked=("starts_on", "ends_on", "benchmark_starts_on", "benchmark_ends_on"),
    natural=("school_year_id", "number"), fields={"school_year_id": "schoolYear"},
)  # fmt: skip
STAFF = TableSpec(
    file=RosterFile.USERS, model=Staff, many="members of staff",
    tracked=("given_name", "family_name", "preferred_name", "email", "school_id"), natural=("email",),
    ending=lambda _row, _departure: {"status": StaffStatus.SEPARATED.value},
    is_live=lambda row, _day: row.status != StaffStatus.SEPARATED,
    revived={"status": StaffStatus.ACTIVE.value}, fields={"school_id": "orgSourcedId"},
)  # fmt: skip
SEATS = TableSpec(
    file=RosterFile.ROLES, model=StaffAssignment, many="seats", tracked=("seat", "school_id"), is_dated=True,
    natural=("staff_id", "seat", "school_id"), anew=("staff_id",), ending=_until, is_live=is_open_row,
    fields={"school_id": "orgSourcedId", "staff_id": "userSourcedId", "seat": "role"},
)  # fmt: skip
STUDENTS = TableSpec(
    file=RosterFile.USERS, model=Student, many="students",
    tracked=("given_name", "family_name", "preferred_name", "state_id"), natural=("state_id",),
    unique=("state_id",), released={"state_id": None}, at_most=MOST_STUDENTS_MISSING,
    is_live=lambda row, _day: row.school_id is not None, fields={"state_id": "userIds"},
)  # fmt: skip
ENROLLMENTS = TableSpec(
    file=RosterFile.ROLES, model=Enrollment, many="enrollments", tracked=("school_id", "grade", "kind"),
    is_dated=True, natural=("student_id", "school_id"), anew=("student_id",), at_most=MOST_STUDENTS_MISSING,
    ending=_leave_school, is_live=is_open_row, reopened={"exit_reason": ""}, moved=_moved_on,
    released={"kind": EnrollmentKind.SECONDARY.value},
    fields={"school_id": "orgSourcedId", "student_id": "userSourcedId", "grade": "grades"},
)  # fmt: skip
DEMOGRAPHICS = TableSpec(
    file=RosterFile.DEMOGRAPHICS, model=StudentDemographics, many="demographics",
    tracked=("school_id", "born_on", "gender", "race", "is_hispanic"), natural=("student_id",),
    fields={"student_id": "sourcedId"},
)  # fmt: skip
GUARDIANS = TableSpec(
    file=RosterFile.USERS, model=Guardian, many="guardians",
    tracked=("given_name", "family_name", "email", "phone", "school_id"),
)  # fmt: skip
GUARDIAN_LINKS = TableSpec(
    file=RosterFile.USERS, model=StudentGuardian, many="ties to guardians", is_dated=True,
    tracked=("relationship", "school_id"), repeats=("school_id",), natural=("student_id", "guardian_id"),
    ending=_until, is_live=is_open_row,
    fields={"student_id": "sourcedId", "guardian_id": "agentSourcedIds"},
)  # fmt: skip
COURSES = TableSpec(
    file=RosterFile.COURSES, model=Course, many="courses", tracked=("title", "subject", "grade"),
    natural=("code",), fields={"code": "courseCode"},
)  # fmt: skip
SECTIONS = TableSpec(
    file=RosterFile.CLASSES, model=Section, many="sections",
    tracked=("course_id", "title", "code", "kind", "room", "starts_on", "ends_on"),
    anew=("school_year_id",), ending=_ends_on, is_live=lambda row, day: row.ends_on > day,
    fields={
        "course_id": "courseSourcedId", "school_id": "schoolSourcedId", "school_year_id": "termSourcedIds",
    },
)  # fmt: skip
SECTION_STAFF = TableSpec(
    file=RosterFile.ENROLLMENTS, model=SectionStaff, many="teachers of sections", is_dated=True,
    tracked=("role", "dosage_percent"), natural=("section_id", "staff_id"),
    anew=("section_id", "staff_id"), ending=_until, is_live=is_open_row,
    fields={"section_id": "classSourcedId", "staff_id": "userSourcedId"},
)  # fmt: skip
SECTION_ENROLLMENTS = TableSpec(
    file=RosterFile.ENROLLMENTS, model=SectionEnrollment, many="places in sections", is_dated=True,
    tracked=("valid_from",), natural=("section_id", "student_id"), anew=("section_id", "student_id"),
    ending=_until, is_live=is_open_row,
    fields={"section_id": "classSourcedId", "student_id": "userSourcedId"},
)  # fmt: skip
CASELOADS = TableSpec(
    file=RosterFile.ROLES, model=Caseload, many="caseload entries", tracked=(), is_dated=True, ending=_until,
    is_live=is_open_row,
)  # fmt: skip
# Rows that repeat the school of their student, besides those above.
REPEATING = tuple(
    TableSpec(file=RosterFile.ROLES, model=model, many=many, tracked=("school_id",), is_dated=True)
    for model, many in (
        (StudentProgram, "programs"),
        (RestrictedProgram, "restricted programs"),
        (Accommodation, "accommodations"),
    )
)
