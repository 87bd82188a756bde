"""The School Culture Team, what a community does together, and on which days it did.

A ritual's days are not stored: they follow from its cadence and the school's calendar. A row of a day
stands here once somebody has said that it was held, or why not.
"""

from django.db import models
from django.db.models import Q

from sextant.culture.terms.community import (
    Cadence,
    LookFor,
    RitualKind,
    RitualScope,
    RitualState,
    SkippedBecause,
    TeamPart,
)
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, one_of
from sextant.network.models import School, Section, Staff, Student

COMMUNITY = Guarded(record_class=RecordClass.C5, school="school_id")
STANDS = Guarded(record_class=RecordClass.C6, school="school_id")


class TeamMember(Dated, Record):
    """Who is in the School Culture Team, from when to when, and what she does there."""

    guard = Guarded(record_class=RecordClass.C5, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    # Not called staff: membership gives no right, and nobody writes her own.
    member = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=TeamPart, default=TeamPart.MEMBER)

    class Meta:
        constraints = [
            ends_after_it_starts("team_member_ends_after_it_starts"),
            one_of("part", TeamPart, name="team_part_is_known"),
            models.UniqueConstraint(
                fields=["school", "member"], condition=Q(valid_until=None), name="team_member_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Team member from {self.valid_from}"


class Ritual(Dated, Record):
    """A ritual with its cadence: daily, on one weekday, or once; for which grades, when and where."""

    guard = COMMUNITY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=RitualKind)
    cadence = models.CharField(max_length=8, choices=Cadence)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    scope = models.CharField(max_length=10, choices=RitualScope)
    grade_low = models.SmallIntegerField(null=True, blank=True)
    grade_high = models.SmallIntegerField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)
    place = models.CharField(max_length=60, blank=True)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["starts_at", "name"]
        constraints = [
            ends_after_it_starts("ritual_ends_after_it_starts"),
            one_of("kind", RitualKind, name="ritual_kind_is_known"),
            one_of("cadence", Cadence, name="ritual_cadence_is_known"),
            one_of("scope", RitualScope, name="ritual_scope_is_known"),
            models.CheckConstraint(
                name="ritual_weekly_has_its_day",
                condition=~Q(cadence="weekly") | Q(weekday__range=(1, 5)),
            ),
        ]
        indexes = [models.Index(fields=["school", "valid_from"], name="ritual_by_school")]

    def __str__(self) -> str:
        return self.name


class RitualDay(Record):
    """What was said of a ritual on one day: held, or skipped because; by a homeroom, or all together."""

    guard = Guarded(record_class=RecordClass.C5, school="school_id", section="section_id")

    ritual = models.ForeignKey(Ritual, on_delete=models.PROTECT, related_name="days")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    state = models.CharField(max_length=8, choices=RitualState)
    because = models.CharField(max_length=12, choices=SkippedBecause, blank=True)
    n_present = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("state", RitualState, name="ritual_day_state_is_known"),
            models.CheckConstraint(
                name="ritual_day_skipped_says_why",
                condition=Q(state="held", because="") | Q(state="skipped", because__in=SkippedBecause.values),
            ),
            models.UniqueConstraint(
                fields=["ritual", "section", "on"],
                condition=Q(section__isnull=False),
                name="ritual_day_of_a_room_once",
            ),
            models.UniqueConstraint(
                fields=["ritual", "on"], condition=Q(section=None), name="ritual_day_of_all_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "on"], name="ritual_day_by_school")]

    def __str__(self) -> str:
        return f"{self.state} on {self.on}"


class RitualLeader(GuardedModel):
    """A student who led a ritual on one day; ``counts`` is false where she was named by mistake."""

    guard = Guarded(
        record_class=RecordClass.S1L, school="school_id", student="student_id", follows_student=True
    )

    day = models.ForeignKey(RitualDay, on_delete=models.PROTECT, related_name="leaders")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "student"], name="ritual_leader_once")]
        indexes = [models.Index(fields=["school", "on"], name="ritual_leader_by_school")]

    def __str__(self) -> str:
        return f"Led on {self.on}"


class RitualLook(Record):
    """A two-minute look at a ritual. It names no class, so that nobody's teaching is judged by it."""

    guard = STANDS

    ritual = models.ForeignKey(Ritual, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    marks = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["school", "on"], name="ritual_look_by_school")]

    def __str__(self) -> str:
        return f"Look on {self.on} at {len(LookFor)} things"


class RitualHands(GuardedModel):
    """One question after a ritual, answered by hands: how many were asked, how many said yes; no class."""

    guard = STANDS

    ritual = models.ForeignKey(Ritual, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    n = models.PositiveSmallIntegerField()
    n_yes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ritual_hands_no_more_than_asked", condition=Q(n_yes__lte=models.F("n"))
            ),
        ]
        indexes = [models.Index(fields=["school", "on"], name="ritual_hands_by_school")]

    def __str__(self) -> str:
        return f"{self.n_yes} of {self.n} on {self.on}"
