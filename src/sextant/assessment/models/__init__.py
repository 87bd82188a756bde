"""The tables of Data & Assessment, named here because Django must find them."""

from sextant.assessment.models.administrations import (
    Administration,
    AdministrationForm,
    HoldDecision,
    ItemStatistics,
    Release,
    ReleasedItem,
    ReleasedPicture,
    SchoolWindow,
)
from sextant.assessment.models.blueprints import Blueprint, BlueprintLine, FormItem, FormReview, TestForm
from sextant.assessment.models.challenges import GrowthChallenge
from sextant.assessment.models.gradebook import (
    CardRelease,
    CardReview,
    GradebookEntry,
    GradeCategory,
    GradedWork,
    PeriodGrade,
    YearGradeApproval,
)
from sextant.assessment.models.growth import (
    GrowthFlag,
    SchoolGrowth,
    SectionGrowth,
    StudentGrowth,
    TeacherGrowth,
)
from sextant.assessment.models.growth_runs import GrowthEvidence, GrowthRun
from sextant.assessment.models.items import Item, ItemImage, Misconception
from sextant.assessment.models.map_results import MapResult
from sextant.assessment.models.norms import MapStart, NormRow, NormTable
from sextant.assessment.models.report_cards import CardAcknowledgement, ReportCard
from sextant.assessment.models.results import AssessmentResult
from sextant.assessment.models.reteaching import DataMeeting, ReteachPlan, ReteachStudent
from sextant.assessment.models.sitting_marks import SittingMark
from sextant.assessment.models.sittings import (
    AccommodationUse,
    AttemptHold,
    Rating,
    SectionStandard,
    Sitting,
    SupersededScore,
    TestSeat,
)
from sextant.assessment.models.standards import Standard, StandardAssociation, StandardsFramework

__all__ = [
    "AccommodationUse",
    "Administration",
    "AdministrationForm",
    "AssessmentResult",
    "AttemptHold",
    "Blueprint",
    "BlueprintLine",
    "CardAcknowledgement",
    "CardRelease",
    "CardReview",
    "DataMeeting",
    "FormItem",
    "FormReview",
    "GradeCategory",
    "GradebookEntry",
    "GradedWork",
    "GrowthChallenge",
    "GrowthEvidence",
    "GrowthFlag",
    "GrowthRun",
    "HoldDecision",
    "Item",
    "ItemImage",
    "ItemStatistics",
    "MapResult",
    "MapStart",
    "Misconception",
    "NormRow",
    "NormTable",
    "PeriodGrade",
    "Rating",
    "Release",
    "ReleasedItem",
    "ReleasedPicture",
    "ReportCard",
    "ReteachPlan",
    "ReteachStudent",
    "SchoolGrowth",
    "SchoolWindow",
    "SectionGrowth",
    "SectionStandard",
    "Sitting",
    "SittingMark",
    "Standard",
    "StandardAssociation",
    "StandardsFramework",
    "StudentGrowth",
    "SupersededScore",
    "TeacherGrowth",
    "TestForm",
    "TestSeat",
    "YearGradeApproval",
]
