"""How a teacher prepares a unit or a lesson: what she did, what she shows of it, and what she hears back."""

from django.db import models
from django.db.models import Q

from sextant.instruction.models.curriculum import Lesson, Unit
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record
from sextant.network.models import School, Staff
from sextant.network.models.files import StoredFile

PREPARATION = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id")


class Preparation(Record):
    """A teacher's preparation of a unit, or of one lesson of it, with the eight steps of the protocol.

    ``read_at`` is empty while nobody has read what stands here; what is sent again is read again.
    """

    guard = PREPARATION

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    for_on = models.DateField()
    due_on = models.DateField()
    has_read_assessment = models.BooleanField(default=False)
    has_done_tasks = models.BooleanField(default=False)
    has_written_exemplar = models.BooleanField(default=False)
    has_named_essentials = models.BooleanField(default=False)
    has_foreseen_misconceptions = models.BooleanField(default=False)
    has_marked_checks = models.BooleanField(default=False)
    has_planned_access = models.BooleanField(default=False)
    has_rehearsed = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    submitted_at = models.DateTimeField()
    is_to_be_read = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "unit"], condition=Q(lesson=None), name="preparation_of_unit_once"
            ),
            models.UniqueConstraint(
                fields=["staff", "lesson"],
                condition=Q(lesson__isnull=False),
                name="preparation_of_lesson_once",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "for_on"], name="preparation_by_school"),
            models.Index(fields=["unit"], name="preparation_by_unit"),
        ]

    def __str__(self) -> str:
        return f"Preparation {self.pk}"


class PreparationReview(Record):
    """What a reader said of a preparation, before the lesson: a rating from 1 to 4, and words to use."""

    guard = PREPARATION

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    quality = models.PositiveSmallIntegerField()
    feedback = models.TextField()
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="preparation_quality_is_known", condition=Q(quality__range=(1, 4)))
        ]
        indexes = [models.Index(fields=["staff", "unit"], name="preparation_review_by_unit")]

    def __str__(self) -> str:
        return f"Review {self.pk} of preparation {self.preparation_id}"


class PreparationMissed(Record):
    """A unit was about to start, and its preparation was overdue on this day."""

    guard = PREPARATION

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "unit"], name="preparation_missed_once"),
        ]

    def __str__(self) -> str:
        return f"Preparation of unit {self.unit_id} missed on {self.found_on}"


class PreparationFile(StoredFile):
    """What a teacher shows of her preparation: a photograph of annotated pages is enough."""

    guard = PREPARATION

    preparation = models.ForeignKey(Preparation, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")

    class Meta(StoredFile.Meta):
        indexes = [models.Index(fields=["preparation"], name="preparation_file_by_record")]
