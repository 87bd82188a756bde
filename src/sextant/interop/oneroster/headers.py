"""The literal table of every file's columns, in order, for 1.1 and 1.2: kind, required, where it points."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sextant.interop.oneroster import terms
from sextant.interop.oneroster.terms import Kind, RosterFile, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One standard column."""

    name: str
    kind: Kind
    is_required: bool = False
    target: RosterFile | None = None
    words: tuple[str, ...] = ()
    may_extend: bool = False  # 1.2 lets vendors add ext:… to most vocabularies
    is_private: bool = False  # its values stay out of messages and of the log of repairs


def _need(name: str, kind: Kind = Kind.TEXT, *, private: bool = False) -> Column:
    return Column(name=name, kind=kind, is_required=True, is_private=private)


def _may(*names: str, kind: Kind = Kind.TEXT, private: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, is_private=private) for name in names)


def _ref(name: str, target: RosterFile, *, required: bool = True) -> Column:
    kind = Kind.IDS if name.endswith("s") else Kind.ID
    return Column(name=name, kind=kind, is_required=required, target=target)


def _word(
    name: str, words: Iterable[str], *, required: bool = True, extends: bool = True, several: bool = False
) -> Column:
    kind = Kind.WORDS if several else Kind.WORD
    return Column(name=name, kind=kind, is_required=required, words=tuple(words), may_extend=extends)


_STATUS = _word("status", terms.Status, required=False, extends=False)
_START = (_need("sourcedId", Kind.ID), _STATUS, *_may("dateLastModified", kind=Kind.MOMENT))
_USER_START = (*_START, _need("enabledUser", Kind.BOOLEAN))
_USER_REST = (
    _need("username", private=True), *_may("userIds", kind=Kind.USER_IDS, private=True),
    _need("givenName", private=True), _need("familyName", private=True),
    *_may("middleName", "identifier", "email", "sms", "phone", private=True),
    _ref("agentSourcedIds", RosterFile.USERS, required=False),
    *_may("grades", kind=Kind.GRADES), *_may("password", kind=Kind.SECRET, private=True),
)  # fmt: skip
_DEMOGRAPHICS_REST = (
    *_may(
        "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
        "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
        "hispanicOrLatinoEthnicity", kind=Kind.BOOLEAN,
    ),
    *_may("countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth", "publicSchoolResidenceStatus",
          private=True),
)  # fmt: skip
_LINE_ITEM_START = (
    *_START, _need("title"), *_may("description"),
    _need("assignDate", Kind.DATE), _need("dueDate", Kind.DATE),
    _ref("classSourcedId", RosterFile.CLASSES), _ref("categorySourcedId", RosterFile.CATEGORIES),
)  # fmt: skip
_RESULT_START = (
    *_START, _ref("lineItemSourcedId", RosterFile.LINE_ITEMS), _ref("studentSourcedId", RosterFile.USERS),
    _word("scoreStatus", terms.SCORE_STATUSES),
)  # fmt: skip


def _demographics(sexes: tuple[str, ...]) -> tuple[Column, ...]:
    # The sourcedId of a demographics row is the sourcedId of its user.
    return (
        _ref("sourcedId", RosterFile.USERS), *_START[1:],
        *_may("birthDate", kind=Kind.DATE), _word("sex", sexes, required=False),
        *_DEMOGRAPHICS_REST,
    )  # fmt: skip


def _resources(roles: Iterable[str]) -> tuple[Column, ...]:
    return (
        *_START, _need("vendorResourceId"), *_may("title"),
        _word("roles", roles, required=False, several=True),
        _word("importance", terms.IMPORTANCES, required=False), *_may("vendorId", "applicationId"),
    )  # fmt: skip


