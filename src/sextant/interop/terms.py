"""The words of file exchange, as the database spells them."""

from django.db.models import TextChoices


class ImportFormat(TextChoices):
    ONEROSTER = "oneroster", "OneRoster"
    MAP = "map", "NWEA MAP Growth"
    SCORES = "scores", "Scores"


class ImportState(TextChoices):
    STAGED = "staged", "Being read"
    READY = "ready", "Ready to apply"
    HELD = "held", "Held: too much would end"
    APPLIED = "applied", "Applied"
    UNCHANGED = "unchanged", "Changed nothing"
    REJECTED = "rejected", "Refused"
