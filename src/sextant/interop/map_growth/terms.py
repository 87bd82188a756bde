"""The words of MAP Growth files: layouts, terms, pairs of terms, kinds of tests."""

from dataclasses import dataclass
from enum import StrEnum

from sextant.interop.scores.cells import Unreadable, quoted
from sextant.interop.scores.periods import (
    PeriodRef,
    SchoolYearRef,
    Season,
    read_school_year,
    read_season,
    season_period,
)


class MapLayout(StrEnum):
    """Which of the vendor's files a table is, by its header."""

    ASSESSMENT_RESULTS = "assessment_results"
    COMBINED = "combined"
    STUDENTS_BY_SCHOOL = "students_by_school"
    NOT_NEEDED = "not_needed"


class KindOfTest(StrEnum):
    """What a test is for: a screening never measures growth."""

    GROWTH = "growth"
    SURVEY = "survey"
    SCREENING = "screening"


class GrowthPair(StrEnum):
    """The two seasons between which the vendor measures growth."""

    FALL_TO_FALL = "fall_to_fall"
    FALL_TO_WINTER = "fall_to_winter"
    FALL_TO_SPRING = "fall_to_spring"
    WINTER_TO_WINTER = "winter_to_winter"
    WINTER_TO_SPRING = "winter_to_spring"
    SPRING_TO_SPRING = "spring_to_spring"

    @property
    def column_part(self) -> str:
        """Return the pair as column names spell it: FallToWinter."""
        return "".join(word.capitalize() for word in self.value.split("_"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTerm:
    """A season of a school year: Fall 2026-2027."""

    season: Season
    school_year: SchoolYearRef

    @property
    def label(self) -> str:
        """Return the term as people write it: Fall 2026-27."""
        return f"{self.season.value.capitalize()} {self.school_year.label}"

    @property
    def period(self) -> PeriodRef:
        """Return the occasion of this term inside its school year."""
        return season_period(self.season)


def read_term(text: str) -> MapTerm:
    """Return the term that a cell such as `Fall 2026-2027` names.

    Raises:
        Unreadable: the cell is empty, or names no season and school year.
    """
    word, _, year = text.strip().partition(" ")
    season = read_season(word)
    if season is None:
        raise Unreadable(
            code="bad_term" if text.strip() else "missing_term",
            message=f"{quoted(text)} is not a term." if text.strip() else "The row has no term.",
            cure="Export the file again; a term reads like Fall 2026-2027.",
        )
    return MapTerm(season=season, school_year=read_school_year(year))


def kind_of_test(test_type: str, test_name: str) -> KindOfTest:
    """Return what a test is for, from its type and the beginning of its name."""
    if test_name.casefold().startswith("screening"):
        return KindOfTest.SCREENING
    return KindOfTest.SURVEY if test_type.casefold() == "survey" else KindOfTest.GROWTH