_SHARED: dict[RosterFile, tuple[Column, ...]] = {
    RosterFile.SESSIONS: (
        *_START, _need("title"), _word("type", terms.SessionKind),
        _need("startDate", Kind.DATE), _need("endDate", Kind.DATE),
        _ref("parentSourcedId", RosterFile.SESSIONS, required=False), _need("schoolYear", Kind.YEAR),
    ),
    RosterFile.ORGS: (
        *_START, _need("name"), _word("type", terms.OrgKind), *_may("identifier"),
        _ref("parentSourcedId", RosterFile.ORGS, required=False),
    ),
    RosterFile.COURSES: (
        *_START, _ref("schoolYearSourcedId", RosterFile.SESSIONS, required=False),
        _need("title"), *_may("courseCode"), *_may("grades", kind=Kind.GRADES),
        _ref("orgSourcedId", RosterFile.ORGS), *_may("subjects", "subjectCodes", kind=Kind.TEXTS),
    ),
    RosterFile.CLASSES: (
        *_START, _need("title"), *_may("grades", kind=Kind.GRADES),
        _ref("courseSourcedId", RosterFile.COURSES), *_may("classCode"),
        _word("classType", terms.ClassKind), *_may("location"),
        _ref("schoolSourcedId", RosterFile.ORGS), _ref("termSourcedIds", RosterFile.SESSIONS),
        *_may("subjects", "subjectCodes", "periods", kind=Kind.TEXTS),
    ),
    RosterFile.ENROLLMENTS: (
        *_START, _ref("classSourcedId", RosterFile.CLASSES), _ref("schoolSourcedId", RosterFile.ORGS),
        _ref("userSourcedId", RosterFile.USERS), _word("role", terms.EnrollmentRole),
        *_may("primary", kind=Kind.BOOLEAN), *_may("beginDate", "endDate", kind=Kind.DATE),
    ),
    RosterFile.CLASS_RESOURCES: (
        *_START, *_may("title"), _ref("classSourcedId", RosterFile.CLASSES),
        _ref("resourceSourcedId", RosterFile.RESOURCES),
    ),
    RosterFile.COURSE_RESOURCES: (
        *_START, *_may("title"), _ref("courseSourcedId", RosterFile.COURSES),
        _ref("resourceSourcedId", RosterFile.RESOURCES),
    ),
}  # fmt: skip

_ONLY_1_1: dict[RosterFile, tuple[Column, ...]] = {
    RosterFile.USERS: (
        *_USER_START, _ref("orgSourcedIds", RosterFile.ORGS), _word("role", terms.USER_ROLES_1_1),
        *_USER_REST,
    ),
    RosterFile.DEMOGRAPHICS: _demographics(terms.SEX_1_1),
    RosterFile.CATEGORIES: (*_START, _need("title")),
    RosterFile.LINE_ITEMS: (
        *_LINE_ITEM_START, _ref("gradingPeriodSourcedId", RosterFile.SESSIONS),
        _need("resultValueMin", Kind.NUMBER), _need("resultValueMax", Kind.NUMBER),
    ),
    RosterFile.RESULTS: (
        *_RESULT_START, _need("score", Kind.NUMBER), _need("scoreDate", Kind.DATE),
        *_may("comment", private=True),
    ),
    RosterFile.RESOURCES: _resources(terms.USER_ROLES_1_1),
}  # fmt: skip

