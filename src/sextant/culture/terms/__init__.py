"""The words of School Culture, as the database spells them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    """The ages that expectations are written for."""

    K2 = "k_2", _("Kindergarten to grade 2")
    G35 = "3_5", _("Grades 3 to 5")
    G68 = "6_8", _("Grades 6 to 8")
    G912 = "9_12", _("Grades 9 to 12")


class LadderState(models.TextChoices):
    """Where a version of the code and its ladder is."""

    DRAFT = "draft", _("Draft")
    IN_FORCE = "in_force", _("In force")
    RETIRED = "retired", _("Retired")


class Circumstance(models.TextChoices):
    """The special circumstances of 34 CFR 300.530(g)."""

    NONE = "none", _("None")
    WEAPON = "weapon", _("Weapon")
    DRUGS = "drugs", _("Drugs")
    SERIOUS_INJURY = "serious_bodily_injury", _("Serious bodily injury")


class Place(models.TextChoices):
    """Where something happened."""

    CLASSROOM = "classroom", _("Classroom")
    HALLWAY = "hallway", _("Hallway or stairs")
    CAFETERIA = "cafeteria", _("Cafeteria")
    YARD = "yard", _("Yard or playground")
    BATHROOM = "bathroom", _("Bathroom")
    BUS = "bus", _("Bus or way to school")
    ONLINE = "online", _("Online")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class IncidentState(models.TextChoices):
    """Where an incident is on its way from the report to the repair."""

    REPORTED = "reported", _("Reported")
    TRIAGED = "triaged", _("Triaged")
    INVESTIGATING = "investigating", _("Being heard")
    DECIDED = "decided", _("Decided")
    REPAIRING = "repairing", _("Being served or repaired")
    REENTERED = "re_entered", _("Back in class")
    CLOSED = "closed", _("Closed")
    MERGED = "merged", _("Merged with another report")


class Part(models.TextChoices):
    """What part a student had in an incident."""

    RESPONSIBLE = "responsible", _("Responsible")
    HARMED = "harmed", _("Harmed")
    WITNESS = "witness", _("Witness")


class Finding(models.TextChoices):
    """What the hearing found."""

    SUBSTANTIATED = "substantiated", _("It happened as reported")
    NOT_SUBSTANTIATED = "not_substantiated", _("It did not happen")
    UNCLEAR = "unclear", _("It cannot be settled")


class ResponseKind(models.TextChoices):
    """What follows an incident: restorative first, then traditional, then exclusion."""

    AFFECTIVE_CHAT = "affective_chat", _("Affective questions")
    SMALL_CIRCLE = "small_circle", _("Small impromptu conversation")
    CLASS_CIRCLE = "class_circle", _("Class circle")
    CONFERENCE = "conference", _("Formal conference and agreement")
    SEAT_CHANGE = "seat_change", _("Seat change")
    CALL_HOME = "call_home", _("Call home")
    DETENTION = "detention", _("Detention")
    LOSS_OF_PRIVILEGE = "loss_of_privilege", _("Loss of a privilege")
    PRIVILEGE_CONTRACT = "privilege_contract", _("Privilege contract")
    ISS = "iss", _("In-school suspension")
    OSS = "oss", _("Out-of-school suspension")
    EXPULSION_REFERRAL = "expulsion_referral", _("Referral for expulsion")


RESTORATIVE = frozenset(
    {
        ResponseKind.AFFECTIVE_CHAT,
        ResponseKind.SMALL_CIRCLE,
        ResponseKind.CLASS_CIRCLE,
        ResponseKind.CONFERENCE,
    }
)
EXCLUSION = frozenset({ResponseKind.ISS, ResponseKind.OSS, ResponseKind.EXPULSION_REFERRAL})


class ResponseState(models.TextChoices):
    """Whether what was decided has been done."""

    ASSIGNED = "assigned", _("Assigned")
    DONE = "done", _("Done")
    WAIVED = "waived", _("Waived")


class RemovalKind(models.TextChoices):
    """How a student was kept from her class or school."""

    OSS = "oss", _("Out-of-school suspension")
    ISS = "iss", _("In-school suspension")
    INFORMAL = "informal", _("Sent home informally")
    BUS = "bus", _("Bus suspension, where transport is in the plan")
    INTERIM_SETTING = "interim_setting", _("Interim alternative setting")
    EXPULSION = "expulsion", _("Expulsion")


class RemovalState(models.TextChoices):
    """Where a removal stands."""

    PLANNED = "planned", _("Planned")
    SERVED = "served", _("Served")
    OVERTURNED = "overturned", _("Overturned")
