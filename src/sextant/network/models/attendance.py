"""That attendance was taken, and the exceptions: a missing mark is never "present"."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import one_of
from sextant.network.models.people import Staff, Student
from sextant.network.models.places import School
from sextant.network.models.rosters import Section
from sextant.network.terms import DayCode, PeriodCode


class _Taken(GuardedModel):
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    taken_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Section {self.section_id} on {self.on}"


class DayTaken(_Taken):
    """The homeroom's attendance of one day was taken."""

    guard = Guarded(record_class=RecordClass.S1A, school="school_id", section="section_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "on"], name="day_taken_once")]
        indexes = [models.Index(fields=["school", "on"], name="day_taken_by_school")]


class PeriodTaken(_Taken):
    """A class's attendance of one day was taken."""

    guard = Guarded(record_class=RecordClass.S1A, school="school_id", section="section_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "on"], name="period_taken_once")]
        indexes = [models.Index(fields=["school", "on"], name="period_taken_by_school")]


class DayMark(GuardedModel):
    """One student's exception on one day."""

    guard = Guarded(
        record_class=RecordClass.S1A,
        school="school_id",
        student="student_id",
        section="section_id",
        follows_student=True,
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    code = models.CharField(max_length=24, choices=DayCode)
    minutes_missed = models.PositiveSmallIntegerField(default=0)
    asked_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "on"], name="day_mark_once"),
            one_of("code", DayCode, name="day_mark_code_is_known"),
            models.CheckConstraint(
                name="early_pick_up_says_who_asked",
                condition=~Q(code__in=[DayCode.EARLY_DISMISSAL, DayCode.INFORMAL_REMOVAL]) | ~Q(asked_by=""),
            ),
        ]
        indexes = [models.Index(fields=["school", "on"], name="day_mark_by_school")]

    def __str__(self) -> str:
        return f"{self.code} on {self.on}"


class PeriodMark(GuardedModel):
    """One student's exception in one class on one day."""

    guard = Guarded(
        record_class=RecordClass.S1A, school="school_id", student="student_id", section="section_id"
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    code = models.CharField(max_length=12, choices=PeriodCode)
    minutes_late = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["student", "section", "on"], name="period_mark_once"),
            one_of("code", PeriodCode, name="period_mark_code_is_known"),
        ]
        indexes = [models.Index(fields=["section", "on"], name="period_mark_by_section")]

    def __str__(self) -> str:
        return f"{self.code} on {self.on}"
