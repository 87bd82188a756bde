"""The published code: what is expected, what breaks it, and what follows, as one dated version."""

from django.db import models
from django.db.models import Q

from sextant.culture.terms import AgeBand, Circumstance, LadderState, ResponseKind
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.terms import Seat

PUBLISHED = Guarded(record_class=RecordClass.C1)


class LadderVersion(Record):
    """The code and its ladder as they stood from one day on; what is in force is never edited."""

    guard = PUBLISHED

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=LadderState, default=LadderState.DRAFT)
    in_force_from = models.DateField(null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", LadderState, name="ladder_version_state_is_known"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="in_force"), name="ladder_version_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class InfractionCode(Record):
    """What breaks an expectation, with its level, examples and what is no example of it."""

    guard = PUBLISHED

    # Empty once its draft let it go: it belongs to no version, and nothing was ever decided under it.
    ladder = models.ForeignKey(
        LadderVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="codes"
    )
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=80)
    level = models.PositiveSmallIntegerField()
    age_bands = models.JSONField(default=list)
    definition = models.TextField(blank=True)
    examples = models.TextField(blank=True)
    non_examples = models.TextField(blank=True)
    is_subjective = models.BooleanField(default=False)
    must_be_reported = models.BooleanField(default=False)
    circumstance = models.CharField(max_length=24, choices=Circumstance, default=Circumstance.NONE)
    is_sexual = models.BooleanField(default=False)
    # The same words in another language: ``{"es": {"name": …}}``; what is not there is read as it is kept.
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["level", "name"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "code"], name="infraction_code_is_unique"),
            models.CheckConstraint(name="infraction_code_level_is_known", condition=Q(level__range=(1, 4))),
            one_of("circumstance", Circumstance, name="infraction_code_circumstance_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class LadderStep(GuardedModel):
    """One possible response to a level: for whom, at most how long, decided by which seat."""

    guard = PUBLISHED

    ladder = models.ForeignKey(LadderVersion, on_delete=models.PROTECT, related_name="steps")
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24, choices=ResponseKind)
    position = models.PositiveSmallIntegerField(default=1)
    age_bands = models.JSONField(default=list)
    from_occurrence = models.PositiveSmallIntegerField(default=1)
    days_at_most = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    decider = models.CharField(max_length=30, choices=Seat)
    sign_off = models.CharField(max_length=30, choices=Seat, blank=True)

    class Meta:
        ordering = ["level", "position"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "level", "kind"], name="ladder_step_is_unique"),
            models.CheckConstraint(name="ladder_step_level_is_known", condition=Q(level__range=(1, 4))),
            one_of("kind", ResponseKind, name="ladder_step_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at level {self.level}"


class Expectation(Record):
    """What a community asks for, said positively: where, for which ages, how it looks and how it does not."""

    guard = PUBLISHED

    ladder = models.ForeignKey(LadderVersion, on_delete=models.PROTECT, related_name="expectations")
    name = models.CharField(max_length=80)
    age_band = models.CharField(max_length=4, choices=AgeBand)
    looks_like = models.TextField()
    is_not = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["age_band", "position"]
        constraints = [one_of("age_band", AgeBand, name="expectation_age_band_is_known")]

    def __str__(self) -> str:
        return self.name
