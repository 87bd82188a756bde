"""The frozen results of growth runs; they are never changed, only replaced by those of a newer run."""

from django.db import models
from django.db.models import Q

from sextant.assessment.models.growth_runs import GrowthRun
from sextant.assessment.terms import (
    OPEN_FLAGS,
    Estimator,
    FlagKind,
    FlagState,
    GrowthState,
    PeriodKind,
    TeacherFlag,
)
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import one_of
from sextant.network.models import School, SchoolYear, Section, Staff, Student


class _Frozen(GuardedModel):
    """A result of one run in one subject; ``is_current`` until a newer run restates the same target."""

    run = models.ForeignKey(GrowthRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=40)
    target_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    target_kind = models.CharField(max_length=14, choices=PeriodKind)
    target_number = models.IntegerField()
    target_label = models.CharField(max_length=60)
    target_on = models.DateField()
    is_current = models.BooleanField(default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.subject} of run {self.run_id}"


class StudentGrowth(_Frozen):
    """One student and subject against the student's own line. Units are network SD unless stated.

    ``v`` is the standardized change; ``p`` its lower tail; ``bands`` where 50 and 80 of 100 results were
    expected: low and high of each, empty where the normal curve says it. ``trajectory``
    lists the earlier results behind the line, oldest first, and the observed one last:
    [label, z, standard error of z, periods back]. ``is_last_result`` marks where a student stood who
    was not tested in the run's own period; no flag comes of it.
    """

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField(null=True, blank=True)
    observed = models.FloatField()
    observed_error = models.FloatField()
    score = models.FloatField()
    expected = models.FloatField(null=True, blank=True)
    prediction_sd = models.FloatField(null=True, blank=True)
    change = models.FloatField(null=True, blank=True)
    estimator = models.CharField(max_length=5, choices=Estimator, default=Estimator.LINE)
    bands = models.JSONField(default=list, blank=True)
    v = models.FloatField(null=True, blank=True)
    p = models.FloatField(null=True, blank=True)
    n_prior = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=GrowthState)
    is_second_watch = models.BooleanField(default=False)
    is_last_result = models.BooleanField(default=False)
    sentence = models.CharField(max_length=300)
    trajectory = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "student", "subject"], name="student_growth_once_a_run"),
            one_of("state", GrowthState, name="student_growth_state_is_known"),
            one_of("estimator", Estimator, name="student_growth_estimator_is_known"),
            models.CheckConstraint(
                name="student_growth_expects_only_from_history",
                condition=Q(state=GrowthState.NO_HISTORY, expected=None, change=None, n_prior=0)
                | (
                    ~Q(state=GrowthState.NO_HISTORY)
                    & Q(expected__isnull=False, prediction_sd__gt=0, change__isnull=False, n_prior__gt=0)
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["student", "is_current"], name="student_growth_by_student"),
            models.Index(fields=["school", "is_current", "subject"], name="student_growth_by_school"),
            models.Index(
                fields=["run", "state"],
                condition=~Q(state__in=[GrowthState.NONE, GrowthState.NO_HISTORY]),
                name="student_growth_noticed",
            ),
        ]


