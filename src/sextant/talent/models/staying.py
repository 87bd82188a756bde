"""Who may leave, who left and why, what they carried; whether hiring foresaw it."""

from django.db import models

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, SchoolYear, Staff
from sextant.talent.terms.growing import LeavingReason, RiskBand, WeightDecision

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
    """Somebody leaves: when, why, whether they chose it, whether they are missed."""

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
    # What the rule proposed about being missed; None where nobody has seen them teach.
    regret_proposed = models.BooleanField(null=True, blank=True)
    # A principal proposes; from this day on it stands, and access ends with ``gone_from``.
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    gone_from = models.DateField(null=True, blank=True)
    # The dated rows that ended with it, so that it can be taken back before the last day.
    ended = models.JSONField(default=dict, blank=True)
    handed_over_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("reason", LeavingReason, name="separation_reason_is_known"),
            models.CheckConstraint(
                name="separation_confirmed_has_a_first_day_gone",
                condition=models.Q(confirmed_on=None) | models.Q(gone_from__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=models.Q(undone_on=None), name="separation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Separation {self.pk}"


class HiringReview(Record):
    """What was decided about the screening’s weights at the end of a year, on which numbers, and why."""

    guard = Guarded(record_class=RecordClass.O3)

    school_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=6, choices=WeightDecision)
    because = models.CharField(max_length=600)
    # The correlations as they stood, rounded; nobody is named.
    numbers = models.JSONField(default=dict)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()

    class Meta:
        constraints = [
            one_of("decision", WeightDecision, name="hiring_review_decision_is_known"),
            models.UniqueConstraint(fields=["school_year"], name="hiring_review_once_a_year"),
        ]

    def __str__(self) -> str:
        return f"Review {self.pk}"


class HiringOutcome(GuardedModel):
    """A hire’s screening beside their first year: what a validity report is computed from.

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
