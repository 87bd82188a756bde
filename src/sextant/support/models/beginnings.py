"""Reviews of students who race ahead, and what is done for those who come in the middle of a year."""

from django.db import models

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff, Student
from sextant.network.terms import Seat
from sextant.support.terms.beginnings import EntryStepKind, Stretch


class ExtensionReview(Record):
    """What ``staff`` decided for a student ahead of her class by two sources, and why."""

    guard = Guarded(
        record_class=RecordClass.S1R,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=16, blank=True)
    sources = models.CharField(max_length=500)
    stretch = models.CharField(max_length=12, choices=Stretch)
    because = models.CharField(max_length=400)
    decided_on = models.DateField()

    class Meta:
        constraints = [one_of("stretch", Stretch, name="extension_review_stretch_is_known")]

    def __str__(self) -> str:
        return f"Extension review {self.pk}"


class EntryStep(Record):
    """One thing owed to a student who came in mid-year; it asks for a deed and holds no words of a record."""

    guard = Guarded(
        record_class=RecordClass.W1,
        school="school_id",
        student="student_id",
        staff="staff_id",
        seat="seat",
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=EntryStepKind)
    seat = models.CharField(max_length=30, choices=Seat)
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            one_of("kind", EntryStepKind, name="entry_step_kind_is_known"),
            one_of("seat", Seat, name="entry_step_seat_is_known"),
            models.UniqueConstraint(
                fields=["student", "entered_on", "kind"], name="entry_step_once_an_entry"
            ),
        ]

    def __str__(self) -> str:
        return f"Entry step {self.pk}"
