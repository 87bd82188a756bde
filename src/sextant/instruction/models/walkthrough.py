"""A walk through rooms that names nobody: what was to be seen, by department, in three rooms or more.

No teacher, no class and no hour stands here, so that nobody can be found by who taught where and when.
"""

from django.db import models
from django.db.models import Q

from sextant.instruction.models.rubric import InstructionalStandard, Rubric
from sextant.instruction.terms import Level
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff
from sextant.network.terms import Subject

WALKED = Guarded(record_class=RecordClass.L4, school="school_id", staff="staff_id")


class Walkthrough(Record):
    """One walk: on which day, by whom (``staff``), through how many rooms, and what came of it."""

    guard = WALKED

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="+")
    walked_on = models.DateField()
    n_rooms = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    device_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="walkthrough_of_three_rooms", condition=Q(n_rooms__gte=3)),
        ]
        indexes = [models.Index(fields=["school", "walked_on"], name="walkthrough_by_school")]

    def __str__(self) -> str:
        return f"Walkthrough on {self.walked_on}"


class WalkthroughMark(GuardedModel):
    """What one room showed on one standard: its department, and no more of it."""

    guard = WALKED

    walkthrough = models.ForeignKey(Walkthrough, on_delete=models.PROTECT, related_name="marks")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    room = models.PositiveSmallIntegerField()
    department = models.CharField(max_length=16, choices=Subject)
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["walkthrough", "room", "standard"], name="walkthrough_mark_is_unique"
            ),
            one_of("department", Subject, name="walkthrough_department_is_known"),
            models.CheckConstraint(
                name="walkthrough_level_is_known", condition=Q(level=None) | Q(level__range=(1, 4))
            ),
        ]

    def __str__(self) -> str:
        return f"Mark of room {self.room}"
