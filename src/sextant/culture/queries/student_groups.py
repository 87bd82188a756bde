"""To which groups students belong, for counts alone: grades, gender, race, IEP, English learners."""

from collections.abc import Collection
from datetime import date

from sextant.culture.queries.community_desk import at_the_desk
from sextant.culture.terms.community import Dimension
from sextant.network.models import Student, StudentDemographics
from sextant.network.queries.enrollment import students_in_program
from sextant.network.terms import Gender, ProgramKind, Race

LOWEST_GRADE = 3
HISPANIC = "hispanic"
BANDS = ((3, 5, "3_5"), (6, 8, "6_8"), (9, 12, "9_12"))
EARLY = "k_2"
YES, NO = "yes", "no"
BAND_GROUPS = tuple(band for _low, _high, band in BANDS)
RACE_GROUPS = (HISPANIC, *(race.value for race in Race))
GROUPS: dict[str, tuple[str, ...]] = {
    Dimension.ALL: ("",),
    Dimension.BAND: BAND_GROUPS,
    Dimension.GENDER: tuple(one.value for one in Gender),
    Dimension.RACE: RACE_GROUPS,
    Dimension.IEP: (YES, NO),
    Dimension.EL: (YES, NO),
}
# The ways to divide a school; what two of them tell together is looked at when they are shown.
DIVISIONS = (Dimension.BAND, Dimension.GENDER, Dimension.RACE, Dimension.IEP, Dimension.EL)
_WORDS: dict[str, dict[str, str]] = {
    Dimension.BAND: {
        EARLY: "Kindergarten to grade 2",
        "3_5": "Grades 3–5",
        "6_8": "Grades 6–8",
        "9_12": "Grades 9–12",
    },
    Dimension.GENDER: {one.value: str(one.label) for one in Gender} | {"f": "Girls", "m": "Boys"},
    Dimension.RACE: {HISPANIC: "Hispanic or Latino"} | {one.value: str(one.label) for one in Race},
    Dimension.IEP: {YES: "With an IEP", NO: "Without an IEP"},
    Dimension.EL: {YES: "English learners", NO: "Not English learners"},
}


def group_words(dimension: str, group: str) -> str:
    """Return a group as a page names it."""
    return _WORDS.get(dimension, {}).get(group, group)


def band_of(grade: int | None) -> str:
    """Return the band of a grade; the youngest are asked nothing, and may lead."""
    return next((band for low, high, band in BANDS if grade is not None and low <= grade <= high), EARLY)


def students_at(*, school_id: int, lowest: int | None = None) -> dict[int, int]:
    """Return the students of a school with their grade, counted by the desk."""
    with at_the_desk(is_traced=False):
        rows = Student.objects.filter(school_id=school_id)
        if lowest is not None:
            rows = rows.filter(grade__gte=lowest)
        return {key: grade or 0 for key, grade in rows.order_by("pk").values_list("pk", "grade")}


def groups_of(grades: dict[int, int], *, on: date) -> dict[str, dict[int, str]]:
    """Return for each way to divide students the group of each of them; three queries, by the desk."""
    keys: Collection[int] = grades.keys()
    with at_the_desk(is_traced=False):
        rows = {
            key: (gender, HISPANIC if is_hispanic else race)
            for key, gender, race, is_hispanic in StudentDemographics.objects.filter(
                student_id__in=keys
            ).values_list("student_id", "gender", "race", "is_hispanic")
        }
        iep = students_in_program(kind=ProgramKind.IEP, on=on, student_ids=keys)
        learners = students_in_program(kind=ProgramKind.EL, on=on, student_ids=keys)
    unknown = (Gender.UNKNOWN.value, Race.UNKNOWN.value)
    return {
        Dimension.BAND: {key: band_of(grade) for key, grade in grades.items()},
        Dimension.GENDER: {key: rows.get(key, unknown)[0] for key in keys},
        Dimension.RACE: {key: rows.get(key, unknown)[1] for key in keys},
        Dimension.IEP: {key: YES if key in iep else NO for key in keys},
        Dimension.EL: {key: YES if key in learners else NO for key in keys},
    }
