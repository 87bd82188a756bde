"""One row of each file as a typed value, the same for 1.1 and 1.2. Rows print their place, never a name."""

# ruff: noqa: RUF009 - `_column` is dataclasses.field with the name of its column

import datetime as dt
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any

from sextant.interop.oneroster.terms import ClassKind, RoleType, RosterFile


def _column(*names: str, default: Any = MISSING, lenient: bool = False) -> Any:
    """Tie a field to its column (the first that is there); without a default a row cannot do without it.

    A lenient field whose cell cannot be read falls back to its default; any other sets its row aside.
    """
    metadata = {"columns": names, "lenient": lenient}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Row:
    """What all rows have; ``row`` is where it stood and no part of what it says."""

    row: int = field(compare=False)
    sourced_id: str = _column("sourcedId")
    modified_at: dt.datetime | None = _column("dateLastModified", default=None, lenient=True)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(row={self.row})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OrgRow(Row):
    """A school, a district, or what lies above and below."""

    name: str = _column("name")
    kind: str = _column("type")  # an OrgKind, or ext:…
    identifier: str = _column("identifier", default="")
    parent_id: str = _column("parentSourcedId", default="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AcademicSessionRow(Row):
    """A stretch of the year; ``ends_on`` is its last day, ``school_year`` the year in which it ends."""

    title: str = _column("title")
    kind: str = _column("type")  # a SessionKind, or ext:…
    starts_on: dt.date = _column("startDate")
    ends_on: dt.date = _column("endDate")
    parent_id: str = _column("parentSourcedId", default="")
    school_year: int = _column("schoolYear", default=0, lenient=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserId:
    """An id of a person in another system, as {kind:identifier}; kind may be blank."""

    kind: str
    identifier: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class UserRow(Row):
    """A person: student, guardian or staff. There is no password."""

    is_enabled: bool = _column("enabledUser", default=True)
    username: str = _column("username", default="")
    user_ids: tuple[UserId, ...] = _column("userIds", default=())
    given_name: str = _column("givenName")
    family_name: str = _column("familyName")
    middle_name: str = _column("middleName", default="")
    identifier: str = _column("identifier", default="")
    email: str = _column("email", default="")
    sms: str = _column("sms", default="")
    phone: str = _column("phone", default="")
    agent_ids: tuple[str, ...] = _column("agentSourcedIds", default=())
    grades: tuple[str, ...] = _column("grades", default=())
    master_identifier: str = _column("userMasterIdentifier", default="")
    preferred_given_name: str = _column("preferredGivenName", default="")
    preferred_middle_name: str = _column("preferredMiddleName", default="")
    preferred_family_name: str = _column("preferredFamilyName", default="")
    primary_org_id: str = _column("primaryOrgSourcedId", default="")
    pronouns: str = _column("pronouns", default="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RoleRow(Row):
    """What a person is at one organization, valid up to, but not on, ``ends_before``.

    A row of users.csv 1.1 gives one for each of its orgs, with an id that no file can hold.
    """

    user_id: str = _column("userSourcedId")
    role: str = _column("role")  # a Role, or ext:…
    org_id: str = _column("orgSourcedId")
    role_type: str = _column("roleType", default=RoleType.PRIMARY)
    begins_on: dt.date | None = _column("beginDate", default=None)
    ends_before: dt.date | None = _column("endDate", default=None)
    profile_id: str = _column("userProfileSourcedId", default="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DemographicsRow(Row):
    """What a person declared; ``sourced_id`` is the user's. None means not declared."""

    born_on: dt.date | None = _column("birthDate", default=None)
    sex: str = _column("sex", default="")
    is_american_indian: bool | None = _column("americanIndianOrAlaskaNative", default=None)
    is_asian: bool | None = _column("asian", default=None)
    is_black: bool | None = _column("blackOrAfricanAmerican", default=None)
    is_pacific_islander: bool | None = _column("nativeHawaiianOrOtherPacificIslander", default=None)
    is_white: bool | None = _column("white", default=None)
    is_two_or_more_races: bool | None = _column("demographicRaceTwoOrMoreRaces", default=None)
    is_hispanic: bool | None = _column("hispanicOrLatinoEthnicity", default=None)
    birth_country: str = _column("countryOfBirthCode", default="")
    birth_state: str = _column("stateOfBirthAbbreviation", default="")
    birth_city: str = _column("cityOfBirth", default="")
    residence_status: str = _column("publicSchoolResidenceStatus", default="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CourseRow(Row):
    """What is taught."""

    title: str = _column("title")
    school_year_id: str = _column("schoolYearSourcedId", default="")
    code: str = _column("courseCode", default="")
    grades: tuple[str, ...] = _column("grades", default=())
    org_id: str = _column("orgSourcedId", default="")
    subjects: tuple[str, ...] = _column("subjects", default=())
    subject_codes: tuple[str, ...] = _column("subjectCodes", default=())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClassRow(Row):
    """A section of a course in some terms; a blank ``course_id`` is a course that nobody sent."""

    title: str = _column("title")
    grades: tuple[str, ...] = _column("grades", default=())
    course_id: str = _column("courseSourcedId", default="")
    code: str = _column("classCode", default="")
    kind: str = _column("classType", default=ClassKind.SCHEDULED, lenient=True)
    location: str = _column("location", default="")
    school_id: str = _column("schoolSourcedId")
    term_ids: tuple[str, ...] = _column("termSourcedIds")
    subjects: tuple[str, ...] = _column("subjects", default=())
    subject_codes: tuple[str, ...] = _column("subjectCodes", default=())
    periods: tuple[str, ...] = _column("periods", default=())


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EnrollmentRow(Row):
    """A person in a class, up to, but not on, ``ends_before``."""

    class_id: str = _column("classSourcedId")
    school_id: str = _column("schoolSourcedId", default="")
    user_id: str = _column("userSourcedId")
    role: str = _column("role")  # an EnrollmentRole, or ext:…
    is_primary: bool | None = _column("primary", default=None)
    begins_on: dt.date | None = _column("beginDate", default=None)
    ends_before: dt.date | None = _column("endDate", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CategoryRow(Row):
    """A kind of graded work."""

    title: str = _column("title")
    weight: int | None = _column("weight", default=None)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LineItemRow(Row):
    """One column of a gradebook."""

    title: str = _column("title")
    description: str = _column("description", default="")
    assigned_on: dt.date | None = _column("assignDate", default=None)
    due_on: dt.date | None = _column("dueDate", default=None)
    class_id: str = _column("classSourcedId")
    category_id: str = _column("categorySourcedId", default="")
    session_id: str = _column("academicSessionSourcedId", "gradingPeriodSourcedId", default="")
    lowest: Decimal | None = _column("resultValueMin", default=None)
    highest: Decimal | None = _column("resultValueMax", default=None)
    school_id: str = _column("schoolSourcedId", default="")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ResultRow(Row):
    """One student's score in one line item."""

    line_item_id: str = _column("lineItemSourcedId")
    student_id: str = _column("studentSourcedId")
    score_status: str = _column("scoreStatus")
    score: Decimal | None = _column("score", default=None)
    scored_on: dt.date | None = _column("scoreDate", default=None)
    comment: str = _column("comment", default="")
    text_score: str = _column("textScore", default="")
    class_id: str = _column("classSourcedId", default="")
    is_in_progress: bool | None = _column("inProgress", default=None)
    is_incomplete: bool | None = _column("incomplete", default=None)
    is_late: bool | None = _column("late", default=None)
    is_missing: bool | None = _column("missing", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A row that the sender takes back."""

    file: RosterFile
    row: int
    sourced_id: str
    modified_at: dt.datetime | None


ROW_TYPES: dict[RosterFile, type[Row]] = {
    RosterFile.ORGS: OrgRow,
    RosterFile.SESSIONS: AcademicSessionRow,
    RosterFile.USERS: UserRow,
    RosterFile.ROLES: RoleRow,
    RosterFile.DEMOGRAPHICS: DemographicsRow,
    RosterFile.COURSES: CourseRow,
    RosterFile.CLASSES: ClassRow,
    RosterFile.ENROLLMENTS: EnrollmentRow,
    RosterFile.CATEGORIES: CategoryRow,
    RosterFile.LINE_ITEMS: LineItemRow,
    RosterFile.RESULTS: ResultRow,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How one field of a row is filled: from which columns, and what holds where there is nothing."""

    attribute: str
    columns: tuple[str, ...]
    default: Any
    is_needed: bool
    is_lenient: bool


@cache
def ties_of(file: RosterFile) -> tuple[Tie, ...]:
    """Return how the fields of this file's rows are filled."""
    return tuple(
        Tie(
            attribute=one.name,
            columns=one.metadata["columns"],
            default=None if one.default is MISSING else one.default,
            is_needed=one.default is MISSING,
            is_lenient=one.metadata["lenient"],
        )
        for one in fields(ROW_TYPES[file])
        if "columns" in one.metadata
    )
