"""OneRoster's words in ours: grades, subjects, races, seats."""

import re
from collections.abc import Sequence

from sextant.interop.oneroster.rows import DemographicsRow
from sextant.interop.oneroster.terms import Role
from sextant.network.terms import Gender, Race, Seat, Subject

# Only what a role says beyond doubt gives a seat; an "administrator" is seated by a person.
SEATS = {
    Role.TEACHER: Seat.TEACHER,
    Role.AIDE: Seat.PARA,
    Role.COUNSELOR: Seat.COUNSELOR,
    Role.PRINCIPAL: Seat.PRINCIPAL,
}
STAFF_ROLES = frozenset(
    {
        *SEATS,
        Role.DISTRICT_ADMINISTRATOR,
        Role.SITE_ADMINISTRATOR,
        Role.SYSTEM_ADMINISTRATOR,
        Role.PROCTOR,
    }
)
GUARDIAN_ROLES = frozenset({Role.GUARDIAN, Role.PARENT, Role.RELATIVE})

# School Courses for the Exchange of Data: the first two digits name the subject area.
_SCED_AREAS = {"01": Subject.ELA, "02": Subject.MATH, "03": Subject.SCIENCE, "04": Subject.SOCIAL_STUDIES}
_SUBJECT_WORDS = (
    (Subject.MATH, re.compile(r"\b(math|algebra|geometry|calculus|statistics|trigonometry)", re.I)),
    (Subject.ELA, re.compile(r"\b(ela|english|reading|language arts|literature|writing|literacy)\b", re.I)),
    (Subject.SCIENCE, re.compile(r"\b(science|biology|chemistry|physics|earth)\b", re.I)),
    (Subject.SOCIAL_STUDIES, re.compile(r"\b(social|history|civics|geography|government|economics)\b", re.I)),
)
_GRADES = {"IT": -1, "PR": -1, "PK": -1, "TK": 0, "KG": 0, "PS": 13}


def grade_of(grades: Sequence[str]) -> int | None:
    """Return the grade as a number (kindergarten 0, before it -1), the lowest of several; None if unsaid."""
    numbers = [_GRADES.get(grade, int(grade) if grade.isdigit() else None) for grade in grades]
    said = [number for number in numbers if number is not None]
    return min(said) if said else None


def subject_of(*, subjects: Sequence[str], codes: Sequence[str], title: str) -> Subject:
    """Return the subject by its SCED area, else by its words, else Other."""
    for code in codes:
        if code[:2] in _SCED_AREAS and code[:2].isdigit():
            return _SCED_AREAS[code[:2]]
    for text in (*subjects, title):
        for subject, words in _SUBJECT_WORDS:
            if words.search(text):
                return subject
    return Subject.OTHER


def race_of(row: DemographicsRow) -> Race:
    """Return the federal category; two or more declared make "two or more"."""
    declared = [
        race
        for race, is_declared in (
            (Race.AMERICAN_INDIAN, row.is_american_indian),
            (Race.ASIAN, row.is_asian),
            (Race.BLACK, row.is_black),
            (Race.PACIFIC, row.is_pacific_islander),
            (Race.WHITE, row.is_white),
        )
        if is_declared
    ]
    if row.is_two_or_more_races or len(declared) > 1:
        return Race.TWO_OR_MORE
    return declared[0] if declared else Race.UNKNOWN


def gender_of(sex: str) -> Gender:
    """Return the gender that the sender recorded."""
    return {"female": Gender.F, "male": Gender.M, "other": Gender.X}.get(sex, Gender.UNKNOWN)
