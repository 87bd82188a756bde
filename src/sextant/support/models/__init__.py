"""The tables of Student Support."""

# Special education, anchor classrooms
from sextant.support.models.anchor import (
    AnchorClassroom,
    AnchorLevelMove,
    AnchorPlacement,
    AnchorPoints,
    AnchorStep,
)
from sextant.support.models.beginnings import EntryStep, ExtensionReview
from sextant.support.models.clocks import DisabilitySuspected, Evaluation, PlanReading, SpEdEvent

# Wellness and safety
from sextant.support.models.counseling import (
    Appointment,
    CounselingEpisode,
    CounselingSession,
    ExternalReferral,
    OutsideCase,
    WellnessGroup,
    WellnessScreener,
)
from sextant.support.models.delivery import (
    DecisionReview,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    Probe,
    Session,
    SessionAttendance,
)
from sextant.support.models.effects import EffectRun, ProgramEffect
from sextant.support.models.following import (
    CaseloadDecision,
    Outreach,
    RedSince,
    TruancyStep,
    WarningCaseEnd,
    WarningReview,
)
from sextant.support.models.placement import GroupCover, PlacementProposal
from sextant.support.models.plans import Goal, InterventionProgram, SupportPlan
from sextant.support.models.referrals import Referral, ReferralVoice, Screening
from sextant.support.models.safety import SafetyCall, SafetyConcern, StateLine
from sextant.support.models.sap_meetings import SapDecision
from sextant.support.models.services import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.models.tiers import TierDecision, TierStatus
from sextant.support.models.wellness import (
    Strategy,
    SupportAdult,
    WellnessConsent,
    WellnessCount,
    WellnessReferral,
    WellnessWords,
)

__all__ = [
    "AnchorClassroom",
    "AnchorLevelMove",
    "AnchorPlacement",
    "AnchorPoints",
    "AnchorStep",
    "Appointment",
    "CaseloadDecision",
    "CounselingEpisode",
    "CounselingSession",
    "DecisionReview",
    "DisabilitySuspected",
    "EffectRun",
    "EntryStep",
    "Evaluation",
    "ExtensionReview",
    "ExternalReferral",
    "Goal",
    "GroupCover",
    "GroupMeeting",
    "GroupMember",
    "InterventionGroup",
    "InterventionProgram",
    "MakeUpPlan",
    "Outreach",
    "OutsideCase",
    "PlacementProposal",
    "PlanReading",
    "Probe",
    "ProgramEffect",
    "RedSince",
    "Referral",
    "ReferralVoice",
    "SafetyCall",
    "SafetyConcern",
    "SapDecision",
    "Screening",
    "ServiceEntitlement",
    "ServiceLog",
    "Session",
    "SessionAttendance",
    "SpEdEvent",
    "StateLine",
    "Strategy",
    "SupportAdult",
    "SupportPlan",
    "TierDecision",
    "TierStatus",
    "TruancyStep",
    "WarningCaseEnd",
    "WarningReview",
    "WellnessConsent",
    "WellnessCount",
    "WellnessGroup",
    "WellnessReferral",
    "WellnessScreener",
    "WellnessWords",
]
