"""The tables of Active Leadership."""

from sextant.leadership.models.after_school import (
    AlumniEnrollment,
    CollegeApplication,
    CollegeEntranceResult,
    CreditLine,
    FinancialAid,
    Institution,
    OwnPlan,
)
from sextant.leadership.models.equity import EquityDecision, EquityMeasure
from sextant.leadership.models.meetings import (
    AgendaItem,
    Commitment,
    LeadershipMeeting,
    SchoolGoal,
    SchoolPlan,
)
from sextant.leadership.models.operations import (
    CoverageNeed,
    DecisionRight,
    LeaderHours,
    MakeUpLesson,
    OperationsTicket,
    ResourceScenario,
    ResourceUse,
    SpendingLine,
)
from sextant.leadership.models.reviews import (
    Milestone,
    QuarterlyReview,
    ReviewAction,
    SupportAllocation,
    TurnaroundPlan,
)
from sextant.leadership.models.scorecards import MetricDefinition, MetricWeek, Scorecard, ScorecardLine

__all__ = [
    "AgendaItem",
    "AlumniEnrollment",
    "CollegeApplication",
    "CollegeEntranceResult",
    "Commitment",
    "CoverageNeed",
    "CreditLine",
    "DecisionRight",
    "EquityDecision",
    "EquityMeasure",
    "FinancialAid",
    "Institution",
    "LeaderHours",
    "LeadershipMeeting",
    "MakeUpLesson",
    "MetricDefinition",
    "MetricWeek",
    "Milestone",
    "OperationsTicket",
    "OwnPlan",
    "QuarterlyReview",
    "ResourceScenario",
    "ResourceUse",
    "ReviewAction",
    "SchoolGoal",
    "SchoolPlan",
    "Scorecard",
    "ScorecardLine",
    "SpendingLine",
    "SupportAllocation",
    "TurnaroundPlan",
]
