"""Words that feeds use for the words of OneRoster: other cases, obsolete values, everyday abbreviations."""

import re

from sextant.interop.oneroster import terms
from sextant.interop.oneroster.columns import fold
from sextant.interop.oneroster.headers import Column
from sextant.interop.oneroster.terms import OrgKind, Role

_GONE = ("inactive", "deleted", "delete", "dropped", "removed", "archived", "disabled")
_ALSO: dict[str, dict[str, str]] = {
    "status": dict.fromkeys(_GONE, "tobedeleted") | dict.fromkeys(("enabled", "current", "a"), "active"),
    "type": {
        "lea": "district", "charter": "school", "charterschool": "school", "campus": "school",
        "building": "school", "elementaryschool": "school", "middleschool": "school", "highschool": "school",
        "sea": "state", "year": "schoolYear", "fullyear": "schoolYear", "annual": "schoolYear",
        "quarter": "gradingPeriod", "markingperiod": "gradingPeriod", "reportperiod": "gradingPeriod",
        "reportingperiod": "gradingPeriod", "trimester": "term",
    },
    "role": {
        "s": "student", "pupil": "student", "learner": "student", "t": "teacher", "instructor": "teacher",
        "coteacher": "teacher", "paraprofessional": "aide", "para": "aide", "mother": "parent",
        "father": "parent", "admin": "administrator", "counsellor": "counselor",
    },
    "sex": {
        "m": "male", "boy": "male", "f": "female", "girl": "female", "x": "other", "nonbinary": "other",
        "u": "unspecified", "unknown": "unspecified", "notspecified": "unspecified", "n": "unspecified",
    },
}  # fmt: skip

_GRADE = re.compile(r"(?:grade|gr)?0*([0-9]{1,2})(?:st|nd|rd|th)?(?:grade)?")
_ALSO_GRADES = {
    "k": "KG", "kdg": "KG", "kind": "KG", "kindergarten": "KG", "prek": "PK", "prekindergarten": "PK",
    "preschool": "PR", "ps3": "PR", "pk3": "PK", "pk4": "PK", "p": "PK", "transitionalkindergarten": "TK",
    "infant": "IT", "infanttoddler": "IT", "toddler": "IT", "ungraded": "UG", "postsecondary": "PS",
}  # fmt: skip


def words_of(column: Column) -> dict[str, str]:
    """Return each folded spelling and the word it means, the words of both versions first."""
    words = {fold(word): word for word in column.words}
    if column.name == "role" and Role.PARENT in column.words:
        words |= {fold(word): word for word in (*terms.USER_ROLES_1_1, *Role)}
    for spelling, word in _ALSO.get(column.name, {}).items():
        if fold(word) in words:
            words.setdefault(spelling, word)
    return words


def grade_of(text: str) -> str:
    """Return the code of a grade however it is written, or a blank for one that nobody can know."""
    if text.upper() in terms.GRADES:
        return text.upper()
    if text.strip() == "-1":
        return "PK"
    spelling = fold(text.removesuffix(".0"))
    if spelling in _ALSO_GRADES:
        return _ALSO_GRADES[spelling]
    found = _GRADE.fullmatch(spelling)
    if found is None:
        return ""
    number = int(found[1])
    return "KG" if number == 0 else f"{number:02}" if f"{number:02}" in terms.GRADES else ""


def role_in_1_2(role: str, org_kind: str) -> str:
    """Return a role of 1.1 in the words of 1.2, which splits administrators by where they work."""
    if role != terms.ADMINISTRATOR_1_1:
        return role
    is_at_school = org_kind in {OrgKind.SCHOOL, OrgKind.DEPARTMENT}
    return Role.SITE_ADMINISTRATOR if is_at_school else Role.DISTRICT_ADMINISTRATOR
