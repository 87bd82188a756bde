"""Who may leave, who left and why, what she carried; whether hiring foresaw it."""

from django.db import models

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.terms.growing import LeavingReason, RiskBand

STAYS = Guarded(record_class=RecordClass.A2R, school="school_id")


class RetentionRisk(Record):
    """How likely a member of staff is to leave, with the reasons that a leader can act on."""

    guard = STAYS

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    band = models.CharField(max_length=6, choices=RiskBand)
    reasons = models.JSONField(default=list)
    computed_on = models.DateField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            one_of("band", RiskBand, name="retention_risk_band_is_known"),
            models.UniqueConstraint(
                fields=["staff"],
                condition=models.Q(is_current=True),
                name="retention_risk_current_once",
            ),
        ]
        indexes = [models.Index(fields=["school", "is_current"], name="retention_risk_by_school")]

    def __str__(self) -> str:
        return f"Risk {self.pk}"


class StayInterview(Record):
    """A leader asked what would make somebody stay; themes, not a transcript."""

    guard = STAYS

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    held_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    themes = models.JSONField(default=list)
    promise = models.CharField(max_length=300, blank=True)
    promise_due_on = models.DateField(null=True, blank=True)
    promise_kept_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Stay interview {self.pk}"


class Separation(Record):
    """Somebody leaves: when, why, whether she chose it, whether she is missed."""

    guard = STAYS

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    last_day = models.DateField()
    reason = models.CharField(max_length=12, choices=LeavingReason)
    is_voluntary = models.BooleanField()
    is_regretted = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("reason", LeavingReason, name="separation_reason_is_known"),
            models.UniqueConstraint(
                fields=["staff"], condition=models.Q(undone_on=None), name="separation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Separation {self.pk}"


class HiringOutcome(GuardedModel):
    """A hire’s screening beside her first year: what a validity report is computed from.

    Hundredths of the 1–4 scale; growth in thousandths. Human resources reads it in correlations alone.
    """

    guard = Guarded(record_class=RecordClass.A2V, school="school_id")

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hire = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    composite_hundredths = models.PositiveSmallIntegerField()
    parts = models.JSONField(default=dict)
    observation_hundredths = models.PositiveSmallIntegerField(null=True, blank=True)
    growth_thousandths = models.IntegerField(null=True, blank=True)
    stayed = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["school_year", "hire"], name="hiring_outcome_once")]

    def __str__(self) -> str:
        return f"Outcome {self.pk}"
