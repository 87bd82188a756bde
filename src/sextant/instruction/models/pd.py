"""Professional development: topics, sessions, who came, what they said, what was seen in their rooms.

A session is for everybody to read (L3). Who came and what she said of it is how a teacher learns (L2): hers,
her coach's, her leaders'. What an observer saw in her room is coaching (A1), and never evaluation.
"""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.observation import Observation
from sextant.instruction.models.rubric import InstructionalStandard
from sextant.instruction.terms import BlockKind, LeaderKind, PdState
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Staff


class PdTopic(Record):
    """What a session may be about beside the instructional standards; kept by the central office."""

    guard = Guarded(record_class=RecordClass.L1)

    title = models.CharField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title


class PdSession(Record):
    """One session: about what, led by whom, for whom, when and where. Without a school: the network's.

    ``seats`` and ``subjects`` narrow whom it is for; empty lists leave it open to all staff and subjects.
    """

    guard = Guarded(record_class=RecordClass.L3, school="school_id", staff="leader_id")

    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    leader_kind = models.CharField(max_length=16, choices=LeaderKind)
    standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topic = models.ForeignKey(PdTopic, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    objective = models.CharField(max_length=300)
    practice = models.CharField(max_length=200, blank=True)
    materials = models.TextField(blank=True)
    seats = models.JSONField(default=list, blank=True)
    subjects = models.JSONField(default=list, blank=True)
    held_on = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=80, blank=True)
    follow_up_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=PdState, default=PdState.DRAFT)
    called_off_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_of("state", PdState, name="pd_session_state_is_known"),
            one_of("leader_kind", LeaderKind, name="pd_session_leader_kind_is_known"),
            models.CheckConstraint(
                name="pd_session_is_about_something",
                condition=Q(state=PdState.DRAFT) | Q(standard__isnull=False) | Q(topic__isnull=False),
            ),
            models.CheckConstraint(
                name="pd_session_is_about_one_thing", condition=Q(standard=None) | Q(topic=None)
            ),
            models.CheckConstraint(name="pd_session_minutes", condition=Q(minutes__range=(1, 480))),
            models.CheckConstraint(
                name="pd_session_called_off_says_why",
                condition=~Q(state=PdState.CALLED_OFF) | ~Q(called_off_because=""),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "held_on"], name="pd_session_by_school"),
            models.Index(fields=["leader", "held_on"], name="pd_session_by_leader"),
        ]

    def __str__(self) -> str:
        return self.title


class PdAttendance(Record):
    """Who was asked to a session that was held, and for how many minutes she was there; none: absent."""

    guard = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id")

    session = models.ForeignKey(PdSession, on_delete=models.PROTECT, related_name="attendances")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "staff"], name="pd_attendance_is_unique"),
            models.CheckConstraint(name="pd_attendance_minutes", condition=Q(minutes__range=(0, 480))),
        ]
        indexes = [
            models.Index(fields=["staff", "held_on"], name="pd_attendance_by_staff"),
            models.Index(fields=["school", "held_on"], name="pd_attendance_by_school"),
        ]

    def __str__(self) -> str:
        return f"Session {self.session_id}, staff {self.staff_id}"


class PdFeedback(Record):
    """What somebody who came makes of a session: a rating, and "I will use … by …"."""

    guard = Guarded(record_class=RecordClass.L2, school="school_id", staff="staff_id")

    session = models.ForeignKey(PdSession, on_delete=models.PROTECT, related_name="feedback")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    rating = models.PositiveSmallIntegerField()
    will_use = models.CharField(max_length=200, blank=True)
    will_use_by = models.DateField(null=True, blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "staff"], name="pd_feedback_is_unique"),
            models.CheckConstraint(name="pd_feedback_rating", condition=Q(rating__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"Feedback on session {self.session_id}"


class PdSighting(Record):
    """What an observer who looked for a session's practice found in a teacher's room: seen, or not seen."""

    guard = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="observer_id")

    session = models.ForeignKey(PdSession, on_delete=models.PROTECT, related_name="sightings")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Observation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_seen = models.BooleanField()
    looked_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "teacher"], name="pd_sighting_is_unique"),
            models.CheckConstraint(name="pd_sighting_of_somebody_else", condition=~Q(observer=F("teacher"))),
        ]
        indexes = [models.Index(fields=["school", "looked_on"], name="pd_sighting_by_school")]

    def __str__(self) -> str:
        return f"Session {self.session_id} looked for"


class StaffBlock(Dated, Record):
    """A time of each week that stands on somebody's timetable for learning, or for working together."""

    guard = Guarded(record_class=RecordClass.L3, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=BlockKind)
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()

    class Meta:
        constraints = [
            ends_after_it_starts("staff_block_ends_after_it_starts"),
            one_of("kind", BlockKind, name="staff_block_kind_is_known"),
            models.CheckConstraint(name="staff_block_weekday", condition=Q(weekday__range=(1, 5))),
            models.CheckConstraint(name="staff_block_in_order", condition=Q(ends_at__gt=F("starts_at"))),
            models.UniqueConstraint(
                fields=["staff", "school", "kind"],
                condition=Q(valid_until=None),
                name="staff_block_open_once",
            ),
        ]
        indexes = [models.Index(fields=["school", "kind", "valid_until"], name="staff_block_by_school")]

    def __str__(self) -> str:
        return f"{self.kind} of staff {self.staff_id}"
