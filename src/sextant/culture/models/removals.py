"""Days on which a student was kept from class or school, whatever it was called, and how they count."""

from datetime import date

from django.db import models
from django.db.models import Q

from sextant.culture.models.incidents import IncidentStudent
from sextant.culture.terms import RemovalKind, RemovalState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Staff, Student

# Days away are counted for the year, whichever school of the network they were at.
REMOVALS = Guarded(
    record_class=RecordClass.S3D, school="school_id", student="student_id", follows_student=True
)


class Removal(Record):
    """One removal: planned before it begins, or recorded after it happened; recording is never refused."""

    guard = REMOVALS

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    incident_student = models.ForeignKey(
        IncidentStudent, null=True, blank=True, on_delete=models.PROTECT, related_name="removals"
    )
    kind = models.CharField(max_length=16, choices=RemovalKind)
    state = models.CharField(max_length=12, choices=RemovalState)
    starts_on = models.DateField()
    ends_on = models.DateField()
    returns_on = models.DateField(null=True, blank=True)
    was_planned = models.BooleanField(default=True)
    # The day on which the school decided: the law counts from it, whenever it was typed in. Empty in records
    # that another system brought: then the first day away stands for it.
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    overturned_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            one_of("kind", RemovalKind, name="removal_kind_is_known"),
            one_of("state", RemovalState, name="removal_state_is_known"),
            in_order("starts_on", "ends_on", name="removal_dates_in_order"),
        ]
        indexes = [
            models.Index(fields=["student", "starts_on"], name="removal_by_student"),
            models.Index(fields=["school", "returns_on"], name="removal_by_return"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.starts_on}"

    @property
    def counts_from(self) -> date:
        """Return the day from which the law counts: that of the decision."""
        return self.decided_on or self.starts_on


class RemovalDay(GuardedModel):
    """One day of a removal, or a part of one, and whether it counts toward the ten days, with the reason."""

    guard = REMOVALS

    removal = models.ForeignKey(Removal, on_delete=models.PROTECT, related_name="days")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    fraction = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    counts = models.BooleanField(default=True)
    counts_because = models.CharField(max_length=200, blank=True)
    # The three questions of each day of in-school suspension; empty until somebody has answered.
    kept_curriculum = models.BooleanField(null=True)
    kept_services = models.BooleanField(null=True)
    kept_peers = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["removal", "on"], name="removal_day_is_unique"),
            models.CheckConstraint(
                name="removal_day_is_a_day_at_most", condition=Q(fraction__gt=0, fraction__lte=1)
            ),
        ]
        indexes = [models.Index(fields=["student", "on"], name="removal_day_by_student")]

    def __str__(self) -> str:
        return f"Removal day {self.on}"
