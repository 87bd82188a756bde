"""The words of groups on the timetable."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlacementState(TextChoices):
    """A proposal is approved, or refused with a reason."""

    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class Unplaced(TextChoices):
    """Why a plan has no place in the timetable yet."""

    NO_ADULT = "no_adult", _("No adult is free to lead another group")
    NO_TIME = "no_time", _("Reading or math fills every period in which an adult is free")
    FULL = "full", _("The groups at a time that fits are full")
    NO_BELLS = "no_bells", _("The school has no bell schedule")
