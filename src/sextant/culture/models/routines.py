"""Routines of the classroom by age, as the code publishes them, and when each class was taught them."""

from django.db import models

from sextant.culture.models.codes import PUBLISHED, LadderVersion
from sextant.culture.terms import AgeBand
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import PublicIdField, Record, one_of
from sextant.network.models import School, Section, Staff


class ClassroomRoutine(Record):
    """One routine of the common plan of an age band: how it looks when a class can do it."""

    guard = PUBLISHED

    # Empty once its draft let it go.
    ladder = models.ForeignKey(
        LadderVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="routines"
    )
    # The same in every version, so that a class taught a routine knows it when the next version is in force.
    key = PublicIdField(editable=False, db_index=True)
    name = models.CharField(max_length=80)
    age_band = models.CharField(max_length=4, choices=AgeBand)
    looks_like = models.TextField()
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["age_band", "position"]
        constraints = [one_of("age_band", AgeBand, name="classroom_routine_age_band_is_known")]

    def __str__(self) -> str:
        return self.name


class RoutineTaught(GuardedModel):
    """A class was taught a routine on a day; a later day is teaching it again. All staff may know it."""

    guard = Guarded(record_class=RecordClass.L3, school="school_id", staff="staff_id", section="section_id")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    routine = models.ForeignKey(ClassroomRoutine, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "routine", "on"], name="routine_taught_once_a_day"),
        ]
        indexes = [models.Index(fields=["school", "on"], name="routine_taught_by_school")]

    def __str__(self) -> str:
        return f"Routine taught on {self.on}"
