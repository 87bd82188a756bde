"""Anchor classrooms: who has a place, the points of a day, and the share of the day back in class.

The share in class stands apart (S1s): every teacher of the student needs it. Why she has a place, and her
points, are for the room and for those who lead support (S1r).
"""

from dataclasses import replace

from django.db import models
from django.db.models import F, Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Dated, Record, ends_after_it_starts, in_order, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.anchor import PlacementState

OF_ROOM = Guarded(
    record_class=RecordClass.S1R,
    school="school_id",
    student="student_id",
    staff="staff_id",
    deputy="second_id",
    follows_student=True,
)


class AnchorClassroom(Record):
    """A room with a teacher and a second adult, and so many places."""

    guard = Guarded(record_class=RecordClass.S1S, school="school_id", staff="staff_id", deputy="second_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # A counselor, social worker or psychologist who gives the room a share of the week.
    clinician = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    clinician_share = models.PositiveSmallIntegerField(default=0)
    # The room's own levels, each a name and what it asks; none: those of `rules.anchor_levels`.
    levels = models.JSONField(default=list)
    places = models.PositiveSmallIntegerField()
    # How many periods have points, and how many points each has.
    periods = models.PositiveSmallIntegerField(default=6)
    points = models.PositiveSmallIntegerField(default=3)
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name"], condition=Q(is_open=True), name="anchor_room_name_is_unique"
            ),
            models.CheckConstraint(
                name="anchor_room_has_places", condition=Q(places__gte=1, periods__gte=1, points__gte=1)
            ),
            models.CheckConstraint(
                name="anchor_clinician_has_a_share",
                condition=Q(clinician=None, clinician_share=0)
                | Q(clinician__isnull=False, clinician_share__gte=1, clinician_share__lte=100),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AnchorPlacement(Dated, Record):
    """A student's place in a room, from entry to the day she is back in class all day."""

    # Whoever leads the room reads why as long as she is there, and not from the day on which she is back.
    guard = replace(OF_ROOM, until="valid_until")

    room = models.ForeignKey(AnchorClassroom, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=8, choices=PlacementState, default=PlacementState.ACTIVE)
    criteria = models.JSONField(default=list)
    because = models.CharField(max_length=300)
    # A team that met about the plan; asked for where a place changes how much of the day is in class.
    team_met_on = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField()
    review_on = models.DateField()

    class Meta:
        constraints = [
            ends_after_it_starts("anchor_placement_ends_after_it_starts"),
            one_of("state", PlacementState, name="anchor_placement_state_is_known"),
            in_order("reviewed_on", "review_on", name="anchor_placement_review_in_order"),
            models.UniqueConstraint(
                fields=["student"], condition=Q(valid_until=None), name="anchor_placement_open_once"
            ),
        ]
        indexes = [models.Index(fields=["room", "valid_until"], name="anchor_placement_by_room")]

    def __str__(self) -> str:
        return f"Placement {self.pk}"


class AnchorPoints(GuardedModel):
    """The points of one period of one day; a tap, and the next tap corrects it."""

    guard = OF_ROOM

    placement = models.ForeignKey(AnchorPlacement, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    period = models.PositiveSmallIntegerField()
    earned = models.PositiveSmallIntegerField()
    possible = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["placement", "on", "period"], name="anchor_points_once_a_period"),
            models.CheckConstraint(name="anchor_points_in_range", condition=Q(earned__lte=F("possible"))),
        ]
        indexes = [models.Index(fields=["placement", "on"], name="anchor_points_by_day")]

    def __str__(self) -> str:
        return f"Points on {self.on}"


class AnchorLevelMove(Record):
    """A student moved to another level of her room, and why; before the first move she is at the first."""

    guard = OF_ROOM

    placement = models.ForeignKey(AnchorPlacement, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    moved_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    # As it was called that day: the room may rename its levels.
    name = models.CharField(max_length=60)
    because = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="anchor_level_move_says_why", condition=Q(number__gte=1) & ~Q(because="")
            ),
        ]

    def __str__(self) -> str:
        return f"Level {self.number} from {self.moved_on}"


class AnchorStep(Dated, Record):
    """The share of the day that a student with a place spends in class, and when; never why."""

    guard = Guarded(
        record_class=RecordClass.S1S,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    # A number and no tie: whoever reads the times does not thereby read the placement.
    placement_id = models.BigIntegerField()
    share_in_class = models.PositiveSmallIntegerField()
    times = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            ends_after_it_starts("anchor_step_ends_after_it_starts"),
            models.CheckConstraint(name="anchor_step_is_a_share", condition=Q(share_in_class__lte=100)),
            models.UniqueConstraint(
                fields=["placement_id"], condition=Q(valid_until=None), name="anchor_step_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share_in_class}% in class"
