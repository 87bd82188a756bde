"""The tables of Student Support."""

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
from sextant.support.models.tiers import TierDecision, TierStatus

__all__ = [
    "DecisionReview",
    "Goal",
    "GroupCover",
    "GroupMeeting",
    "GroupMember",
    "InterventionGroup",
    "InterventionProgram",
    "PlacementProposal",
    "Probe",
    "Referral",
    "Screening",
    "Session",
    "SessionAttendance",
    "SupportPlan",
    "TierDecision",
    "TierStatus",
]