_ONLY_1_2: dict[RosterFile, tuple[Column, ...]] = {
    RosterFile.USERS: (
        *_USER_START, *_USER_REST,
        *_may("userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
              private=True),
        _ref("primaryOrgSourcedId", RosterFile.ORGS, required=False), *_may("pronouns", private=True),
    ),
    RosterFile.ROLES: (
        *_START, _ref("userSourcedId", RosterFile.USERS), _word("roleType", terms.RoleType, extends=False),
        _word("role", terms.Role), *_may("beginDate", "endDate", kind=Kind.DATE),
        _ref("orgSourcedId", RosterFile.ORGS),
        _ref("userProfileSourcedId", RosterFile.USER_PROFILES, required=False),
    ),
    RosterFile.USER_PROFILES: (
        *_START, _ref("userSourcedId", RosterFile.USERS), _need("profileType"), _need("vendorId"),
        *_may("applicationId", "description"), _need("credentialType"), _need("username", private=True),
        *_may("password", kind=Kind.SECRET, private=True),
    ),
    RosterFile.DEMOGRAPHICS: _demographics(terms.SEX_1_2),
    RosterFile.CATEGORIES: (*_START, _need("title"), *_may("weight", kind=Kind.INTEGER)),
    RosterFile.LINE_ITEMS: (
        *_LINE_ITEM_START, _ref("academicSessionSourcedId", RosterFile.SESSIONS),
        *_may("resultValueMin", "resultValueMax", kind=Kind.NUMBER),
        _ref("schoolSourcedId", RosterFile.ORGS),
    ),
    RosterFile.RESULTS: (
        *_RESULT_START, *_may("score", kind=Kind.NUMBER), _need("scoreDate", Kind.DATE),
        *_may("comment", "textScore", private=True),
        _ref("classSourcedId", RosterFile.CLASSES, required=False),
        *_may("inProgress", "incomplete", "late", "missing", kind=Kind.BOOLEAN),
    ),
    RosterFile.SCORE_SCALES: (
        *_START, _need("title"), _need("type"), _ref("orgSourcedId", RosterFile.ORGS),
        _ref("courseSourcedId", RosterFile.COURSES), _ref("classSourcedId", RosterFile.CLASSES),
        _need("scoreScaleValue", Kind.SCALE),
    ),
    RosterFile.LINE_ITEM_LEARNING_OBJECTIVES: (
        *_START, _ref("lineItemSourcedId", RosterFile.LINE_ITEMS),
        _word("source", terms.LEARNING_OBJECTIVE_SOURCES), _need("learningObjectiveId"),
    ),
    RosterFile.LINE_ITEM_SCORE_SCALES: (
        *_START, *_may("title"), _ref("lineItemSourcedId", RosterFile.LINE_ITEMS),
        _ref("scoreScaleSourcedId", RosterFile.SCORE_SCALES),
    ),
    RosterFile.RESULT_LEARNING_OBJECTIVES: (
        *_START, _ref("resultSourcedId", RosterFile.RESULTS),
        _word("source", terms.LEARNING_OBJECTIVE_SOURCES), _need("learningObjectiveId"),
        *_may("score", kind=Kind.NUMBER), *_may("textScore", private=True),
    ),
    RosterFile.RESULT_SCORE_SCALES: (
        *_START, *_may("title"), _ref("resultSourcedId", RosterFile.RESULTS),
        _ref("scoreScaleSourcedId", RosterFile.SCORE_SCALES),
    ),
    RosterFile.RESOURCES: _resources(terms.Role),
    RosterFile.USER_RESOURCES: (
        *_START, _ref("userSourcedId", RosterFile.USERS),
        _ref("orgSourcedId", RosterFile.ORGS, required=False),
        _ref("classSourcedId", RosterFile.CLASSES, required=False),
        _ref("resourceSourcedId", RosterFile.RESOURCES),
    ),
}  # fmt: skip

_TABLE = {Version.V1_1: _SHARED | _ONLY_1_1, Version.V1_2: _SHARED | _ONLY_1_2}


def files_of(version: Version) -> tuple[RosterFile, ...]:
    """Return the files that this version knows, in reading order."""
    return tuple(file for file in RosterFile if file in _TABLE[version])


def columns_of(file: RosterFile, version: Version) -> tuple[Column, ...]:
    """Return the standard columns of a file, in the order in which they must stand."""
    return _TABLE[version][file]


@cache
def columns_of_either(file: RosterFile) -> tuple[Column, ...]:
    """Return the columns of 1.2 and then those that only 1.1 has: what a tolerant reader looks for."""
    either = {column.name: column for column in _TABLE[Version.V1_1].get(file, ())}
    either |= {column.name: column for column in _TABLE[Version.V1_2].get(file, ())}
    return tuple(either.values())
