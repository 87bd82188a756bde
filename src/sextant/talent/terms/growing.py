"""The words of categories, growth plans, onboarding, advancement, leaders and staying."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Category(IntegerChoices):
    """The four instructor categories, in their order."""

    ASSOCIATE = 1, _("Associate")
    SENIOR_ASSOCIATE = 2, _("Senior Associate")
    ADVANCED = 3, _("Advanced")
    MASTER = 4, _("Master")


class PlacementBasis(TextChoices):
    INITIAL = "initial", _("At hire")
    ADVANCEMENT = "advancement", _("Advancement")
    TRANSFER = "transfer", _("Transfer")


class PlanState(TextChoices):
    """Domain 2.b, W-T3."""

    DRAFT = "draft", _("Draft")
    SENT = "sent", _("With the supervisor")
    AGREED = "agreed", _("Agreed")
    MID_YEAR = "mid_year", _("Reviewed at mid-year")
    CLOSED = "closed", _("Closed")


class GoalOrigin(TextChoices):
    SCREENING = "screening", _("From hiring")
    OBSERVATION = "observation", _("From lessons seen")
    SELF = "self", _("Own goal")
    GROWTH_AND_OBSERVATION = "growth_and_observation", _("From growth and lessons seen")
    ADVANCEMENT = "advancement", _("From an advancement case")


class PathKind(TextChoices):
    """What a line of a category’s path is: a goal that plans begin with, or something to learn."""

    GOAL = "goal", _("Goal to begin with")
    LEARNING = "learning", _("Session or topic")


class GoalState(TextChoices):
    OPEN = "open", _("Open")
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")
    DROPPED = "dropped", _("Dropped")


class OnboardingKind(TextChoices):
    MENTOR = "mentor", _("Mentor named")
    ORIENTATION = "orientation", _("August orientation attended")
    DEVICE = "device", _("Device handed over")
    ROSTERS = "rosters", _("Rosters ready")
    ACCOUNT = "account", _("Access begins")
    COACHING = "coaching", _("Coaching cycle under way")
    PLAN = "plan", _("Growth plan agreed")


class CaseState(TextChoices):
    """Domain 2.b, W-T4."""

    ELIGIBLE = "eligible", _("Eligible")
    INVITED = "invited", _("Invited")
    SUBMITTED = "submitted", _("Submitted")
    FROZEN = "evidence_frozen", _("Evidence frozen")
    PANEL = "panel", _("With the panel")
    DECIDED = "decided", _("Decided")
    APPEALED = "appealed", _("Appealed")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(TextChoices):
    ADVANCE = "advance", _("Advance")
    NOT_YET = "not_yet", _("Not yet")


class PanelPart(TextChoices):
    """Who votes on a case: one of each."""

    PRINCIPAL = "principal", _("Principal of another school")
    CONTENT = "content", _("Content expert")
    HR = "hr", _("Human resources")


class RiskBand(TextChoices):
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class LeavingReason(TextChoices):
    PAY = "pay", _("Pay or benefits")
    LEADERSHIP = "leadership", _("Leadership")
    WORKLOAD = "workload", _("Workload")
    COMMUTE = "commute", _("Commute or move")
    FAMILY = "family", _("Family or health")
    CAREER = "career", _("Another career")
    RETIREMENT = "retirement", _("Planned retirement")
    NOT_RENEWED = "not_renewed", _("Not renewed")
    DISMISSED = "dismissed", _("Dismissed")
    OTHER = "other", _("Other")


class Readiness(TextChoices):
    NOW = "now", _("Ready now")
    NEXT_YEAR = "next_year", _("Ready in a year")
    LATER = "later", _("In two years or more")


class WeightDecision(TextChoices):
    """What becomes of the screening’s weights once the hires’ first year is known."""

    KEEP = "keep", _("Keep the weights")
    CHANGE = "change", _("Change the weights")


class StayTheme(TextChoices):
    """What a stay interview was about; no transcript is kept."""

    WORKLOAD = "workload", _("Workload and time")
    GROWTH = "growth", _("Growth and advancement")
    LEADERSHIP = "leadership", _("How the school is led")
    COLLEAGUES = "colleagues", _("Colleagues and team")
    STUDENTS = "students", _("Students and culture")
    CLASSES = "classes", _("Classes and timetable")
    PAY = "pay", _("Pay and benefits")
    RECOGNITION = "recognition", _("Being seen and thanked")
    LIFE = "life", _("Life outside school")
