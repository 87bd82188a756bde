"""The words of consistency: groups that are compared, what is compared, and how a ratio stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RatioGroup(models.TextChoices):
    """Whose share is held against that of all other students; race follows 62 Fed. Reg. 58782."""

    IEP = "iep", _("Students with an IEP")
    PLAN_504 = "504", _("Students with a 504 plan")
    EL = "el", _("English learners")
    LOW_INCOME = "low_income", _("Students of low income")
    BLACK = "black", _("Black students")
    HISPANIC = "hispanic", _("Hispanic students")
    WHITE = "white", _("White students")
    ASIAN = "asian", _("Asian students")
    TWO_OR_MORE = "two_or_more", _("Students of two or more races")
    BOYS = "boys", _("Boys")


# Each student is in one of these at most: sizes of some would tell of the rest.
RACES = (
    RatioGroup.BLACK,
    RatioGroup.HISPANIC,
    RatioGroup.WHITE,
    RatioGroup.ASIAN,
    RatioGroup.TWO_OR_MORE,
)


class Measure(models.TextChoices):
    """What is compared between a group and all others."""

    RISK = "risk", _("Risk ratio")
    SAME = "same", _("Same infraction")
    DAYS = "days", _("Days of suspension")


class Of(models.TextChoices):
    """Of what a measure speaks: what happened to students, or which infractions are compared."""

    REFERRED = "referred", _("Referred for a major")
    EXCLUDED = "excluded", _("Kept from class")
    SUSPENDED = "suspended", _("Suspended from school")
    SUBJECTIVE = "subjective", _("Codes that leave room for judgment")
    OBJECTIVE = "objective", _("Codes that say exactly what counts")
    CODE = "code", _("One code")


OUTCOMES = (Of.REFERRED, Of.EXCLUDED, Of.SUSPENDED)


class Standing(models.TextChoices):
    """How a comparison stands; only the last two ask for a review."""

    EVEN = "even", _("No gap that asks for a look")
    WATCH = "watch", _("Cannot tell yet")
    MANY = "many", _("May be chance: one of many comparisons")
    AMBER = "amber", _("Review: higher")
    RED = "red", _("Review: at least twice as high")


TRIGGERED = frozenset({Standing.AMBER, Standing.RED})


class Answer(models.TextChoices):
    """What followed an incident, by its heaviest part."""

    CONFERENCE = "conference", _("Conference")
    OTHER_RESTORATIVE = "other_restorative", _("Other restorative response")
    DETENTION = "detention", _("Detention or privilege")
    ISS = "iss", _("In-school suspension")
    OSS = "oss", _("Out-of-school suspension")


class Entry(models.TextChoices):
    """Why a student's majors ask for tier 2."""

    TWO_BY_OCTOBER = "two_by_october", _("2 majors by 31 October")
    THREE_IN_THIRTY = "three_in_thirty", _("3 majors in 30 school days")
    SUSPENDED = "suspended", _("A suspension from school")