class SectionGrowth(_Frozen):
    """The mean change of one section's students, not shrunken, and how many of them were tested."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id", section="section_id")

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    mean = models.FloatField(null=True, blank=True)
    standard_error = models.FloatField(null=True, blank=True)
    lower_80 = models.FloatField(null=True, blank=True)
    upper_80 = models.FloatField(null=True, blank=True)
    lower_90 = models.FloatField(null=True, blank=True)
    upper_90 = models.FloatField(null=True, blank=True)
    n_students = models.PositiveSmallIntegerField(default=0)
    n_enrolled = models.PositiveSmallIntegerField(default=0)
    n_tested = models.PositiveSmallIntegerField(default=0)
    is_verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "section", "subject"], name="section_growth_once_a_run"),
        ]
        indexes = [models.Index(fields=["section", "is_current"], name="section_growth_by_section")]


class SchoolGrowth(_Frozen):
    """The mean change at one school in one subject, of one grade or (grade empty) of all."""

    guard = Guarded(record_class=RecordClass.S1B, school="school_id")

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    grade = models.SmallIntegerField(null=True, blank=True)
    mean = models.FloatField()
    standard_error = models.FloatField(null=True, blank=True)
    n_students = models.PositiveIntegerField()
    n_watch = models.PositiveIntegerField(default=0)
    n_lagging = models.PositiveIntegerField(default=0)
    n_surging = models.PositiveIntegerField(default=0)
    n_no_history = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "school", "subject", "grade"],
                condition=Q(grade__isnull=False),
                name="school_growth_once_a_run_and_grade",
            ),
            models.UniqueConstraint(
                fields=["run", "school", "subject"],
                condition=Q(grade=None),
                name="school_growth_once_a_run",
            ),
        ]
        indexes = [models.Index(fields=["school", "is_current"], name="school_growth_by_school")]


class TeacherGrowth(_Frozen):
    """A teacher's shrunken estimate; an evaluation record, read by few and logged when not one's own.

    The joint estimate counts network SD a school year; ``raw_mean`` and ``simple_*`` network SD a report
    period, by the line that anybody can redo from the sums in ``derivation``: one a class and period.
    ``derivation_students`` holds, in the same order, what each student weighs in them; it is large, and only
    the page that redoes the estimate reads it.
    ``gates_failed`` lists why no flag may be raised; with it empty ``flag`` may still be ``none``.
    """

    guard = Guarded(record_class=RecordClass.A2, school="school_id", staff="staff_id")

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    estimator = models.CharField(max_length=5, choices=Estimator, default=Estimator.LINE)
    raw_mean = models.FloatField()
    simple_estimate = models.FloatField(default=0)
    simple_sd = models.FloatField(default=0)
    simple_reliability = models.FloatField(default=0)
    simple_n_effective = models.FloatField(default=0)
    estimate = models.FloatField()
    sd = models.FloatField()
    reliability = models.FloatField()
    lower_80 = models.FloatField()
    upper_80 = models.FloatField()
    lower_90 = models.FloatField()
    upper_90 = models.FloatField()
    probability_above = models.FloatField()
    n_effective = models.FloatField()
    n_students = models.PositiveIntegerField()
    n_sections = models.PositiveSmallIntegerField()
    n_periods = models.PositiveSmallIntegerField()
    n_final_periods = models.PositiveSmallIntegerField()
    by_year = models.JSONField(default=list, blank=True)
    derivation = models.JSONField(default=list, blank=True)
    derivation_students = models.JSONField(default=list, blank=True)
    gates_failed = models.JSONField(default=list, blank=True)
    flag = models.CharField(max_length=12, choices=TeacherFlag, default=TeacherFlag.NONE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "staff", "subject"], name="teacher_growth_once_a_run"),
            one_of("flag", TeacherFlag, name="teacher_growth_flag_is_known"),
            one_of("estimator", Estimator, name="teacher_growth_estimator_is_known"),
            models.CheckConstraint(
                name="teacher_growth_flagged_only_through_the_gates",
                condition=Q(flag=TeacherFlag.NONE) | Q(gates_failed=[]),
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "is_current"], name="teacher_growth_by_staff"),
            models.Index(fields=["school", "is_current"], name="teacher_growth_by_school"),
        ]


class GrowthFlag(GuardedModel):
    """A reason to look at one student in one subject; the system flags, a person decides.

    ``run`` raised it, ``final_run`` is the first final run in which it held, ``closed_run`` the one
    that withdrew it (the data changed) or let it expire (a newer period took its place).
    """

    guard = Guarded(
        record_class=RecordClass.S1B, school="school_id", student="student_id", follows_student=True
    )

    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=FlagKind)
    state = models.CharField(max_length=12, choices=FlagState, default=FlagState.RAISED)
    target_year = models.ForeignKey(SchoolYear, on_delete=models.PROTECT, related_name="+", db_index=False)
    target_kind = models.CharField(max_length=14, choices=PeriodKind)
    target_number = models.IntegerField()
    target_on = models.DateField()
    reason = models.CharField(max_length=300)
    evidence = models.JSONField(default=dict, blank=True)
    run = models.ForeignKey(GrowthRun, on_delete=models.PROTECT, related_name="+")
    final_run = models.ForeignKey(
        GrowthRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_run = models.ForeignKey(
        GrowthRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            one_of("kind", FlagKind, name="growth_flag_kind_is_known"),
            one_of("state", FlagState, name="growth_flag_state_is_known"),
            models.CheckConstraint(name="growth_flag_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                fields=["student", "subject", "kind"],
                condition=Q(state__in=sorted(OPEN_FLAGS)),
                name="growth_flag_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.subject} of student {self.student_id}"
