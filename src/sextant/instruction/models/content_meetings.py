"""A content expert meets the teachers of a unit, each week where a school takes part."""

from django.db import models
from django.db.models import Q

from sextant.instruction.models.curriculum import Unit
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record
from sextant.network.models import School, Staff


class ContentMeeting(Record):
    """A meeting about a unit: when, what for, and what came of it."""

    guard = Guarded(record_class=RecordClass.L3, staff="leader_id")

    leader = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=120)
    agenda = models.TextField()
    notes = models.TextField(blank=True)
    canceled_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "held_on"], condition=Q(canceled_on=None), name="content_meeting_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["held_on"], name="content_meeting_by_day")]

    def __str__(self) -> str:
        return f"Meeting {self.pk} on {self.held_on}"


class ContentMeetingTeacher(Record):
    """A teacher who is asked to a meeting; ``has_come`` is empty until it was held."""

    guard = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id")

    meeting = models.ForeignKey(ContentMeeting, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    has_come = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "staff"], name="content_meeting_asks_once")]

    def __str__(self) -> str:
        return f"Teacher {self.staff_id} in meeting {self.meeting_id}"
