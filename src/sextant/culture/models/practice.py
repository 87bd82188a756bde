"""Learning about one another's cultures: a module, a practice, and what its author alone thinks of it."""

from django.db import models

from sextant.culture.terms.people import PracticeState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.sealed_fields import SealedText
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff


class CulturalModule(Record):
    """Something to learn and to try out, published by the central office."""

    guard = Guarded(record_class=RecordClass.L3)

    title = models.CharField(max_length=80)
    about = models.TextField()
    practice = models.TextField()
    questions = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title


class CulturalPracticeCycle(Record):
    """One adult's way through one module: learned, tried, reflected on. It holds none of her words."""

    guard = Guarded(record_class=RecordClass.L2C, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(CulturalModule, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PracticeState, default=PracticeState.LEARNING)
    began_on = models.DateField()
    practiced_on = models.DateField(null=True, blank=True)
    reflected_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", PracticeState, name="practice_cycle_state_is_known"),
            models.UniqueConstraint(fields=["staff", "module"], name="practice_cycle_once_a_module"),
        ]

    def __str__(self) -> str:
        return f"{self.state} since {self.began_on}"


class Reflection(GuardedModel):
    """What its author thinks; no leader, no process and no report reads it."""

    guard = Guarded(record_class=RecordClass.A1P, school="school_id", staff="staff_id")

    cycle = models.OneToOneField(CulturalPracticeCycle, on_delete=models.PROTECT, related_name="reflection")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = SealedText(of="staff", at=["cycle_id"])
    written_on = models.DateField()

    def __str__(self) -> str:
        return f"Reflection {self.pk}"
