"""A marker that somebody raised a safety concern, and who answered when. It is no channel to report by."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.wellness import CallStep, ConcernKind

# The child moves to another school, and what was raised at this one stays with its lead.
AT_SCHOOL = Guarded(record_class=RecordClass.S5, school="school_id", student="student_id", staff="staff_id")


class SafetyConcern(Record):
    """Kind, by whom, when; that the person in charge knows; that a report was made. No word of what it is."""

    guard = AT_SCHOOL

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    # Whoever raised it.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=ConcernKind)
    raised_at = models.DateTimeField()
    person_in_charge_told_at = models.DateTimeField(null=True, blank=True)
    report_made = models.BooleanField(default=False)
    reported_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", ConcernKind, name="concern_kind_is_known"),
            models.CheckConstraint(
                name="concern_report_has_a_time",
                condition=Q(report_made=False, reported_at=None)
                | Q(report_made=True, reported_at__isnull=False),
            ),
            models.CheckConstraint(
                name="concern_acknowledged_by_somebody",
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__gte=F("raised_at"), acknowledged_by__isnull=False),
            ),
            # Nobody closes what nobody has seen.
            models.CheckConstraint(
                name="concern_closed_after_it_was_seen",
                condition=Q(closed_at=None) | Q(acknowledged_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "closed_at"], name="concern_by_school"),
            models.Index(fields=["student", "closed_at"], name="concern_by_student"),
            models.Index(fields=["acknowledged_at", "raised_at"], name="concern_waiting"),
        ]

    def __str__(self) -> str:
        return f"Concern {self.pk}"


class SafetyCall(GuardedModel):
    """Somebody was called about a concern that nobody had acknowledged: the next in the tree, once each."""

    guard = Guarded(record_class=RecordClass.S5, school="school_id")

    concern = models.ForeignKey(SafetyConcern, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    step = models.CharField(max_length=12, choices=CallStep)
    called_at = models.DateTimeField()
    n_called = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            one_of("step", CallStep, name="safety_call_step_is_known"),
            models.UniqueConstraint(fields=["concern", "step"], name="safety_call_once_a_step"),
        ]

    def __str__(self) -> str:
        return f"Call {self.pk}"


class StateLine(Record):
    """The number of a state's line for reports of harm, as somebody of the network has checked it."""

    guard = Guarded(record_class=RecordClass.P1)

    jurisdiction = models.CharField(max_length=2, unique=True)
    number = models.CharField(max_length=30)
    checked_on = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(name="state_line_has_a_number", condition=~Q(number=""))]

    def __str__(self) -> str:
        return f"Line of {self.jurisdiction}"
