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
from sextant.support.models.plans import Goal, InterventionProgram, SupportPlan
from sextant.support.models.referrals import Referral, Screening
from sextant.support.models.tiers import TierDecision, TierStatus

__all__ = [
    "DecisionReview",
    "Goal",
    "GroupMeeting",
    "GroupMember",
    "InterventionGroup",
    "InterventionProgram",
    "Probe",
    "Referral",
    "Screening",
    "Session",
    "SessionAttendance",
    "SupportPlan",
    "TierDecision",
    "TierStatus",
]
