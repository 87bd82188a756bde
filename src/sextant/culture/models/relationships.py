"""Which adults know a student well, and the minutes that they give her."""

from django.db import models
from django.db.models import Q

from sextant.culture.terms.people import CheckInKind, NamedBy, TwoByTenState
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Section, Staff, Student

MINUTES = Guarded(
    record_class=RecordClass.S3K,
    school="school_id",
    student="student_id",
    staff="staff_id",
    follows_student=True,
)


class NamedAdult(Dated, Record):
    """An adult whom a student can go to: named by her, or by staff for her."""

    guard = Guarded(
        record_class=RecordClass.S1N,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    named_by = models.CharField(max_length=8, choices=NamedBy, default=NamedBy.STUDENT)

    class Meta:
        constraints = [
            ends_after_it_starts("named_adult_ends_after_it_starts"),
            one_of("named_by", NamedBy, name="named_adult_named_by_is_known"),
            models.UniqueConstraint(
                fields=["student", "staff"], condition=Q(valid_until=None), name="named_adult_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Adult of student {self.student_id}"


class TwoByTen(Record):
    """Two minutes a day on ten school days about anything but school; ``staff`` gives them."""

    guard = MINUTES

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    n_days = models.PositiveSmallIntegerField(default=10)
    n_ticked = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=TwoByTenState, default=TwoByTenState.RUNNING)

    class Meta:
        constraints = [
            one_of("state", TwoByTenState, name="two_by_ten_state_is_known"),
            models.UniqueConstraint(
                fields=["student"], condition=Q(state="running"), name="two_by_ten_one_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["staff", "state"], name="two_by_ten_by_staff")]

    def __str__(self) -> str:
        return f"Two by ten from {self.starts_on}"


class CheckIn(Record):
    """An adult has sat down with a student: a day of two by ten, a restorative chat, or a check-in."""

    guard = MINUTES

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    assignment = models.ForeignKey(
        TwoByTen, null=True, blank=True, on_delete=models.PROTECT, related_name="days"
    )
    kind = models.CharField(max_length=10, choices=CheckInKind)
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("kind", CheckInKind, name="check_in_kind_is_known"),
            models.UniqueConstraint(fields=["assignment", "on"], name="check_in_once_a_day"),
        ]
        indexes = [
            models.Index(fields=["student", "on"], name="check_in_by_student"),
            models.Index(fields=["school", "on"], name="check_in_by_school"),
            models.Index(fields=["staff", "on"], name="check_in_by_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"
