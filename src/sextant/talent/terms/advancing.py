"""The words of advancement: gates and their states, certification, the parts of contribution."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GateKey(TextChoices):
    """What the way to a category asks, in the order in which pages and letters say it."""

    ENOUGH = "enough", _("Enough scored visits")
    COMPOSITE = "composite", _("Composite C")
    OBSERVATION = "observation", _("Instruction O")
    LOWEST = "lowest", _("Lowest standard")
    GROWTH = "growth", _("Growth of students")
    CERTIFICATION = "certification", _("Certification")
    YEARS = "years", _("Years of evidence")
    LED = "led", _("Led learning of colleagues")
    LESSON = "lesson", _("Panel lesson")


class GateState(TextChoices):
    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")
    OPEN = "open", _("Not known yet")
    NOT_ASKED = "not_asked", _("Does not apply")


class Certification(TextChoices):
    """What the certificates of a teacher come to on a day."""

    FULL = "full", _("Full certification")
    ROUTE = "route", _("Approved route")
    NONE = "none", _("No certificate that runs")


class ContributionPart(TextChoices):
    """Domain 2.c, K."""

    FAMILY = "family", _("Family partnership")
    TEAM = "team", _("Team")
    RELIABILITY = "reliability", _("Reliability")
    CULTURE = "culture", _("Cultural competence")


class YearPart(TextChoices):
    """What a year’s composite is made from, as pages name what is missing."""

    OBSERVATIONS = "observations", _("Scored visits")
    GROWTH = "growth", _("Growth or targets")
    CONTRIBUTION = "contribution", _("Contribution")
