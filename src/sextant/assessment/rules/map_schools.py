"""Mean growth of a school's grades beside the norms of schools, which vary far less than students do."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sextant.assessment.rules.norms import Norms, engine_norms
from sextant.assessment.terms import NormGroup
from sextant.valueadded.conditional_growth import GrowthResults, conditional_growth
from sextant.valueadded.norms import NormLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolGain:
    """What schools with the same mean start gain, and where this grade stands among them."""

    expected: float
    index: float
    percentile: int


def school_gains(
    means: Mapping[int, tuple[float, float]],
    *,
    norms: Norms | None,
    subject: str,
    season: str,
    to_season: str,
) -> dict[int, SchoolGain]:
    """Return the growth of each grade for which the norms of schools say something.

    Args:
        means: by grade at the start, mean start and mean end of the same students.
        norms: of schools; norms of students are never used for schools.
        subject: the word of the database.
        season: at the start.
        to_season: at the end.
    """
    if norms is None or not season:
        return {}
    grades = [
        grade
        for grade in sorted(means)
        if norms.has_growth(
            level=NormGroup.SCHOOL, subject=subject, grade=grade, season=season, to_season=to_season
        )
    ]
    if not grades:
        return {}
    entries = [norms.growth[NormGroup.SCHOOL, subject, grade, season, to_season] for grade in grades]
    growth = conditional_growth(
        norms=engine_norms(edition=norms.edition, norms=entries, subjects=[subject]),
        results=GrowthResults(
            subject=np.zeros(len(grades), np.int64),
            grade=np.array(grades),
            from_week=np.array([entry.weeks for entry in entries]),
            to_week=np.array([entry.to_weeks or 0 for entry in entries]),
            start=np.array([means[grade][0] for grade in grades]),
            end=np.array([means[grade][1] for grade in grades]),
        ),
        level=NormLevel.SCHOOL,
    )
    return {
        grade: SchoolGain(
            expected=float(growth.expected_gain[place]),
            index=float(growth.index[place]),
            percentile=int(growth.percentile[place]),
        )
        for place, grade in enumerate(grades)
    }
