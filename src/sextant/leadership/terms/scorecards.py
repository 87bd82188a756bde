"""The words of scorecards, quarterly reviews and turnaround plans."""

from django.db.models import TextChoices


class MetricDomain(TextChoices):
    GROWTH = "growth", "Growth"
    ACHIEVEMENT = "achievement", "Achievement"
    AFTER_SCHOOL = "after_school", "After school"
    CULTURE = "culture", "Culture"
    SUPPORT = "support", "Support"
    TALENT = "talent", "Talent"
    OPERATIONS = "operations", "Leadership and operations"


class SchoolType(TextChoices):
    """Weights sum to a hundred in each."""

    LOWER = "lower", "No high-school grades"
    HIGH = "high", "With high-school grades"


class Tier(TextChoices):
    INTERVENE = "intervene", "Intervene"
    WATCH = "watch", "Watch"
    REINFORCE = "reinforce", "Reinforce"
    MODEL = "model", "Model"


class ReviewState(TextChoices):
    FROZEN = "frozen", "Data frozen"
    WRITTEN = "written", "Root causes written"
    MET = "met", "Meeting held"
    CLOSED = "closed", "Actions checked"


class MilestoneState(TextChoices):
    PLANNED = "planned", "Planned"
    ON_TRACK = "on_track", "On track"
    AT_RISK = "at_risk", "At risk"
    OFF_TRACK = "off_track", "Off track"
    RECOVERED = "recovered", "Recovered"
    ESCALATED = "escalated", "Escalated"
    MET = "met", "Met"


class CentralSupport(TextChoices):
    COACH = "coach", "Coach days"
    CULTURE = "culture", "Culture days"
    SITE_VISIT = "site_visit", "Site visit"
