"""Growth runs and what they rest on; a run is never changed, only replaced by a newer one."""

from django.db import models
from django.db.models import F, Q

from sextant.assessment.terms import PeriodKind, RunState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import SchoolYear, Staff


class GrowthRun(Record):
    """One computation over the network: what went in, with which versions, and whether it is final.

    ``target_*`` is the newest occasion of testing in the run; a subject tested less often has an
    older one of its own on its results. ``gates`` says why a run is provisional, ``notes`` which
    subjects could not be estimated, ``teacher_spreads`` holds every estimate of a subject without
    a name or an order that means anything, so that one interval can be drawn among the others.
    ``checked_by`` computed the run again from the same inputs and found the same results, whose
    digest is ``results_hash``.
    """

    guard = Guarded(record_class=RecordClass.N3)

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=12, choices=RunState, default=RunState.PROVISIONAL)
    asked_on = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    signed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    restates = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+")
    target_kind = models.CharField(max_length=14, choices=PeriodKind)
    target_number = models.IntegerField()
    target_label = models.CharField(max_length=60)
    target_on = models.DateField()
    subjects = models.JSONField(default=list, blank=True)
    asked_subjects = models.JSONField(null=True, blank=True)
    model_version = models.CharField(max_length=40)
    inputs_hash = models.CharField(max_length=64)
    results_hash = models.CharField(max_length=64, blank=True)
    libraries = models.JSONField(default=dict, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    gates = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    teacher_spreads = models.JSONField(default=dict, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("state", RunState, name="growth_run_state_is_known"),
            models.CheckConstraint(name="growth_run_names_its_inputs", condition=~Q(inputs_hash="")),
            one_of("target_kind", PeriodKind, name="growth_run_kind_is_known"),
            models.CheckConstraint(
                name="growth_run_final_is_signed",
                condition=~Q(state=RunState.FINAL) | Q(signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="growth_run_checked_by_a_second",
                condition=Q(checked_by=None, checked_at=None)
                | (Q(checked_by__isnull=False, checked_at__isnull=False) & ~Q(checked_by=F("signed_by"))),
            ),
            models.CheckConstraint(
                name="growth_run_withdrawn_for_a_reason",
                condition=~Q(state=RunState.WITHDRAWN) | ~Q(withdrawn_because=""),
            ),
        ]
        indexes = [models.Index(fields=["inputs_hash"], name="growth_run_by_hash")]

    def __str__(self) -> str:
        return f"Growth run {self.number}"


class GrowthEvidence(GuardedModel):
    """What a run rests on: growth process, components and checks to read, and what a restatement keeps.

    Apart from the run, which lists read whole: ``kept`` is of the size of a picture.
    """

    guard = Guarded(record_class=RecordClass.N3)

    run = models.OneToOneField(GrowthRun, on_delete=models.PROTECT, related_name="+")
    described = models.JSONField(default=dict, blank=True)
    kept = models.JSONField(default=dict, blank=True)
    keeps_of = models.ForeignKey(GrowthRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"What growth run {self.run_id} rests on"
