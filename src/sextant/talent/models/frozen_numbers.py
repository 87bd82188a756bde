"""What every frozen composite keeps, of a case or of a year: the numbers, the runs, the rules of the day."""

from django.db import models

from sextant.kernel.tables import Record
from sextant.talent.terms.advancing import Certification


class FrozenNumbers(Record):
    """The numbers behind a composite as they stood when it was frozen.

    Hundredths; the growth estimate and its bounds in thousandths of a student standard deviation.
    """

    observation_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    lowest_standard_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    n_observations = models.PositiveSmallIntegerField(default=0)
    n_observers = models.PositiveSmallIntegerField(default=0)
    growth_thousandths = models.IntegerField(null=True, blank=True)
    growth_low_thousandths = models.IntegerField(null=True, blank=True)
    growth_high_thousandths = models.IntegerField(null=True, blank=True)
    n_periods = models.PositiveSmallIntegerField(default=0)
    is_flagged = models.BooleanField(default=False)
    n_years = models.PositiveSmallIntegerField(default=0)
    n_targets = models.PositiveSmallIntegerField(null=True, blank=True)
    n_targets_met = models.PositiveSmallIntegerField(null=True, blank=True)
    certification = models.CharField(max_length=5, choices=Certification, default=Certification.NONE)
    led_minutes = models.PositiveIntegerField(default=0)
    has_demo_room = models.BooleanField(default=False)
    # The standards with their means, in hundredths; the subjects that growth is estimated in.
    standards = models.JSONField(default=list, blank=True)
    subjects = models.JSONField(default=list, blank=True)
    contribution_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    composite_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    run_id = models.UUIDField(null=True, blank=True)
    # Every run that an estimate comes from, where subjects come from different ones.
    run_ids = models.JSONField(default=list, blank=True)
    # The weights and gates of the day, so that a later setting changes no letter.
    settings = models.JSONField(default=dict, blank=True)
    # Every step of the arithmetic, as the teacher reads it.
    lines = models.JSONField(default=list, blank=True)
    inputs_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
