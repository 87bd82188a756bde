"""The words of relationships, recognition and corrections, as the database spells them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Redirect(models.TextChoices):
    """What an adult did at once about something small."""

    CUE = "cue", _("A look or a gesture")
    REMINDER = "reminder", _("A reminder")
    PRIVATE_WORD = "private_word", _("A word in private")
    CHOICE = "choice", _("A choice of two")
    SEAT = "seat", _("Another seat")


class NamedBy(models.TextChoices):
    """Who has named a student's adult."""

    SELF = "self", _("The student herself")
    STUDENT = "student", _("The student")
    STAFF = "staff", _("Staff")


class TwoByTenState(models.TextChoices):
    """Where an assignment of two minutes on ten school days stands."""

    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    LAPSED = "lapsed", _("Lapsed")
    STOPPED = "stopped", _("Stopped")


class CheckInKind(models.TextChoices):
    """Why an adult sat down with a student."""

    TWO_BY_TEN = "two_by_ten", _("Two minutes")
    CHAT = "chat", _("Restorative chat")
    CHECK_IN = "check_in", _("Check-in")


class PracticeState(models.TextChoices):
    """How far somebody is in a cycle of cultural practice."""

    LEARNING = "learning", _("Learning the module")
    PRACTICING = "practicing", _("Trying it out")
    REFLECTED = "reflected", _("Reflected on")
