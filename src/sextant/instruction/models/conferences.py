"""The talks before and after a formal visit, in the book in which the visit stands."""

from django.db import models
from django.db.models import F, Q

from sextant.instruction.models.observation import EvaluationVisit, Observation
from sextant.instruction.terms import ConferenceKind
from sextant.kernel.guard import Guarded, RecordClass
from sextant.kernel.tables import Record, one_of
from sextant.network.models import School, Staff


class _Conference(Record):
    """A talk that is planned for a day, or was held; the one before comes before there is a visit."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    teacher = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=ConferenceKind)
    planned_on = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            one_of("kind", ConferenceKind, name="%(class)s_kind_is_known"),
            models.UniqueConstraint(fields=["visit", "kind"], name="%(class)s_once_a_visit"),
            models.CheckConstraint(
                name="%(class)s_after_follows_a_visit",
                condition=Q(kind=ConferenceKind.PRE) | Q(visit__isnull=False),
            ),
            models.CheckConstraint(name="%(class)s_of_somebody_else", condition=~Q(observer=F("teacher"))),
            models.CheckConstraint(name="%(class)s_held_has_notes", condition=Q(held_on=None) | ~Q(notes="")),
        ]
        indexes = [models.Index(fields=["teacher", "planned_on"], name="%(class)s_by_teacher")]

    def __str__(self) -> str:
        return f"{self.kind} conference on {self.planned_on}"


class Conference(_Conference):
    """Around a formal visit of the coaching book."""

    guard = Guarded(record_class=RecordClass.A1, school="school_id", staff="teacher_id", deputy="observer_id")

    visit = models.ForeignKey(
        Observation, null=True, blank=True, on_delete=models.PROTECT, related_name="conferences"
    )

    class Meta(_Conference.Meta):
        abstract = False


class EvaluationConference(_Conference):
    """Around a formal visit that counts."""

    guard = Guarded(
        record_class=RecordClass.A2E, school="school_id", staff="teacher_id", deputy="observer_id"
    )

    visit = models.ForeignKey(
        EvaluationVisit, null=True, blank=True, on_delete=models.PROTECT, related_name="conferences"
    )

    class Meta(_Conference.Meta):
        abstract = False
