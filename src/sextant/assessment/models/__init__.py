"""The tables of Data & Assessment, named here because Django must find them."""

from sextant.assessment.models.growth import (
    GrowthFlag,
    GrowthRun,
    SchoolGrowth,
    SectionGrowth,
    StudentGrowth,
    TeacherGrowth,
)
from sextant.assessment.models.map_results import MapResult
from sextant.assessment.models.results import AssessmentResult

__all__ = [
    "AssessmentResult",
    "GrowthFlag",
    "GrowthRun",
    "MapResult",
    "SchoolGrowth",
    "SectionGrowth",
    "StudentGrowth",
    "TeacherGrowth",
]
