"""Detentions and who sits them, and privileges that a student goes without for a while."""

from django.db import models
from django.db.models import Q

from sextant.culture.models.incidents import Response
from sextant.culture.terms.restorative import Privilege, SeatState
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Staff, Student


class DetentionSession(Record):
    """A detention of a school: when, where, with whom, and for how many."""

    guard = Guarded(record_class=RecordClass.S3B, school="school_id", staff="staff_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    starts_at = models.TimeField()
    room = models.CharField(max_length=60)
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "on", "starts_at", "room"], name="detention_is_unique"),
            models.CheckConstraint(name="detention_has_room", condition=Q(capacity__gte=1)),
        ]

    def __str__(self) -> str:
        return f"Detention on {self.on}"


class DetentionSeat(Record):
    """A student's seat in a detention; one that she does not come to is followed by the next.

    ``n_missed`` counts how often she did not come before this one.
    """

    guard = Guarded(record_class=RecordClass.S3B, school="school_id", student="student_id", staff="staff_id")

    session = models.ForeignKey(DetentionSession, on_delete=models.PROTECT, related_name="+")
    response = models.ForeignKey(Response, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=SeatState, default=SeatState.ASSIGNED)
    n_missed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "student"], name="detention_seat_is_unique"),
            one_of("state", SeatState, name="detention_seat_state_is_known"),
        ]
        indexes = [models.Index(fields=["school", "state"], name="detention_seat_by_state")]

    def __str__(self) -> str:
        return f"Seat {self.pk} on {self.on}"


class PrivilegeLoss(Record):
    """A privilege that a student goes without up to a day, on which it comes back of itself."""

    guard = Guarded(record_class=RecordClass.S3A, school="school_id", student="student_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    # A key without a tie: the decision behind it is read by fewer people than what a student goes without.
    response_id = models.BigIntegerField(null=True, blank=True)
    privilege = models.CharField(max_length=14, choices=Privilege)
    starts_on = models.DateField()
    ends_on = models.DateField()
    restores = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    restored_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("privilege", Privilege, name="privilege_is_known"),
            in_order("starts_on", "ends_on", name="privilege_dates_in_order"),
        ]
        indexes = [models.Index(fields=["school", "ends_on"], name="privilege_by_school")]

    def __str__(self) -> str:
        return f"{self.privilege} up to {self.ends_on}"
