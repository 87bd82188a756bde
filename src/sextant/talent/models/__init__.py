"""The tables of Talent Management."""

from sextant.talent.models.advancing import (
    AdvancementCase,
    AdvancementWindow,
    CaseEvidence,
    CaseFile,
    ContributionRating,
    PanelVote,
)
from sextant.talent.models.candidates import (
    Application,
    CandidateFile,
    CandidateMessage,
    EqualOpportunity,
    MessageTemplate,
    StageMove,
)
from sextant.talent.models.growing import CategoryPlacement, GrowthGoal, GrowthPlan, MentorDuty
from sextant.talent.models.joining import Clearance, Offer, OnboardingStep, ReferenceCheck
from sextant.talent.models.leading import LeaderEvaluation, LeaderScore, Successor
from sextant.talent.models.market import BenefitRate, Comparator, MarketCell, MarketLoad, PayScenario
from sextant.talent.models.pay import (
    PayCycle,
    PayLine,
    PayRule,
    SalaryBand,
    SalaryPool,
    SalaryRecord,
    Stipend,
)
from sextant.talent.models.positions import BudgetLine, Position, PostedPosition, Posting, Requisition
from sextant.talent.models.screening import (
    DemoScore,
    Kit,
    KitPart,
    Norming,
    RaterPair,
    RaterScore,
    ScreenEvent,
    StudentSlip,
)
from sextant.talent.models.staying import HiringOutcome, RetentionRisk, Separation, StayInterview

__all__ = [
    "AdvancementCase",
    "AdvancementWindow",
    "Application",
    "BenefitRate",
    "BudgetLine",
    "CandidateFile",
    "CandidateMessage",
    "CaseEvidence",
    "CaseFile",
    "CategoryPlacement",
    "Clearance",
    "Comparator",
    "ContributionRating",
    "DemoScore",
    "EqualOpportunity",
    "GrowthGoal",
    "GrowthPlan",
    "HiringOutcome",
    "Kit",
    "KitPart",
    "LeaderEvaluation",
    "LeaderScore",
    "MarketCell",
    "MarketLoad",
    "MentorDuty",
    "MessageTemplate",
    "Norming",
    "Offer",
    "OnboardingStep",
    "PanelVote",
    "PayCycle",
    "PayLine",
    "PayRule",
    "PayScenario",
    "Position",
    "PostedPosition",
    "Posting",
    "RaterPair",
    "RaterScore",
    "ReferenceCheck",
    "Requisition",
    "RetentionRisk",
    "SalaryBand",
    "SalaryPool",
    "SalaryRecord",
    "ScreenEvent",
    "Separation",
    "StageMove",
    "StayInterview",
    "Stipend",
    "StudentSlip",
    "Successor",
]
