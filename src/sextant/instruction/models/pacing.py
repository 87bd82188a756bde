"""How far a class has come, and what a school adjusts for it: never an edit of the lesson itself."""

from django.db import models
from django.db.models import Q

from sextant.instruction.models.curriculum import Lesson
from sextant.instruction.terms import AdjustmentKind
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Section, Staff

# The teacher of record, and whoever teaches the class beside her.
PACING = Guarded(
    record_class=RecordClass.L2,
    school="school_id",
    staff="staff_id",
    deputy="second_id",
    section="section_id",
)


class LessonTaught(Record):
    """A lesson was taught to a class on a day. ``undone_on``: marked by mistake, and taken back."""

    guard = PACING

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taught_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "lesson"], condition=Q(undone_on=None), name="lesson_taught_once"
            )
        ]
        indexes = [models.Index(fields=["school", "section"], name="lesson_taught_by_school")]

    def __str__(self) -> str:
        return f"Lesson {self.lesson_id} on {self.taught_on}"


class LessonAdjustment(Record):
    """What a class does differently in one lesson, and why; over once the lesson is taught, or on a day."""

    guard = PACING

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AdjustmentKind)
    text = models.CharField(max_length=400)
    because = models.CharField(max_length=300)
    starts_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        constraints = [
            one_of("kind", AdjustmentKind, name="lesson_adjustment_kind_is_known"),
            in_order("starts_on", "expires_on", name="lesson_adjustment_expires_after_it_starts"),
        ]
        indexes = [models.Index(fields=["section", "expires_on"], name="lesson_adjustment_by_section")]

    def __str__(self) -> str:
        return f"{self.kind} of lesson {self.lesson_id}"
