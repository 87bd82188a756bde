"""The words of extension reviews and of mid-year entries."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stretch(TextChoices):
    """What a student gets who is ahead (domain 6.b, Advanced)."""

    EXTENSION = "extension", _("Extension in class")
    ACCELERATED = "accelerated", _("Accelerated pathway")
    MENTOR = "mentor", _("A mentor and a project of one’s own")
    NOT_NOW = "not_now", _("Nothing more now")


class EntryStepKind(TextChoices):
    """What is owed to a student who comes in the middle of a year (interlock I-37)."""

    SERVICES = "services", _("Services of the plan begin")
    PROBE = "probe", _("A short placement probe in reading and math")
    BUDDY = "buddy", _("A buddy for the first week")
    GROUPS = "groups", _("A place in groups")
