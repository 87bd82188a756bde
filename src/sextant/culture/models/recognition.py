"""What was seen well, and what was put right at once: two taps, no consequence, never public."""

from django.db import models

from sextant.culture.models.codes import PUBLISHED, InfractionCode
from sextant.culture.terms.people import Redirect
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Section, Staff, Student


class NetworkValue(Record):
    """A value of the network that staff look for and name."""

    guard = PUBLISHED

    key = models.SlugField(max_length=24, unique=True)
    name = models.CharField(max_length=40)
    meaning = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


def _tapped(record_class: RecordClass) -> Guarded:
    return Guarded(
        record_class=record_class,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )


class Tapped(Record):
    """Whom an adult tapped, when and in which class; without a class it was outside of any.

    ``device_key`` keeps once what a device sends twice; what was taken back stays with ``undone_at``.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    device_key = models.UUIDField(unique=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class PositiveEvent(Tapped):
    """Somebody saw a student live a value. ``seen`` is the value's name then, or another system's word."""

    guard = _tapped(RecordClass.S1P)

    value = models.ForeignKey(
        NetworkValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seen = models.CharField(max_length=80)
    points = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["student", "on"], name="positive_event_by_student"),
            models.Index(fields=["school", "on"], name="positive_event_by_school"),
            models.Index(fields=["staff", "on"], name="positive_event_by_staff"),
        ]

    def __str__(self) -> str:
        return f"Recognition on {self.on}"


class ClassroomCorrection(Tapped):
    """Something small, put right at once. ``behavior`` is the code's name then, or another system's word."""

    guard = _tapped(RecordClass.S3K)

    code = models.ForeignKey(
        InfractionCode, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    behavior = models.CharField(max_length=80)
    redirect = models.CharField(max_length=14, choices=Redirect, default=Redirect.REMINDER)

    class Meta:
        constraints = [one_of("redirect", Redirect, name="classroom_correction_redirect_is_known")]
        indexes = [
            models.Index(fields=["student", "on"], name="correction_by_student"),
            models.Index(fields=["school", "on"], name="correction_by_school"),
            models.Index(fields=["staff", "on"], name="correction_by_staff"),
        ]

    def __str__(self) -> str:
        return f"Correction on {self.on}"
