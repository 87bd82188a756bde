"""What was seen in a room: the visit, its time-stamped script and its scores, in two books.

The developmental book (A1) is for the teacher, her coach and her leaders of instruction; the evaluative
book (A2e) is for her and whoever evaluates her. The two never share a row, so a coach cannot come upon
an evaluation, whatever he asks for.
"""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.curriculum import Lesson
from sextant.instruction.models.rubric import InstructionalStandard, Phrase, Rubric
from sextant.instruction.terms import Level, Ruling, VisitKind, VisitState
from sextant.kernel.guard import Guarded, GuardedModel, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Section, Staff

EVALUATION = Guarded(
    record_class=RecordClass.A2E, school="school_id", staff="teacher_id", deputy="observer_id"
)


class _Visit(Record):
    """The columns of both books. ``device_key`` is made on the device: what is sent twice is kept once.

    ``last_sent`` names the words that arrived last, so that a device which knows other ones is told.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lesson = models.ForeignKey(Lesson, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=VisitKind)
    state = models.CharField(max_length=12, choices=VisitState, default=VisitState.DRAFT)
    visited_on = models.DateField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    device_key = models.UUIDField(unique=True)
    last_sent = models.UUIDField(null=True, blank=True)
    praise = models.TextField(blank=True)
    gap = models.TextField(blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    debriefed_on = models.DateField(null=True, blank=True)
    exemplar = models.TextField(blank=True)
    no_step_because = models.CharField(max_length=300, blank=True)
    has_practiced = models.BooleanField(null=True, blank=True)
    practice_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    next_visit_on = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)
    contested_because = models.TextField(blank=True)
    resolution = models.TextField(blank=True)
    resolved_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    resolved_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            one_of("kind", VisitKind, name="%(class)s_kind_is_known"),
            one_of("state", VisitState, name="%(class)s_state_is_known"),
            models.CheckConstraint(name="%(class)s_of_somebody_else", condition=~Q(observer=F("teacher"))),
            models.CheckConstraint(
                name="%(class)s_ends_after_it_starts",
                condition=Q(ended_at=None) | Q(started_at=None) | Q(ended_at__gte=F("started_at")),
            ),
        ]
        indexes = [
            models.Index(fields=["teacher", "visited_on"], name="%(class)s_by_teacher"),
            models.Index(fields=["school", "visited_on"], name="%(class)s_by_school"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.visited_on}"


class Observation(_Visit):
    """A visit that helps: seen by the teacher, the observer, her coach and her leaders of instruction."""

    guard = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="observer_id")

    class Meta(_Visit.Meta):
        abstract = False


class EvaluationVisit(_Visit):
    """A visit that counts: a scored or formal one that enters the teacher's evaluation."""

    guard = Guarded(
        record_class=RecordClass.A2E, school="school_id", staff="teacher_id", deputy="observer_id"
    )

    class Meta(_Visit.Meta):
        abstract = False
        constraints = [
            *_Visit.Meta.constraints,
            models.CheckConstraint(
                name="%(class)s_is_scored", condition=Q(kind__in=[VisitKind.SCORED, VisitKind.FORMAL])
            ),
        ]


class _Evidence(GuardedModel):
    """A line of the script: when, what was said or done, and the standards' common words if one fits."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    observer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    standard = models.ForeignKey(
        InstructionalStandard, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phrase = models.ForeignKey(Phrase, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    text = models.TextField()
    device_key = models.UUIDField(unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"Evidence {self.pk}"


class Evidence(_Evidence):
    guard = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="observer_id")

    visit = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="evidence")


class EvaluationEvidence(_Evidence):
    guard = Guarded(
        record_class=RecordClass.A2E, school="school_id", staff="teacher_id", deputy="observer_id"
    )

    visit = models.ForeignKey(EvaluationVisit, on_delete=models.PROTECT, related_name="evidence")


class _Score(GuardedModel):
    """A level from 1 to 4 on one standard; empty where the lesson gave no evidence (NE).

    A level that was contested and ruled on keeps what the observer gave in ``first_level``.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+", db_index=False)
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    standard = models.ForeignKey(InstructionalStandard, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level)
    first_level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level)
    ruling = models.CharField(max_length=8, choices=Ruling, blank=True)
    scored_on = models.DateField()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["visit", "standard"], name="%(class)s_is_unique"),
            models.CheckConstraint(
                name="%(class)s_level_is_known", condition=Q(level=None) | Q(level__range=(1, 4))
            ),
            models.CheckConstraint(
                name="%(class)s_ruling_keeps_the_first",
                condition=Q(ruling__in=["", Ruling.UPHELD])
                | Q(ruling=Ruling.CHANGED, first_level__range=(1, 4), level__isnull=False)
                | Q(ruling=Ruling.STRUCK, first_level__range=(1, 4), level=None),
            ),
        ]
        indexes = [models.Index(fields=["teacher", "standard", "scored_on"], name="%(class)s_by_teacher")]

    def __str__(self) -> str:
        return f"Score on standard {self.standard_id}"


class StandardScore(_Score):
    guard = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="observer_id")

    visit = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="scores")

    class Meta(_Score.Meta):
        abstract = False


class EvaluationScore(_Score):
    guard = Guarded(
        record_class=RecordClass.A2E, school="school_id", staff="teacher_id", deputy="observer_id"
    )

    visit = models.ForeignKey(EvaluationVisit, on_delete=models.PROTECT, related_name="scores")

    class Meta(_Score.Meta):
        abstract = False
