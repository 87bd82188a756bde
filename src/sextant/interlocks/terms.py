"""The words of the interlock engine."""

from django.db.models import TextChoices


class Mode(TextChoices):
    """What a live row does in this network."""

    ON = "on", "On"
    DRY_RUN = "dry_run", "Dry run"
    OFF = "off", "Off"


class TrialState(TextChoices):
    """How far a trial has come."""

    WAITING = "waiting", "Under way"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Tuned(TextChoices):
    """How a row is answered whose items are dismissed too often."""

    KEPT = "kept", "Keep it as it is"
    NUMBER = "number", "A number of its condition was changed"
    DRY_RUN = "dry_run", "Dry run: count, and open nothing"
    OFF = "off", "Off"


class WhyNoEffect(TextChoices):
    """Why nothing is said of what a row's work changed."""

    FEW = "few", "Fewer than ten closed items have an outcome"
    NOBODY_BESIDE = "beside", "Fewer than ten comparable cases without the work have an outcome"
    NOBODY_ALIKE = "alike", "Fewer than ten closed items have a comparable case that began alike"
    FEW_SCHOOLS = "schools", "Fewer than eight schools with the work, or without it"
