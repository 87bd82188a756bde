"""Appointments of families with somebody at school: offered, asked for, agreed, canceled."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import Guardian, School, Staff, Student
from sextant.office.terms import AppointmentState, AppointmentWay, PartOfDay


class Appointment(Record):
    """A time that somebody at school has for a family; what about is said there, and kept nowhere.

    ``student`` and ``guardian`` are empty while a time is open to choose, ``starts_at`` while a family waits
    for one.
    """

    guard = Guarded(
        record_class=RecordClass.S1K,
        school="school_id",
        student="student_id",
        staff="staff_id",
        guardian="guardian_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    guardian = models.ForeignKey(Guardian, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=AppointmentState, default=AppointmentState.OFFERED)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    way = models.CharField(max_length=9, choices=AppointmentWay, default=AppointmentWay.IN_PERSON)
    place = models.CharField(max_length=60, blank=True)
    wish = models.CharField(max_length=9, choices=PartOfDay, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    is_canceled_by_school = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_of("state", AppointmentState, name="appointment_state_is_known"),
            one_of("way", AppointmentWay, name="appointment_way_is_known"),
            models.CheckConstraint(
                name="appointment_has_its_parts",
                condition=Q(state="offered", starts_at__isnull=False, student=None, guardian=None)
                | Q(state="asked", starts_at=None, student__isnull=False, guardian__isnull=False)
                | Q(state="booked", starts_at__isnull=False, student__isnull=False, guardian__isnull=False)
                | Q(state="canceled"),
            ),
            # Nobody meets two families at one time.
            models.UniqueConstraint(
                fields=["staff", "starts_at"],
                condition=Q(state__in=["offered", "booked"]),
                name="appointment_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["staff", "state", "starts_at"], name="appointment_by_staff")]

    def __str__(self) -> str:
        return f"Appointment {self.pk}"
