"""How a student comes back: a circle that morning, who checks in, and a word to the teachers."""

from django.db import models

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record
from sextant.network.models import School, Staff, Student


class ReentryPlan(Record):
    """The way back after one suspension. Teachers of the student read it; it tells no reason."""

    guard = Guarded(
        record_class=RecordClass.S3A, school="school_id", student="student_id", follows_student=True
    )

    # A number and no key: teachers read this row, and a key would lead them to why she was away (S3d).
    removal_id = models.BigIntegerField(unique=True)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    away_from = models.DateField()
    returns_on = models.DateField()
    check_in_adult = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    word_to_teachers = models.TextField(blank=True)
    circle_held_on = models.DateField(null=True, blank=True)
    is_void = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["school", "returns_on"], name="reentry_by_return")]

    def __str__(self) -> str:
        return f"Return on {self.returns_on}"
