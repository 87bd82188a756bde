"""What works here: programs held against like students who waited, frozen as of a day. Nobody is named."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.support.models.plans import InterventionProgram
from sextant.support.terms.following import Delivered, GradeBand, NoEffect

OF_PROGRAM = Guarded(record_class=RecordClass.P1)


class EffectRun(Record):
    """One look at all programs, with the results there were on a day; never changed, only followed."""

    guard = OF_PROGRAM

    computed_on = models.DateField(unique=True)
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    n_served = models.PositiveIntegerField(default=0)
    n_waiting = models.PositiveIntegerField(default=0)
    model_version = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"What works here on {self.computed_on}"


class ProgramEffect(GuardedModel):
    """One program in one band of grades and of minutes delivered, in network SD of the next score.

    ``why_none`` says why there is no estimate; of fewer than ten no number is kept at all.
    """

    guard = OF_PROGRAM

    run = models.ForeignKey(EffectRun, on_delete=models.PROTECT, related_name="effects")
    program = models.ForeignKey(InterventionProgram, on_delete=models.PROTECT, related_name="+")
    delivered = models.CharField(max_length=6, choices=Delivered)
    grades = models.CharField(max_length=4, choices=GradeBand)
    effect = models.FloatField(null=True, blank=True)
    standard_error = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    n_served = models.PositiveIntegerField(null=True, blank=True)
    n_beside = models.PositiveIntegerField(null=True, blank=True)
    n_unmatched = models.PositiveIntegerField(null=True, blank=True)
    difference_before = models.FloatField(null=True, blank=True)
    difference_after = models.FloatField(null=True, blank=True)
    why_none = models.CharField(max_length=5, choices=NoEffect, blank=True)

    class Meta:
        constraints = [
            one_of("delivered", Delivered, name="program_effect_delivered_is_known"),
            one_of("grades", GradeBand, name="program_effect_grades_are_known"),
            models.UniqueConstraint(
                fields=["run", "program", "delivered", "grades"], name="program_effect_once_a_run"
            ),
            models.CheckConstraint(
                name="program_effect_of_ten_or_none",
                condition=Q(effect=None, n_served=None) & ~Q(why_none="")
                | Q(effect__isnull=False, n_served__gte=10, n_beside__gte=10, why_none=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Effect of program {self.program_id}"
