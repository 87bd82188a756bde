"""The tables of Student Support."""

# Special education, anchor classrooms
from sextant.support.models.anchor import AnchorClassroom, AnchorPlacement, AnchorPoints, AnchorStep
from sextant.support.models.clocks import Evaluation, PlanReading, SpEdEvent
from sextant.support.models.delivery import (
    DecisionReview,
    GroupMeeting,
    GroupMember,
    InterventionGroup,
    Probe,
    Session,
    SessionAttendance,
)
from sextant.support.models.placement import GroupCover, PlacementProposal
from sextant.support.models.plans import Goal, InterventionProgram, SupportPlan
from sextant.support.models.referrals import Referral, Screening
from sextant.support.models.services import MakeUpPlan, ServiceEntitlement, ServiceLog
from sextant.support.models.tiers import TierDecision, TierStatus

__all__ = [
    "AnchorClassroom",
    "AnchorPlacement",
    "AnchorPoints",
    "AnchorStep",
    "DecisionReview",
    "Evaluation",
    "Goal",
    "GroupCover",
    "GroupMeeting",
    "GroupMember",
    "InterventionGroup",
    "InterventionProgram",
    "PlacementProposal",
    "MakeUpPlan",
    "PlanReading",
    "Probe",
    "Referral",
    "Screening",
    "ServiceEntitlement",
    "ServiceLog",
    "Session",
    "SessionAttendance",
    "SpEdEvent",
    "SupportPlan",
    "TierDecision",
    "TierStatus",
]
