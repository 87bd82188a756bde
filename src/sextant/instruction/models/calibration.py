"""Observers score the same lesson and are held beside its master levels: their eye is checked, not a teacher.

What a lesson's master levels are is a test's key until one has scored it (T1); how somebody scored is
hers and her school's leaders' (A1c).
"""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.rubric import LESSONS, InstructionalStandard, Rubric
from sextant.instruction.terms import CalibrationSource, Level
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff

SCORING = Guarded(record_class=RecordClass.A1C, school="school_id", staff="staff_id")


class CalibrationEvent(Record):
    """A lesson that every observer scores: where to watch it, and what is to be seen there."""

    guard = LESSONS

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=CalibrationSource)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=300)
    description = models.TextField()
    opens_on = models.DateField()

    class Meta:
        constraints = [
            one_of("source", CalibrationSource, name="calibration_source_is_known"),
            models.UniqueConstraint(fields=["title", "opens_on"], name="calibration_event_is_unique"),
        ]

    def __str__(self) -> str:
        return f"Calibration from {self.opens_on}"


class MasterLevel(GuardedModel):
    """The level that the lesson has on one standard, as those who wrote the event agreed, and why."""

    guard = Guarded(record_class=RecordClass.T1)

    event = models.ForeignKey(CalibrationEvent, on_delete=models.PROTECT, related_name="masters")
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "standard"], name="master_level_is_unique"),
            models.CheckConstraint(name="master_level_is_known", condition=Q(level__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Master level on standard {self.standard_id}"


class Calibration(Record):
    """How one observer (``staff``) scored one event; ``lapse_told_on`` is when work was opened about it."""

    guard = SCORING

    event = models.ForeignKey(CalibrationEvent, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scored_on = models.DateField()
    n_standards = models.PositiveSmallIntegerField()
    exact_percent = models.FloatField()
    adjacent_percent = models.FloatField()
    bias = models.FloatField()
    lapse_told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "staff"], name="calibration_once_an_event"),
            models.CheckConstraint(
                name="calibration_exact_is_adjacent", condition=Q(exact_percent__lte=F("adjacent_percent"))
            ),
        ]
        indexes = [models.Index(fields=["staff", "scored_on"], name="calibration_by_observer")]

    def __str__(self) -> str:
        return f"Calibration on {self.scored_on}"


class CalibrationScore(GuardedModel):
    """The level that one observer gave on one standard of an event."""

    guard = SCORING

    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, related_name="scores")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["calibration", "standard"], name="calibration_score_is_unique"),
            models.CheckConstraint(name="calibration_score_is_known", condition=Q(level__range=(1, 4))),
        ]

    def __str__(self) -> str:
        return f"Score on standard {self.standard_id}"
