"""Evaluations for special education, and what happened in them; the clocks are computed from these days."""

from django.db import models
from django.db.models import Q

from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, in_order, one_of
from sextant.network.models import School, Staff, Student
from sextant.support.terms.special_education import EvaluationKind, EvaluationState, SpEdEventKind

FULL_RECORD = Guarded(
    record_class=RecordClass.S2B, school="school_id", student="student_id", follows_student=True
)


class Evaluation(Record):
    """Somebody asked that a student be evaluated; nothing else needs to have been tried before."""

    guard = FULL_RECORD

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=EvaluationKind, default=EvaluationKind.INITIAL)
    state = models.CharField(max_length=14, choices=EvaluationState, default=EvaluationState.OPEN)
    asked_on = models.DateField()
    # Who wrote it down; empty where a process did.
    noted_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("kind", EvaluationKind, name="evaluation_kind_is_known"),
            one_of("state", EvaluationState, name="evaluation_state_is_known"),
            models.CheckConstraint(
                name="evaluation_closed_has_a_day", condition=Q(state="open") | Q(closed_on__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["student"], condition=Q(state="open"), name="evaluation_open_once"
            ),
        ]
        indexes = [models.Index(fields=["school", "state"], name="evaluation_by_school")]

    def __str__(self) -> str:
        return f"Evaluation {self.pk}"


class DisabilitySuspected(Record):
    """A team said that it suspects a disability: the school then owes an offer to evaluate (34 CFR 300.111).

    Whoever said it may take it back; the evaluation that it asked for is ended by whoever keeps evaluations.
    """

    guard = FULL_RECORD

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    taken_back_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("said_on", "taken_back_on", name="suspicion_in_order"),
            models.UniqueConstraint(
                fields=["student"], condition=Q(taken_back_on=None), name="suspicion_open_once"
            ),
        ]
        indexes = [models.Index(fields=["said_by", "taken_back_on"], name="suspicion_by_who_said_it")]

    def __str__(self) -> str:
        return f"Suspected on {self.said_on}"


class SpEdEvent(Record):
    """One step that happened: of an evaluation, or the review of a plan that stands."""

    guard = FULL_RECORD

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    evaluation = models.ForeignKey(
        Evaluation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=SpEdEventKind)
    on = models.DateField()
    noted_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            one_of("kind", SpEdEventKind, name="sped_event_kind_is_known"),
            models.UniqueConstraint(
                fields=["evaluation", "kind"],
                condition=Q(evaluation__isnull=False),
                name="sped_event_once_an_evaluation",
            ),
        ]
        indexes = [models.Index(fields=["school", "kind", "on"], name="sped_event_by_school")]

    def __str__(self) -> str:
        return f"{self.kind} on {self.on}"


class PlanReading(Record):
    """A teacher is asked to read what a student's plan changed, and says that she has (I-24).

    ``changed_on`` is the newest change that it covers. Whoever teaches her later is asked then.
    """

    guard = Guarded(
        record_class=RecordClass.S2K,
        school="school_id",
        student="student_id",
        staff="staff_id",
        follows_student=True,
    )

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    changed_on = models.DateField()
    asked_on = models.DateField()
    due_on = models.DateField()
    read_on = models.DateField(null=True, blank=True)
    # Nobody asks any more: the teacher or the student has left the class, or a newer change is asked about.
    let_go_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            in_order("asked_on", "due_on", name="plan_reading_in_order"),
            models.UniqueConstraint(
                fields=["student", "staff"],
                condition=Q(read_on=None, let_go_on=None),
                name="plan_reading_open_once",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "read_on", "due_on"], name="plan_reading_by_school"),
            models.Index(fields=["staff", "read_on"], name="plan_reading_by_teacher"),
        ]

    def __str__(self) -> str:
        return f"Reading {self.pk}"
