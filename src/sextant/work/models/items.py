"""One table: what a seat owes, by when, and why."""

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff, Student
from sextant.network.terms import Seat
from sextant.work.terms import (
    CLASSROOM_SEATS,
    ENDED_STATES,
    OPEN_STATES,
    Closing,
    DismissReason,
    DueUnit,
    Outcome,
    Weight,
    WorkState,
)

OPEN = Q(state__in=[str(state) for state in OPEN_STATES])


class WorkItem(Record):
    """Work for a seat at a school: about whom, why, until when, and how it ended.

    ``interlock`` is empty for work that a person opened. ``part`` counts the works that one row of
    the interlock table opens. ``held_until`` is the Monday on which an item beyond the weekly cap
    appears. ``escalated_to`` is the supervisor who was brought in; the owner keeps the item.
    """

    guard = Guarded(
        record_class=RecordClass.W1,
        school="school_id",
        student="student_id",
        staff="owner_id",
        deputy="escalated_to_id",
        seat="seat",
    )

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    subject_label = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    topic = models.CharField(max_length=30, blank=True)
    interlock = models.CharField(max_length=8, blank=True)
    interlock_version = models.PositiveSmallIntegerField(default=0)
    part = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=120)
    reason = models.CharField(max_length=500)
    evidence = models.JSONField(default=list)
    reference = models.CharField(max_length=80, blank=True)
    severity = models.FloatField(default=0)
    seat = models.CharField(max_length=30, choices=Seat)
    owner = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    weight = models.CharField(max_length=10, choices=Weight, default=Weight.STANDARD)
    closing = models.CharField(max_length=10, choices=Closing, default=Closing.PLAIN)
    opened_on = models.DateField()
    held_until = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True, blank=True)
    due_unit = models.CharField(max_length=14, choices=DueUnit, default=DueUnit.SCHOOL_DAYS)
    snoozed_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=WorkState, default=WorkState.OPEN)
    state_before = models.CharField(max_length=12, blank=True)
    escalated_to = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    escalated_on = models.DateField(null=True, blank=True)
    on_agenda_from = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    dismiss_reason = models.CharField(max_length=16, choices=DismissReason, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            one_of("state", WorkState, name="work_state_is_known"),
            one_of("weight", Weight, name="work_weight_is_known"),
            one_of("seat", Seat, name="work_seat_is_known"),
            one_of("closing", Closing, name="work_closing_is_known"),
            one_of("due_unit", DueUnit, name="work_due_unit_is_known"),
            # What the law asked for may be over when it is noticed: its day stays the law's.
            models.CheckConstraint(
                name="work_due_after_it_opens",
                condition=Q(weight=Weight.HARD) | Q(due_on__gte=F("opened_on")),
            ),
            models.CheckConstraint(
                name="work_outcome_is_known", condition=Q(outcome__in=["", *Outcome.values])
            ),
            models.CheckConstraint(
                name="work_dismiss_reason_is_known",
                condition=Q(dismiss_reason__in=["", *DismissReason.values]),
            ),
            models.CheckConstraint(
                name="work_classroom_seat_has_an_owner",
                condition=~Q(seat__in=[str(seat) for seat in CLASSROOM_SEATS]) | Q(owner__isnull=False),
            ),
            models.CheckConstraint(
                name="work_ended_when_closed",
                condition=Q(state__in=[str(state) for state in ENDED_STATES], closed_at__isnull=False)
                | (OPEN & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="work_dismissed_with_a_reason",
                condition=~Q(state=WorkState.DISMISSED) | ~Q(dismiss_reason=""),
            ),
            models.CheckConstraint(
                name="work_screening_has_an_outcome",
                condition=~Q(state=WorkState.DONE, closing=Closing.SCREENING) | ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="work_hard_is_never_held",
                condition=~Q(weight=Weight.HARD) | Q(held_until=None, snoozed_until=None),
            ),
            models.CheckConstraint(
                name="work_escalated_on_a_day",
                condition=~Q(state=WorkState.ESCALATED) | Q(escalated_on__isnull=False),
            ),
            models.CheckConstraint(name="work_says_why", condition=~Q(reason="") & ~Q(title="")),
            models.UniqueConstraint(
                fields=["interlock", "part", "subject_label", "subject_id", "topic"],
                condition=OPEN & ~Q(interlock=""),
                name="work_open_once_for_a_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "due_on"], name="work_by_owner"),
            models.Index(fields=["escalated_to", "state"], name="work_by_supervisor"),
            models.Index(fields=["school", "state", "due_on"], name="work_by_school"),
            models.Index(fields=["student", "state"], name="work_by_student"),
            # All that a tally of rules asks for, so that it reads no item.
            models.Index(
                fields=["interlock", "opened_on", "state", "closing", "owner"], name="work_by_interlock"
            ),
            models.Index(fields=["interlock", "reference"], name="work_by_reference"),
        ]

    def __str__(self) -> str:
        return f"Work item {self.pk}, {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
