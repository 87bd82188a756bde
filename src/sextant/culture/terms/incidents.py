"""The words of incidents beyond those that all of School Culture uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignOffState(models.TextChoices):
    """Whether the next level has agreed to a decision."""

    ASKED = "asked", _("Waits for a sign-off")
    GIVEN = "given", _("Signed off")
    REFUSED = "refused", _("Sent back")
    LAPSED = "lapsed", _("Taken back before an answer")


class SignOffKind(models.TextChoices):
    """Why a higher seat is asked, and so whether the decision stands meanwhile."""

    OUTSIDE = "outside", _("Outside the range of the ladder")
    DECIDER = "decider", _("This seat decides; nothing begins before it signs")
    SECOND = "second", _("The code asks for a second word")
    EMERGENCY = "emergency", _("Began at once because of danger; to be signed today")


class Function(models.TextChoices):
    """What a behavior seemed to be for, as the adult saw it: a hypothesis and no finding."""

    ATTENTION_OF_PEERS = "attention_peers", _("Attention of other students")
    ATTENTION_OF_ADULTS = "attention_adults", _("Attention of an adult")
    ESCAPE_WORK = "escape_work", _("To get out of work")
    ESCAPE_PEOPLE = "escape_people", _("To get away from somebody")
    GET_THING = "get_thing", _("To get a thing or an activity")
    SENSORY = "sensory", _("Too much or too little going on")
    NOT_CLEAR = "not_clear", _("Not clear")
