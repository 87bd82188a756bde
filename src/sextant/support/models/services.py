"""What a plan entitles a student to, what was delivered of it, and how missed minutes are given back.

Minutes of services stand in a class of their own (S2s): a provider reads her own, a guardian her child's.
"""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.care import MissedBecause
from sextant.support.terms.special_education import Per, PlanStateOfMinutes, ServiceKind, Setting

MINUTES = Guarded(
    record_class=RecordClass.S2S,
    school="school_id",
    student="student_id",
    staff="staff_id",
    follows_student=True,
)


class ServiceEntitlement(Dated, Record):
    """Minutes of one service a week or month, given by ``staff`` on these weekdays; 1 is Monday."""

    guard = MINUTES

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=14, choices=ServiceKind)
    minutes = models.PositiveSmallIntegerField()
    per = models.CharField(max_length=5, choices=Per, default=Per.WEEK)
    weekdays = models.CharField(max_length=5)
    # Empty while nobody gives it: that is a vacancy, and the minutes are owed all the same.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    setting = models.CharField(max_length=8, choices=Setting, default=Setting.SEPARATE)

    class Meta:
        constraints = [
            ends_after_it_starts("service_ends_after_it_starts"),
            one_of("service", ServiceKind, name="service_is_known"),
            one_of("per", Per, name="service_per_is_known"),
            one_of("setting", Setting, name="service_setting_is_known"),
            models.CheckConstraint(name="service_has_minutes", condition=Q(minutes__gte=1)),
            models.CheckConstraint(name="service_has_a_weekday", condition=~Q(weekdays="")),
            models.UniqueConstraint(
                fields=["student", "service"], condition=Q(valid_until=None), name="service_open_once"
            ),
        ]
        indexes = [
            models.Index(fields=["school", "valid_until"], name="service_by_school"),
            models.Index(fields=["staff", "valid_until"], name="service_by_provider"),
        ]

    def __str__(self) -> str:
        return f"Service {self.pk}"


class MakeUpPlan(Record):
    """Minutes that are owed, why they were missed, and by when they are given back."""

    guard = MINUTES

    entitlement = models.ForeignKey(ServiceEntitlement, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    minutes_owed = models.PositiveSmallIntegerField()
    minutes_back = models.PositiveSmallIntegerField(default=0)
    cause = models.CharField(max_length=16, choices=MissedBecause)
    begun_on = models.DateField()
    by = models.DateField()
    state = models.CharField(max_length=10, choices=PlanStateOfMinutes, default=PlanStateOfMinutes.OPEN)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("cause", MissedBecause, name="make_up_cause_is_known"),
            one_of("state", PlanStateOfMinutes, name="make_up_state_is_known"),
            models.CheckConstraint(name="make_up_owes_minutes", condition=Q(minutes_owed__gte=1)),
            models.UniqueConstraint(
                fields=["entitlement"], condition=Q(state="open"), name="make_up_open_once_a_service"
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "by"], name="make_up_by_due")]

    def __str__(self) -> str:
        return f"Make-up plan {self.pk}"


class ServiceLog(GuardedModel):
    """One session of a service on a day: minutes of those planned, and why they were fewer.

    One that gives minutes back names its plan and plans none itself.
    """

    guard = MINUTES

    entitlement = models.ForeignKey(ServiceEntitlement, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    # Who gave it, or should have.
    staff = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    minutes_planned = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    missed_because = models.CharField(max_length=16, choices=MissedBecause, blank=True)
    makes_up = models.ForeignKey(
        MakeUpPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_log_missed_says_why", condition=Q(minutes__gt=0) | ~Q(missed_because="")
            ),
            models.UniqueConstraint(
                fields=["entitlement", "on"], condition=Q(makes_up=None), name="service_log_once_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["entitlement", "on"], name="service_log_by_service"),
            models.Index(fields=["school", "on"], name="service_log_by_day"),
        ]

    def __str__(self) -> str:
        return f"Log {self.pk}"
