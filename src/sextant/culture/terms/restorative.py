"""The words of restorative practice, detentions and lost privileges, as the database spells them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RepairKind(models.TextChoices):
    """The continuum of restorative practice, from a few affective questions to a formal conference."""

    AFFECTIVE_CHAT = "affective_chat", _("Restorative chat")
    SMALL_CIRCLE = "small_circle", _("Small circle")
    CLASS_CIRCLE = "class_circle", _("Class circle")
    CONFERENCE = "conference", _("Formal conference")
    REENTRY_CIRCLE = "re_entry_circle", _("Re-entry circle")


# One screen and half a minute; nobody is invited, and nobody is met beforehand.
LIGHT = frozenset({RepairKind.AFFECTIVE_CHAT, RepairKind.SMALL_CIRCLE, RepairKind.CLASS_CIRCLE})


class RepairState(models.TextChoices):
    """Where a case is, from the referral to its end (W-C4)."""

    REFERRED = "referred", _("Referred")
    SCREENED = "screened", _("Screened: voluntary and safe")
    PRE_MEETINGS = "pre_meetings", _("Being prepared with each person")
    HELD = "held", _("Held")
    AGREEMENT_ACTIVE = "agreement_active", _("Agreement being kept")
    COMPLETION_MEETING = "completion_meeting", _("Completion meeting due")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Does not take place")


ENDED_CASES = (RepairState.CLOSED, RepairState.DECLINED)
# What must still be held; the five school days run.
BEFORE_MEETING = (RepairState.REFERRED, RepairState.SCREENED, RepairState.PRE_MEETINGS)


class RepairOutcome(models.TextChoices):
    """What a case came to."""

    REPAIRED = "repaired", _("Repaired")
    PARTLY = "partly", _("Partly repaired")
    BROKEN = "broken", _("The agreement was broken")


class StoppedBecause(models.TextChoices):
    """Why a conference does not take place; never who declined."""

    NOT_VOLUNTARY = "not_voluntary", _("It would not be voluntary")
    NOT_SAFE = "not_safe", _("It would not be safe")
    NOT_BALANCED = "not_balanced", _("One side has too much power over the other")
    NOT_ALL = "not_all", _("Not everybody who is needed takes part")
    OTHER_WAY = "other_way", _("It was settled another way")


class Answer(models.TextChoices):
    """What an invited student says; declining has no consequence, and the culture team alone knows of it."""

    PENDING = "pending", _("Not asked yet")
    YES = "yes", _("Takes part")
    NO = "no", _("Declines")


class Question(models.TextChoices):
    """The five questions of a conference, in their order (P11)."""

    HAPPENED = "happened", _("What happened?")
    THINKING = "thinking", _("What were you thinking then?")
    AFFECTED = "affected", _("Who was affected, and how?")
    HARDEST = "hardest", _("What has been hardest?")
    NEEDED = "needed", _("What needs to happen to make it right?")


class ItemState(models.TextChoices):
    """Whether a promise of an agreement was kept."""

    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    LATE = "late", _("Late")
    BROKEN = "broken", _("Broken")
    WAIVED = "waived", _("Waived")


OPEN_ITEMS = (ItemState.OPEN, ItemState.LATE)


class FollowUp(models.TextChoices):
    """What the assistant principal decides where an agreement was broken; it is no infraction of itself."""

    AGAIN = "again", _("Meet again and agree anew")
    OTHER = "other", _("Another response to the incident")
    REST = "rest", _("Leave it as it is")


class SeatState(models.TextChoices):
    """Whether a student sat a detention."""

    ASSIGNED = "assigned", _("Assigned")
    SERVED = "served", _("Served")
    UNSERVED = "unserved", _("Did not come")
    EXCUSED = "excused", _("Excused")
    RELEASED = "released", _("No longer needed")


class Privilege(models.TextChoices):
    """What a student goes without for a while; never a meal, a lesson, or moving about at recess."""

    DEVICE = "device", _("Own device")
    LUNCH_SEAT = "lunch_seat", _("Free choice of seat at lunch")
    HALL_PASS = "hall_pass", _("Walking the hall alone")
    TEAM_OR_CLUB = "team_or_club", _("Team or club")
    EVENT = "event", _("A school event")
    ROLE = "role", _("A role or a job")
