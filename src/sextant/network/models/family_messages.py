"""What families are told by itself: that something is there for them, and not a word of what it says."""

from django.db import models

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models.people import Guardian, Student
from sextant.network.models.places import School
from sextant.network.terms import FamilyNews


class FamilyMessage(Record):
    """One message to one guardian: written first, and sent when the hour and the student allow it."""

    guard = Guarded(record_class=RecordClass.W2, school="school_id", guardian="guardian_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=FamilyNews)
    # The label and key of the news, so that the same one is told once.
    occasion = models.CharField(max_length=80)
    written_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", FamilyNews, name="family_message_kind_is_known"),
            models.UniqueConstraint(
                fields=["guardian", "student", "kind", "occasion"], name="family_message_once_of_an_occasion"
            ),
        ]
        indexes = [models.Index(fields=["sent_at", "written_at"], name="family_message_by_state")]

    def __str__(self) -> str:
        return f"Family message {self.pk}"
