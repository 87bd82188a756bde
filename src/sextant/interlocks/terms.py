"""The words of the interlock engine."""

from django.db.models import TextChoices


class Mode(TextChoices):
    """What a live row does in this network."""

    ON = "on", "On"
    DRY_RUN = "dry_run", "Dry run"
    OFF = "off", "Off"
