"""Groups on the timetable, the sessions they hold, who was there, and the probes that show if it helps."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import BellPeriod, School, Staff, Student
from sextant.support.models.plans import Goal, InterventionProgram, SupportPlan
from sextant.support.terms.care import Domain, MissedBecause, ReviewDecision, SessionState

# A group names no student: who sits in it stands in rows of its own.
OF_GROUP = Guarded(record_class=RecordClass.S1S, school="school_id", staff="staff_id")
OF_STUDENT = Guarded(
    record_class=RecordClass.S1S,
    school="school_id",
    student="student_id",
    staff="staff_id",
    follows_student=True,
)


class InterventionGroup(Dated, Record):
    """Students who meet with ``staff`` for one program."""

    guard = OF_GROUP

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    program = models.ForeignKey(InterventionProgram, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    domain = models.CharField(max_length=10, choices=Domain)
    tier = models.PositiveSmallIntegerField()
    room = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("intervention_group_ends_after_it_starts"),
            one_of("domain", Domain, name="intervention_group_domain_is_known"),
        ]
        indexes = [
            models.Index(fields=["school", "valid_until"], name="group_by_school"),
            models.Index(fields=["staff", "valid_until"], name="group_by_staff"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMeeting(GuardedModel):
    """When a group meets: a day of the week (1 is Monday) and a period of the bell schedule."""

    guard = OF_GROUP

    group = models.ForeignKey(InterventionGroup, on_delete=models.PROTECT, related_name="meetings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    bell_period = models.ForeignKey(BellPeriod, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="group_meeting_is_a_weekday", condition=Q(weekday__range=(1, 5))),
            # Nobody leads two groups at once.
            models.UniqueConstraint(
                fields=["staff", "weekday", "bell_period"],
                condition=Q(valid_until=None),
                name="group_meeting_once_a_leader",
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting {self.pk}"


class GroupMember(Dated, Record):
    """A student in a group, for one of her plans."""

    guard = OF_STUDENT

    group = models.ForeignKey(InterventionGroup, on_delete=models.PROTECT, related_name="members")
    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            ends_after_it_starts("group_member_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["group", "student"], condition=Q(valid_until=None), name="group_member_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Member {self.pk}"


class Session(Record):
    """One meeting of a group on a day: held, with what was done of it, or not, and why."""

    guard = OF_GROUP

    group = models.ForeignKey(InterventionGroup, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    # Whoever held it, or should have: a cover holds it in her own name.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    state = models.CharField(max_length=8, choices=SessionState)
    minutes_planned = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(default=0)
    # Steps done of steps there are; empty where nobody said.
    steps_done = models.PositiveSmallIntegerField(null=True, blank=True)
    steps_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    missed_because = models.CharField(max_length=16, choices=MissedBecause, blank=True)

    class Meta:
        constraints = [
            one_of("state", SessionState, name="session_state_is_known"),
            models.UniqueConstraint(fields=["group", "on"], name="session_once_a_day"),
            models.CheckConstraint(
                name="session_missed_says_why", condition=~Q(state="missed") | ~Q(missed_because="")
            ),
        ]
        # With the minutes, so that a network's hours are added up from the index alone.
        indexes = [models.Index(fields=["school", "on", "minutes"], name="session_by_day")]

    def __str__(self) -> str:
        return f"Session {self.pk}"


class SessionAttendance(GuardedModel):
    """The minutes one student had of what was planned for her in a session, and why they were fewer."""

    guard = OF_STUDENT

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    minutes_planned = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    missed_because = models.CharField(max_length=16, choices=MissedBecause, blank=True)
    # A session that was taken back keeps its rows; they count for nothing.
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "student"], name="session_attendance_once"),
            models.CheckConstraint(
                name="session_attendance_missed_says_why",
                condition=Q(minutes__gt=0) | ~Q(missed_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "on"], name="session_attendance_by_plan"),
            models.Index(fields=["school", "on", "counts", "minutes"], name="session_attendance_by_school"),
        ]

    def __str__(self) -> str:
        return f"Attendance {self.pk}"


class Probe(Record):
    """One short measurement toward a goal; one that is not valid counts for nothing and stays readable."""

    guard = OF_STUDENT

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    score = models.FloatField()
    is_valid = models.BooleanField(default=True)
    note = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "on"], name="probe_once_a_day")]
        indexes = [models.Index(fields=["plan", "on"], name="probe_by_plan")]

    def __str__(self) -> str:
        return f"Probe {self.pk}"


class DecisionReview(Record):
    """What a team saw of a plan, which rule spoke, and what it decided and why."""

    guard = Guarded(
        record_class=RecordClass.S1R,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    plan = models.ForeignKey(SupportPlan, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    reviewed_on = models.DateField()
    # What was on the screen: probes, aim line, slope, delivery, the rule; a snapshot, never recomputed.
    seen = models.JSONField()
    proposed = models.CharField(max_length=10, choices=ReviewDecision, blank=True)
    decision = models.CharField(max_length=10, choices=ReviewDecision)
    because = models.CharField(max_length=400)
    next_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("decision", ReviewDecision, name="review_decision_is_known")]
        indexes = [models.Index(fields=["school", "reviewed_on"], name="decision_review_by_day")]

    def __str__(self) -> str:
        return f"Review {self.pk}"
